/**
 * The archived side of an audit: the lines of the archives that overlap a seal's range, each file
 * read once and checked against its checksums. Only a few files are held at a time.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { archiveState } from "../../tables/archives";
import { hashOfBytes, hashOfLines, unpack } from "../archival/archiveFile";
import { storageOf } from "../archival/coldStorage";
import type { SealProblem } from "../../tables/auditChecks";
import { note, type AuditState } from "./auditState";
import { changed, inserted } from "./checkSeal";
import { parseLine } from "./eventLine";

export const auditedArchive = v.object({
  archiveId: v.id("archives"),
  state: archiveState,
  count: v.number(),
  contentHash: v.string(),
  fileHash: v.union(v.string(), v.null()),
  location: v.union(v.string(), v.null()),
  firstCreatedAt: v.number(),
  lastCreatedAt: v.number(),
  eventIds: v.array(v.string()),
});
export type AuditedArchive = Infer<typeof auditedArchive>;

/** By event; null for an event of an expired archive, which is known to have been. */
export type ArchivedLines = Map<string, string | null>;

interface ReadArchive {
  lines: ArchivedLines;
  /** Noted when it is read for the first time. */
  problems: SealProblem[];
}

const MAX_HELD = 20;

/** By `_creationTime`: later than `after`, up to `through`. */
type SealRange = Readonly<{ after: number; through: number }>;

export class ArchiveReader {
  readonly #ctx: ActionCtx;
  readonly #groupId: Id<"groups">;
  readonly #state: AuditState;
  #archives: readonly AuditedArchive[] = [];
  #overlap: { range: SealRange; archives: readonly AuditedArchive[] } | null = null;
  /** The range for which the archives were listed anew. */
  #listedFor: SealRange | null = null;
  readonly #held = new Map<string, ArchivedLines>();

  private constructor(ctx: ActionCtx, groupId: Id<"groups">, state: AuditState) {
    this.#ctx = ctx;
    this.#groupId = groupId;
    this.#state = state;
  }

  /** What it finds wrong with archives it notes in the state. */
  static async open(ctx: ActionCtx, groupId: Id<"groups">, state: AuditState) {
    const reader = new ArchiveReader(ctx, groupId, state);
    await reader.#list();
    return reader;
  }

  /**
   * The line of an event created in the range, null when expired, undefined when nowhere. One that
   * went to the archive since the archives were listed is found too.
   */
  async find(eventId: string, range: SealRange): Promise<string | null | undefined> {
    const line = await this.#findIn(eventId, range);
    if (line !== undefined || this.#listedFor === range) return line;
    this.#listedFor = range;
    await this.#list();
    return await this.#findIn(eventId, range);
  }

  async #findIn(eventId: string, range: SealRange): Promise<string | null | undefined> {
    for (const archive of this.#archivesIn(range)) {
      const line = (await this.#linesOf(archive)).get(eventId);
      if (line === undefined) continue;
      this.#state.unclaimed.get(archive.archiveId)?.delete(eventId);
      return line;
    }
    return undefined;
  }

  async #list(): Promise<void> {
    const groupId = this.#groupId;
    this.#archives = await this.#ctx.runQuery(internal.audit.archivesOf, { groupId });
    this.#overlap = null;
  }

  /** Looked up once for all events of a seal: a long history has thousands of archives. */
  #archivesIn(range: SealRange): readonly AuditedArchive[] {
    const { after, through } = range;
    if (this.#overlap?.range !== range) {
      const overlaps = ({ firstCreatedAt, lastCreatedAt }: AuditedArchive) =>
        lastCreatedAt > after && firstCreatedAt <= through;
      this.#overlap = { range, archives: this.#archives.filter(overlaps) };
    }
    return this.#overlap.archives;
  }

  /** Reads what no seal asked for; call after the last seal. */
  async finish(): Promise<void> {
    const { archivesAtStart, unclaimed } = this.#state;
    for (const archive of this.#archives) {
      if (!archivesAtStart.has(archive.archiveId)) continue;
      if (!unclaimed.has(archive.archiveId)) await this.#linesOf(archive);
      for (const id of unclaimed.get(archive.archiveId) ?? []) note(this.#state, inserted(id));
    }
  }

  async #linesOf(archive: AuditedArchive): Promise<ArchivedLines> {
    const held = this.#held.get(archive.archiveId);
    if (held !== undefined) return held;
    const isFirst = !this.#state.unclaimed.has(archive.archiveId);
    const { lines, problems } = await this.#read(archive);
    const oldest = this.#held.keys().next();
    if (this.#held.size >= MAX_HELD && !oldest.done) this.#held.delete(oldest.value);
    this.#held.set(archive.archiveId, lines);
    if (isFirst) {
      this.#state.unclaimed.set(archive.archiveId, new Set(lines.keys()));
      for (const problem of problems) note(this.#state, problem);
    }
    return lines;
  }

  async #read(archive: AuditedArchive): Promise<ReadArchive> {
    if (archive.state === "expired")
      return { lines: new Map(archive.eventIds.map((id) => [id, null])), problems: [] };
    const file = (await this.#fileOf(archive)) ?? (await this.#fileListedAnew(archive));
    if (file === null) return { lines: new Map(), problems: [damaged(archive)] };
    const lines: ArchivedLines = new Map(file.map((line) => [parseLine(line).id, line]));
    const isBack = archive.state === "restored";
    return { lines, problems: isBack ? await this.#restoredProblems(archive, lines) : [] };
  }

  /** An erasure writes an archive's file anew. */
  async #fileListedAnew({ archiveId }: AuditedArchive): Promise<string[] | null> {
    await this.#list();
    const archive = this.#archives.find((one) => one.archiveId === archiveId);
    return archive === undefined ? null : await this.#fileOf(archive);
  }

  async #fileOf(archive: AuditedArchive): Promise<string[] | null> {
    const { location } = archive;
    if (location === null) return null;
    try {
      const bytes = await storageOf(this.#ctx, location).read(location);
      if (bytes === null || (await hashOfBytes(bytes)) !== archive.fileHash) return null;
      const lines = await unpack(bytes);
      const sound =
        lines.length === archive.count && (await hashOfLines(lines)) === archive.contentHash;
      return sound ? lines : null;
    } catch {
      return null;
    }
  }

  /** What stands in the hot table again must be what the file holds. */
  async #restoredProblems(
    { archiveId }: AuditedArchive,
    lines: ArchivedLines,
  ): Promise<SealProblem[]> {
    const problems = [];
    const hot = await this.#ctx.runQuery(internal.audit.restoredLines, { archiveId });
    const seen = new Set<string>();
    for (const line of hot) {
      const { id } = parseLine(line);
      seen.add(id);
      if (!lines.has(id)) problems.push(inserted(id));
      else if (lines.get(id) !== line) problems.push(changed(id));
    }
    for (const id of lines.keys()) if (!seen.has(id)) problems.push(changed(id));
    return problems;
  }
}

const damaged = ({ archiveId, count }: AuditedArchive): SealProblem => ({
  kind: "archive_damaged",
  subject: archiveId,
  words: `The archive of ${count} entries is missing or is not what was written.`,
});
