// @vitest-environment edge-runtime
import { afterEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import { openConvexRuntime, type RuntimeBackend } from "./testing/convexRuntime.testing";
import { giveRoom } from "./testing/imports.testing";
import { signUp } from "./testing/people.testing";
import { differenceOf } from "./testing/sameRows.testing";
import { download, exported, handIn, rowsIn } from "./testing/transfers.testing";
import { fillWorkspace } from "./testing/wholeWorld.testing";

const MIB = 1024 * 1024;
/** Of 200 KB each, which hardly compress. `LONG_TESTS=1` has more than any call could hold. */
// Read by the test runner, not by the deployment.
// eslint-disable-next-line @convex-dev/no-process-env
const [BIG_THINGS, MIBS] = process.env.LONG_TESTS ? [105, 16] : [18, 2];
const LONG_MS = 600_000;

const opened: RuntimeBackend[] = [];
async function open(): Promise<RuntimeBackend> {
  const backend = await openConvexRuntime();
  opened.push(backend);
  return backend;
}
afterEach(async () => {
  for (const backend of opened.splice(0)) await backend.close();
});

it(
  `brings more than ${MIBS} MiB from one deployment to another, killed on the way out and in`,
  async () => {
    const backend = await open();
    const ann = await signUp(backend, "Ann");
    await fillWorkspace(backend, ann, await signUp(backend, "Bob"), BIG_THINGS);
    const { groupId } = ann;
    const exportId = await backend.mutation(internal.exportSteps.begin, { groupId });
    const drill = { after: "written", part: 4 } as const;
    const cut = backend.action(internal.exportSteps.work, { exportId, drill });
    await expect(cut).rejects.toThrow("Cut off");
    await backend.action(internal.exportSteps.work, { exportId });
    const files = await download(ann, exportId);
    const sizes = files.files.map(({ byteLength }) => byteLength);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThan(MIBS * MIB);
    // Each fits into a call, and is far from what a transaction may read.
    expect(Math.max(...sizes)).toBeLessThan(4 * MIB);

    const elsewhere = await open();
    const again = await signUp(elsewhere, "Ann");
    await signUp(elsewhere, "Bob");
    await giveRoom(elsewhere, again.groupId);
    const restoreId = await handIn(again, files);
    const work = (beforeWrite?: number) =>
      elsewhere.action(internal.restoreSteps.work, {
        restoreId,
        ...(beforeWrite !== undefined && { drill: { beforeWrite } }),
      });
    await expect(work(9)).rejects.toThrow("Cut off");
    await work();
    const listed = await again.as.query(api.restores.list, { groupId: again.groupId });
    expect(listed).toMatchObject([{ state: "done", percent: 100 }]);
    const difference = differenceOf(await rowsIn(files), await rowsIn(await exported(again)));
    expect(difference.missing).toEqual(["connections member_of"]);
    expect(difference.added.filter((title) => !title.startsWith("events "))).toEqual([
      "connections member_of",
    ]);
    expect(elsewhere.deployment.engine.database.verify()).toEqual([]);
  },
  LONG_MS,
);
