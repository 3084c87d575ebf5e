// @vitest-environment edge-runtime
import { expect, it } from "vitest";
import { internal } from "./_generated/api";
import { pictureFileType } from "./model/pictures/pictureFiles";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor } from "./testing/people.testing";
import { upload } from "./testing/pictures.testing";

const HOUR_MS = 3_600_000;

onEachBackend("files of pictures of an import", (open) => {
  it("stay while it runs, before a picture names them, and go when none does afterwards", async () => {
    const backend = await open();
    const { groupId } = await signUp(backend, "Ann");
    const now = Date.now();
    const restoreId = await backend.run((ctx) =>
      ctx.db.insert("restores", {
        ...{ groupId, state: "running", problem: null, rootId: "x", createdAt: now, movedAt: now },
        ...{ parts: 1, staged: 0, stagedBytes: 0, rows: 1, rowsDone: 0, attempt: 1 },
        place: { pass: "rows", part: 1, row: 0 },
      }),
    );
    const type = pictureFileType({ groupId, hash: "a".repeat(32) });
    await upload(backend, [new Uint8Array([1, 2, 3])], type);
    await stayFor(backend, 2 * HOUR_MS);
    const sweep = () => backend.mutation(internal.archivalSteps.sweepFiles, { cursor: null });
    expect(await sweep()).toMatchObject({ removed: 0 });
    const files = await backend.run((ctx) => ctx.db.system.query("_storage").collect());
    expect(files).toHaveLength(1);
    await backend.run((ctx) => ctx.db.patch("restores", restoreId, { state: "done" }));
    // The platform's test double keeps no type with a file, so nothing there is known as a picture's.
    const isTyped = files.some(({ contentType }) => contentType !== undefined);
    expect(await sweep()).toMatchObject({ removed: isTyped ? 1 : 0 });
  });
});
