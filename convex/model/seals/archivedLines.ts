/**
 * The archived side of an audit: the lines of the archives that overlap a seal's range, each file
 * read once and checked against its checksums. Only a few files are held at a time.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { ActionCtx } from "../../_generated/server";
import { archiveState } from "../../tables/archives";
import { hashOfBytes, hashOfLines, unpack } from "../archival/archiveFile";
import { storageOf } from "../archival/coldStorage";
import { changed, inserted, type SealProblem } from "./checkSeal";
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

const MAX_HELD = 20;

/** By `_creationTime`: later than `after`, up to `through`. */
type SealRange = Readonly<{ after: number; through: number }>;

export class ArchiveReader {
  readonly problems: SealProblem[] = [];
  readonly #ctx: ActionCtx;
  readonly #archives: readonly AuditedArchive[];
  #overlap: { range: SealRange; archives: readonly AuditedArchive[] } | null = null;
  readonly #held = new Map<string, ArchivedLines>();
  /** Of every archive read so far: what no seal has asked for yet. */
  readonly #unclaimed = new Map<string, Set<string>>();

  constructor(ctx: ActionCtx, archives: readonly AuditedArchive[]) {
    this.#ctx = ctx;
    this.#archives = archives;
  }

  /** The line of an event created in the range, null when expired, undefined when nowhere. */
  async find(eventId: string, range: SealRange): Promise<string | null | undefined> {
    for (const archive of this.#archivesIn(range)) {
      const line = (await this.#linesOf(archive)).get(eventId);
      if (line === undefined) continue;
      this.#unclaimed.get(archive.archiveId)?.delete(eventId);
      return line;
    }
    return undefined;
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
  async finish(): Promise<SealProblem[]> {
    for (const archive of this.#archives) {
      if (!this.#unclaimed.has(archive.archiveId)) await this.#linesOf(archive);
      for (const id of this.#unclaimed.get(archive.archiveId) ?? [])
        this.problems.push(inserted(id));
    }
    return this.problems;
  }

  async #linesOf(archive: AuditedArchive): Promise<ArchivedLines> {
    const held = this.#held.get(archive.archiveId);
    if (held !== undefined) return held;
    const lines = await this.#read(archive);
    const oldest = this.#held.keys().next();
    if (this.#held.size >= MAX_HELD && !oldest.done) this.#held.delete(oldest.value);
    this.#held.set(archive.archiveId, lines);
    if (!this.#unclaimed.has(archive.archiveId))
      this.#unclaimed.set(archive.archiveId, new Set(lines.keys()));
    return lines;
  }

  async #read(archive: AuditedArchive): Promise<ArchivedLines> {
    if (archive.state === "expired") return new Map(archive.eventIds.map((id) => [id, null]));
    const lines = await this.#fileOf(archive);
    if (lines === null) {
      this.problems.push(damaged(archive));
      return new Map();
    }
    const byId: ArchivedLines = new Map(lines.map((line) => [parseLine(line).id, line]));
    if (archive.state === "restored") await this.#compareRestored(archive, byId);
    return byId;
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
  async #compareRestored(archive: AuditedArchive, lines: ArchivedLines): Promise<void> {
    const { archiveId } = archive;
    const hot = await this.#ctx.runQuery(internal.audit.restoredLines, { archiveId });
    const seen = new Set<string>();
    for (const line of hot) {
      const { id } = parseLine(line);
      seen.add(id);
      if (!lines.has(id)) this.problems.push(inserted(id));
      else if (lines.get(id) !== line) this.problems.push(changed(id));
    }
    for (const id of lines.keys()) if (!seen.has(id)) this.problems.push(changed(id));
  }
}

const damaged = ({ archiveId, count }: AuditedArchive): SealProblem => ({
  kind: "archive_damaged",
  subject: archiveId,
  words: `The archive of ${count} entries is missing or is not what was written.`,
});
