import { mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { expect, it, vi } from "vitest";
import { api, internal } from "../../_generated/api";
import { openBackend } from "../../testing/backend.testing";
import { signUp, stayFor } from "../../testing/people.testing";
import { unpack } from "./archiveFile";

/**
 * The whole way into a bucket and back, by its protocol. On the platform's test double only: the
 * embedded deployment under test takes its variables before the bucket's port is known, and the
 * storage itself is held to one contract in coldStorage.test.ts.
 */
it("archives to a bucket by group and date, checks, brings back, and cleans up after a cut", async () => {
  const directory = mkdtempSync(join(tmpdir(), "archive-flow-"));
  const server = new S3rver({
    port: 0,
    address: "127.0.0.1",
    silent: true,
    directory,
    configureBuckets: [{ name: "history", configs: [] }],
  });
  const { port }: AddressInfo = await server.run();
  const backend = await openBackend("convex-test");
  vi.stubEnv("ARCHIVE_S3_BUCKET", "history");
  vi.stubEnv("ARCHIVE_S3_ENDPOINT", `http://127.0.0.1:${port}`);
  vi.stubEnv("ARCHIVE_S3_ACCESS_KEY_ID", "S3RVER");
  vi.stubEnv("ARCHIVE_S3_SECRET_ACCESS_KEY", "S3RVER");
  try {
    const { as, groupId } = await signUp(backend, "Ann");
    await stayFor(backend, 100 * 86_400_000);
    await backend.mutation(internal.audit.sealEvents, {});
    await backend.mutation(internal.numbers.foldEvents, {});
    const before = await backend.query(internal.archivalSteps.cutoff, { groupId });
    const cut = backend.action(internal.archival.runGroup, {
      groupId,
      before,
      killAfter: "written",
    });
    await expect(cut).rejects.toThrow("Cut off");
    const run = await as.action(api.archival.archiveGroupEvents, { groupId });
    expect(run).toMatchObject({ totalFailed: 0, successRate: 100 });
    const rows = await backend.run((ctx) => ctx.db.query("archives").collect());
    expect(rows.map(({ location }) => location)).toEqual(
      rows.map(({ _id, date }) => `s3:events/group=${groupId}/date=${date}/${_id}.ndjson.gz`),
    );
    const archiveId = rows[0]?._id ?? "";
    const { bytes } = await as.action(api.archival.get, { archiveId });
    expect(await unpack(new Uint8Array(bytes))).toHaveLength(run.totalArchived);
    expect(await as.action(api.audit.verify, { groupId })).toMatchObject({ sound: true });
    expect(await as.action(api.archival.restore, { archiveId })).toEqual({
      restored: run.totalArchived,
    });
  } finally {
    await backend.close();
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
