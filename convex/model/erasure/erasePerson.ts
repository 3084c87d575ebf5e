/**
 * Erases the person behind an e-mail address from a workspace: documents, events, archives, what
 * search knows, and exports that hold them. Each part is safe to run again, so an erasure cut off
 * is simply asked for once more.
 */
import { v, type Infer } from "convex/values";
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { hashOfLines, pack, unpack } from "../archival/archiveFile";
import { readArchive } from "../archival/archives";
import { coldStorage, storageOf } from "../archival/coldStorage";
import { sweepAllFiles } from "../archival/sweepFiles";
import type { AuditedArchive } from "../seals/archivedLines";
import { parseLine } from "../seals/eventLine";
import { redactionOf, type Redaction } from "./eraseEvents";
import type { Subject } from "./redact";

export const erasure = v.object({
  things: v.number(),
  events: v.number(),
  archivedEvents: v.number(),
  /** For a person. */
  words: v.string(),
});
export type Erasure = Infer<typeof erasure>;

type Page = { erased: number; changed: Id<"things">[]; cursor: string | null };

export async function erasePerson(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  email: string,
): Promise<Erasure> {
  const about: Subject = await ctx.runQuery(internal.erasureSteps.find, { groupId, email });
  const { found: archivedEvents, problems } = await eraseArchives(ctx, groupId, about);
  const events = await eachPage((cursor) =>
    ctx.runMutation(internal.erasureSteps.eraseEvents, { groupId, about, cursor }),
  );
  const things = await eachPage(async (cursor) => {
    const page: Page = await ctx.runMutation(internal.erasureSteps.eraseThings, {
      groupId,
      about,
      cursor,
    });
    await ctx.runMutation(internal.knowledge.refreshSources, { thingIds: page.changed });
    return page;
  });
  const others =
    (await eachPage((cursor) =>
      ctx.runMutation(internal.erasureSteps.eraseConnections, { groupId, about, cursor }),
    )) +
    (await eachPage((cursor) =>
      ctx.runMutation(internal.erasureSteps.eraseMails, { about, cursor }),
    ));
  await sweepAllFiles(ctx);
  await ctx.runMutation(internal.erasureSteps.finish, { groupId, about });
  const words =
    problems > 0
      ? `${problems} archives could not be read, so the person may still be in them.`
      : things + events + archivedEvents + others === 0
        ? "There was nothing about this person."
        : "Nothing about this person is left in the workspace.";
  return { things, events, archivedEvents, words };
}

async function eachPage(next: (cursor: string | null) => Promise<Page>): Promise<number> {
  let erased = 0;
  let cursor: string | null = null;
  do {
    const page: Page = await next(cursor);
    erased += page.erased;
    cursor = page.cursor;
  } while (cursor !== null);
  return erased;
}

async function eraseArchives(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  about: Subject,
): Promise<{ found: number; problems: number }> {
  let [found, problems] = [0, 0];
  const archives = await ctx.runQuery(internal.audit.archivesOf, { groupId });
  for (const archive of archives) {
    if (archive.state === "expired") continue;
    try {
      found += await eraseArchive(ctx, archive, about, groupId);
    } catch {
      problems++;
    }
  }
  return { found, problems };
}

/** Writes the file anew, and exchanges it in the transaction that opens the leaves. */
async function eraseArchive(
  ctx: ActionCtx,
  archive: AuditedArchive,
  about: Subject,
  groupId: Id<"groups">,
): Promise<number> {
  const lines = await unpack(await readArchive(ctx, archive));
  const redactions: Redaction[] = [];
  const left: string[] = [];
  for (const line of lines) {
    const found = await redactionOf(parseLine(line), about);
    left.push(found?.line ?? line);
    if (found !== null) redactions.push(found.redaction);
  }
  if (redactions.length === 0) return 0;
  const { bytes, fileHash } = await pack(left);
  const key = `events/group=${groupId}/erased/${archive.archiveId}-${fileHash}.ndjson.gz`;
  const location = await coldStorage(ctx).write(key, bytes);
  const { archiveId } = archive;
  const file = { location, fileHash, sizeBytes: bytes.length };
  const contentHash = await hashOfLines(left);
  const args = { groupId, archiveId, file, contentHash, redactions };
  await ctx.runMutation(internal.erasureSteps.exchangeFile, args);
  if (archive.location !== null) await storageOf(ctx, archive.location).remove(archive.location);
  return redactions.length;
}
