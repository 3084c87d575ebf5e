/** What is being dragged: a new element of a kind, or one that is on the page. */
import { blockOf } from "@/lib/blocks/registry";
import type { BlockKind } from "@/lib/blocks/kinds";
import type { PageDocument } from "@/lib/page-document/document";
import type { ElementKey } from "@/lib/page-document/element";

export type DragSubject =
  { source: "palette"; kind: BlockKind } | { source: "canvas"; key: ElementKey };

/** dnd-kit carries any data; only what was put in by a drag source is taken out. */
export function subjectIn(data: Record<string, unknown> | undefined): DragSubject | null {
  const subject = data?.subject;
  return isDragSubject(subject) ? subject : null;
}

function isDragSubject(subject: unknown): subject is DragSubject {
  return typeof subject === "object" && subject !== null && "source" in subject;
}

/** An element that is on the page. */
export const onCanvas = (key: ElementKey): DragSubject => ({ source: "canvas", key });

export function subjectKind(document: PageDocument, subject: DragSubject): BlockKind | null {
  if (subject.source === "palette") return subject.kind;
  return document.get(subject.key)?.kind ?? null;
}

export function subjectLabel(document: PageDocument, subject: DragSubject): string {
  const kind = subjectKind(document, subject);
  return kind ? blockOf(kind).label : "Element";
}
