/** A text with its marks. Links lead on only where the page is published. */
import { Fragment, type ReactNode } from "react";
import { isSafeUrl } from "../../lib/blocks/safe-url";
import type { JsonValue } from "../../lib/page-document/element";
import { readText, runsOf, type Run, type SimpleMark } from "../../lib/page-document/rich-text";
import type { RenderContext } from "./render-context";

interface MarkedTextProps {
  value: JsonValue | undefined;
  context: RenderContext;
}

export function MarkedText({ value, context }: MarkedTextProps): ReactNode {
  const rich = readText(value);
  if (!rich || rich.marks.length === 0) return rich?.text ?? "";
  return runsOf(rich).map((run, index) => (
    <Fragment key={index}>{linked(run, context, marked(run))}</Fragment>
  ));
}

function marked({ text, marks }: Run): ReactNode {
  return marks.reduceRight<ReactNode>((inside, mark) => wrapped(mark, inside), text);
}

function wrapped(mark: SimpleMark, inside: ReactNode): ReactNode {
  switch (mark) {
    case "bold":
      return <strong>{inside}</strong>;
    case "italic":
      return <em>{inside}</em>;
    case "underline":
      return <u>{inside}</u>;
    case "strike":
      return <s>{inside}</s>;
    case "accent":
      return <span className="f-accent">{inside}</span>;
    default: {
      const unreachable: never = mark;
      return unreachable;
    }
  }
}

function linked({ href }: Run, context: RenderContext, inside: ReactNode): ReactNode {
  if (href === null || !isSafeUrl(href)) return inside;
  if (context.mode === "canvas") return <span className="f-link">{inside}</span>;
  return (
    <a className="f-link" href={href}>
      {inside}
    </a>
  );
}
