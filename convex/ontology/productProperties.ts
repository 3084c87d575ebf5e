/**
 * Exact properties of the things the product works with, and exact metadata of their connections.
 * Checked on the write path; reads come back typed by them. Times are Unix milliseconds.
 */
import { v, type Infer } from "convex/values";
import { publishedForm } from "../../lib/blocks/form-fields";
import { blockKind } from "../../lib/blocks/kinds";
import { elementFields, elementMarks, elementStyle } from "../../lib/page-document/element";
import { funnelGoal, pageSettings, stepKind } from "../../lib/templates/template";
import { theme } from "../../lib/themes/theme";

/**
 * What visitors see of a funnel, frozen at its last publication: its address then, and for each
 * step its address and version. Later edits, renames, reorders and removals do not touch it.
 */
export const publishedFunnel = v.object({
  slug: v.string(),
  at: v.number(),
  pages: v.array(
    v.object({
      stepId: v.id("things"),
      slug: v.string(),
      versionId: v.id("things"),
      version: v.number(),
      sizeBytes: v.number(),
      /** What the version was made from; differs as soon as publishing would make another. */
      fingerprint: v.string(),
    }),
  ),
});
export type PublishedFunnel = Infer<typeof publishedFunnel>;

export const funnelProperties = v.object({
  slug: v.string(),
  goal: funnelGoal,
  theme,
  /** null: visitors see nothing. */
  published: v.union(publishedFunnel, v.null()),
  publishedAt: v.union(v.number(), v.null()),
  /** How many times it was published. */
  publications: v.number(),
  /** Address of the picture in the browser's tab; absent: a drop in the theme's accent. */
  favicon: v.optional(v.string()),
});

export const stepProperties = v.object({
  funnelId: v.id("things"),
  slug: v.string(),
  kind: stepKind,
  settings: pageSettings,
  /** Number of the last version made of its page; 0 before the first publication. */
  latestVersion: v.number(),
});

export const elementProperties = v.object({
  stepId: v.id("things"),
  /** The section it stands in; its own key when it is a section. */
  sectionKey: v.string(),
  key: v.string(),
  kind: blockKind,
  fields: elementFields,
  style: elementStyle,
  /** Who wrote what of it last, for undo; nothing but the editor reads them. */
  marks: v.optional(elementMarks),
  /** A section that stands linked: the saved section it follows, and changes. */
  savedId: v.optional(v.id("things")),
  /** In a linked section: which element it is, the same in every place. */
  sourceKey: v.optional(v.string()),
});

/** A section, or any element, kept in the workspace's library under its name. */
export const savedProperties = v.object({
  /** JSON of its elements in reading order, keys as they were. */
  elements: v.string(),
  kind: blockKind,
});

/** A funnel saved to start from again; its pages are things of their own. */
export const funnelTemplateProperties = v.object({
  goal: funnelGoal,
  theme,
  pages: v.array(v.object({ pageId: v.id("things"), name: v.string(), kind: stepKind })),
});

export const pageTemplateProperties = v.object({
  slug: v.string(),
  kind: stepKind,
  settings: pageSettings,
  /** The page's elements as JSON. */
  elements: v.string(),
});

/** One immutable version of a page. */
export const landingPageProperties = v.object({
  stepId: v.id("things"),
  funnelId: v.id("things"),
  version: v.number(),
  /** SHA-256 of `html`, hex. */
  hash: v.string(),
  html: v.string(),
  title: v.string(),
  description: v.string(),
  indexed: v.boolean(),
  nextStepPath: v.union(v.string(), v.null()),
  /** The page's elements as JSON, for history and restore. */
  elements: v.string(),
  forms: v.array(publishedForm),
  /** Whether code of the marketer's own runs on it. */
  ownCode: v.optional(v.boolean()),
});

export const pictureType = v.union(
  v.literal("image/webp"),
  v.literal("image/jpeg"),
  v.literal("image/png"),
);

export const pictureFile = v.object({
  storageId: v.id("_storage"),
  /** In pixels. */
  width: v.number(),
  height: v.number(),
  sizeBytes: v.number(),
});

/** A picture in several sizes, all of one format, the smallest first. */
export const pictureProperties = v.object({
  /** Hash of its files' contents, as it stands in addresses (lib/pictures). */
  slug: v.string(),
  /** The words that stand for it; pages begin with them. */
  alt: v.string(),
  mediaType: pictureType,
  /** Of the largest file, in pixels. */
  width: v.number(),
  height: v.number(),
  files: v.array(pictureFile),
  /** Of all files: what counts towards the plan. */
  sizeBytes: v.number(),
});

export const visitorProperties = v.object({
  /** Random and kept by the visitor's browser. All robots of a workspace are one visitor. */
  visitorKey: v.string(),
  isBot: v.optional(v.boolean()),
  referrer: v.optional(v.string()),
  utm: v.optional(v.record(v.string(), v.string())),
});

const answers = v.array(v.object({ name: v.string(), label: v.string(), value: v.string() }));

export const submissionProperties = v.object({
  funnelId: v.id("things"),
  stepId: v.id("things"),
  formKey: v.string(),
  /** Null where the visitor's browser ran no script. */
  token: v.union(v.string(), v.null()),
  /** SHA-256 of form and answers, hex: recognises the same form sent twice without a token. */
  contentHash: v.string(),
  networkKey: v.optional(v.string()),
  answers,
  state: v.union(v.literal("accepted"), v.literal("quarantined")),
  /** Why it waits instead of becoming a lead; empty when accepted. */
  suspicions: v.array(v.string()),
  leadId: v.union(v.id("things"), v.null()),
});

export const leadProperties = v.object({
  email: v.union(v.string(), v.null()),
  phone: v.union(v.string(), v.null()),
  answers,
  /** Null for one out of a list who has not opted in yet. */
  firstFunnelId: v.union(v.id("things"), v.null()),
  firstStepId: v.union(v.id("things"), v.null()),
  /** The import that brought them, if one did. */
  importId: v.optional(v.id("things")),
});

/** Place of a step in its funnel. */
export const stepPlacement = v.object({ order: v.string() });

/** Place of an element under its parent. */
export const elementPlacement = v.object({
  stepId: v.id("things"),
  sectionKey: v.string(),
  key: v.string(),
  parentKey: v.union(v.string(), v.null()),
  order: v.string(),
});
