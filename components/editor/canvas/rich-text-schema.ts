/** The text of a page as ProseMirror has it: one line of runs, line breaks, and our marks. */
import { Mark, Node, type JSONContent } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { isSafeUrl } from "@/lib/blocks/safe-url";
import {
  fromRuns,
  readText,
  runsOf,
  SIMPLE_MARKS,
  storedText,
  type Run,
  type TextValue,
} from "@/lib/page-document/rich-text";

const Line = Node.create({ name: "doc", topNode: true, content: "inline*" });

const Accent = Mark.create({
  name: "accent",
  parseHTML: () => [{ tag: "span.f-accent" }],
  renderHTML: () => ["span", { class: "f-accent" }, 0],
});

/** Drawn as a span: on the canvas a link leads nowhere. */
const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: { default: "", rendered: false } }),
  parseHTML: () => [
    {
      tag: "a[href]",
      getAttrs: (node) => {
        const href = node.getAttribute("href") ?? "";
        return href !== "" && isSafeUrl(href) ? { href } : false;
      },
    },
  ],
  renderHTML: ({ mark }) => ["span", { class: "f-link", title: String(mark.attrs.href ?? "") }, 0],
});

export const EXTENSIONS = [
  Line,
  Accent,
  Link,
  StarterKit.configure({
    document: false,
    paragraph: false,
    blockquote: false,
    bulletList: false,
    code: false,
    codeBlock: false,
    dropcursor: false,
    gapcursor: false,
    heading: false,
    horizontalRule: false,
    link: false,
    listItem: false,
    listKeymap: false,
    orderedList: false,
    trailingNode: false,
    // The editor's own history takes typing back.
    undoRedo: false,
  }),
];

export function contentOf(value: TextValue): JSONContent {
  const runs = runsOf(readText(value) ?? { text: "", marks: [] });
  return { type: "doc", content: runs.flatMap(nodesOf) };
}

function nodesOf(run: Run): JSONContent[] {
  const link = run.href === null ? [] : [{ type: "link", attrs: { href: run.href } }];
  const marks = [...run.marks.map((type) => ({ type })), ...link];
  return run.text
    .split("\n")
    .flatMap((line, at) => [
      ...(at > 0 ? [{ type: "hardBreak", marks }] : []),
      ...(line === "" ? [] : [{ type: "text", text: line, marks }]),
    ]);
}

export function valueOf(content: JSONContent): TextValue {
  return storedText(fromRuns((content.content ?? []).map(runOf)));
}

function runOf({ type, text = "", marks = [] }: JSONContent): Run {
  const href: unknown = marks.find((mark) => mark.type === "link")?.attrs?.href;
  return {
    text: type === "hardBreak" ? "\n" : text,
    marks: SIMPLE_MARKS.filter((name) => marks.some((mark) => mark.type === name)),
    href: typeof href === "string" ? href : null,
  };
}
