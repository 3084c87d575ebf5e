/**
 * Lines on their way into a file of an export, without what names somebody outside of it: a link to
 * such a one stays behind, an event of theirs says that it was somebody else (null).
 */
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import type { ExportStage } from "../../tables/exports";
import type { Row } from "./partFile";

/** Each can have a mebibyte, and one transaction reads no more than sixteen. */
const IDS_AT_ONCE = 12;
/** Of whom it is known whether they are in the export; they come again and again. */
const MAX_REMEMBERED = 100_000;

interface Line {
  text: string;
  createdAt: number;
}

export class ExportedLines {
  readonly #ctx: ActionCtx;
  readonly #exportId: Id<"exports">;
  readonly #isOutside = new Map<string, boolean>();
  #lines: Line[] = [];
  /** Characters that wait. */
  length = 0;

  constructor(ctx: ActionCtx, exportId: Id<"exports">) {
    this.#ctx = ctx;
    this.#exportId = exportId;
  }

  async add(stage: ExportStage, lines: readonly string[]): Promise<void> {
    // Lines of our own, read or written by this deployment.
    const rows = lines.map((text): { text: string; row: Row } => ({ text, row: JSON.parse(text) }));
    await this.#learn(rows.flatMap(({ row }) => namedIn(stage, row)));
    for (const { text, row } of rows) {
      const line = this.#inside(stage, text, row);
      if (line === null) continue;
      // What is in a file is not outside: most of what is named later is known by then.
      if (stage === "things" && this.#isOutside.size < MAX_REMEMBERED)
        this.#isOutside.set(String(row._id), false);
      this.#lines.push({ text: line, createdAt: Number(row._creationTime ?? row.createdAt) });
      this.length += line.length;
    }
  }

  /** All that wait, in the order in which they were made. */
  take(): string[] {
    const lines = this.#lines.sort((a, b) => a.createdAt - b.createdAt).map(({ text }) => text);
    this.#lines = [];
    this.length = 0;
    return lines;
  }

  #inside(stage: ExportStage, text: string, row: Row): string | null {
    const outside = namedIn(stage, row).filter((id) => this.#isOutside.get(id) === true);
    if (outside.length === 0) return text;
    if (stage === "connections") return null;
    const nameless = (id: Row[string]) => (outside.includes(String(id)) ? null : (id ?? null));
    const { actorId = null, targetId = null } = row;
    return JSON.stringify({ ...row, actorId: nameless(actorId), targetId: nameless(targetId) });
  }

  async #learn(named: readonly string[]): Promise<void> {
    const ids = [...new Set(named)].filter((id) => !this.#isOutside.has(id));
    if (ids.length === 0) return;
    if (this.#isOutside.size > MAX_REMEMBERED) return await this.#learnAnew(named);
    for (let at = 0; at < ids.length; at += IDS_AT_ONCE) {
      const some = ids.slice(at, at + IDS_AT_ONCE);
      const args = { exportId: this.#exportId, ids: some };
      const outside = new Set(await this.#ctx.runQuery(internal.exportSteps.findOutside, args));
      for (const id of some) this.#isOutside.set(id, outside.has(id));
    }
  }

  async #learnAnew(named: readonly string[]): Promise<void> {
    this.#isOutside.clear();
    await this.#learn(named);
  }
}

/** Things a row cannot do without, or must not name when they stay behind. */
function namedIn(stage: ExportStage, row: Row): string[] {
  const names =
    stage === "connections"
      ? [row.fromThingId, row.toThingId]
      : stage === "events" || stage === "archives"
        ? [row.actorId, row.targetId]
        : [];
  return names.filter((id) => typeof id === "string");
}
