/**
 * The daily run: seals and folds what is older than it archives, archives the groups, sends
 * back what was restored long ago, ends what is beyond its retention. A large group goes on in runs
 * of its own, so that none comes near the time an action has.
 */
import { internal } from "../../_generated/api";
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import { parseLine } from "../seals/eventLine";
import { BATCH_SIZE } from "./archiveAge";
import { unpack } from "./archiveFile";
import { archiveGroup, type GroupBatch } from "./archiveGroup";
import { storageOf } from "./coldStorage";
import type { DueGroups } from "./dueWork";
import { oneAtATime, type InTurn } from "./oneAtATime";
import { sumOfRun, type ArchivalRun } from "./runs";
import { sweepAllFiles } from "./sweepFiles";

/** Well within a minute of work. */
export const BATCHES_A_RUN = 200;
/** Small groups have a batch or two: several fill the time that one waits for its file. */
const GROUPS_SIDE_BY_SIDE = 3;

export async function runDaily(ctx: ActionCtx): Promise<ArchivalRun> {
  const startedAt = Date.now();
  await settleTheLog(ctx);
  const inTurn = oneAtATime();
  const batches: GroupBatch[] = [];
  let groupsProcessed = 0;
  let cursor: string | null = null;
  do {
    const due: DueGroups = await ctx.runQuery(internal.archivalSteps.dueGroups, { cursor });
    for (let at = 0; at < due.groups.length; at += GROUPS_SIDE_BY_SIDE) {
      const some = due.groups.slice(at, at + GROUPS_SIDE_BY_SIDE);
      const runs = some.map(({ groupId, before }) => runGroup(ctx, groupId, before, inTurn));
      batches.push(...(await Promise.all(runs)).flat());
    }
    groupsProcessed += due.groups.length;
    cursor = due.cursor;
  } while (cursor !== null);
  await endWhatIsDue(ctx);
  await sweepAllFiles(ctx);
  return sumOfRun(groupsProcessed, batches, Date.now() - startedAt);
}

export async function runGroup(
  ctx: ActionCtx,
  groupId: Id<"groups">,
  before: number,
  inTurn: InTurn = oneAtATime(),
): Promise<GroupBatch[]> {
  const options = { before, batch: BATCH_SIZE, maxBatches: BATCHES_A_RUN, inTurn };
  const { batches, more } = await archiveGroup(ctx, groupId, options);
  if (more)
    await inTurn(() => ctx.scheduler.runAfter(0, internal.archival.runGroup, { groupId, before }));
  return batches;
}

/** Only what is sealed and counted may go. */
export async function settleTheLog(ctx: ActionCtx): Promise<void> {
  let more = true;
  while (more) more = (await ctx.runMutation(internal.audit.sealEvents, {})).more;
  more = true;
  while (more) more = (await ctx.runMutation(internal.numbers.foldEvents, {})).more;
}

async function endWhatIsDue(ctx: ActionCtx): Promise<void> {
  const { toReturn, toExpire } = await ctx.runQuery(internal.archivalSteps.dueArchives, {});
  for (const archiveId of toReturn)
    await ctx.runMutation(internal.archivalSteps.returnRestored, { archiveId });
  for (const { archiveId, location } of toExpire) {
    const storage = storageOf(ctx, location);
    const bytes = await storage.read(location);
    const lines = bytes === null ? [] : await unpack(bytes);
    const eventIds = lines.map((line) => parseLine(line).id);
    await ctx.runMutation(internal.archivalSteps.expire, { archiveId, eventIds });
    await storage.remove(location);
  }
}
