// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { jpegOf, pngOf, webpOf } from "../lib/pictures/sample-pictures";
import { api, internal } from "./_generated/api";
import { readCounter, readUsage } from "./ontology/countUsage";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf, type Person } from "./testing/people.testing";
import { addPicture, filesStored, twoSizes, upload } from "./testing/pictures.testing";
import { failureFrom, inScope } from "./testing/writing.testing";
import { bringIn, exported } from "./testing/transfers.testing";

onEachBackend("pictures of a workspace", (open) => {
  let backend: Backend;
  let ann: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const stored = (person = ann) =>
    inScope(backend, person, ({ ctx, group }) => readUsage(ctx, group._id, "storage_gb"));
  const served = (path: string, workspace = ann.workspace) =>
    backend.query(api.published.getPicture, { workspace, path });
  const library = async ({ as, groupId } = ann) => {
    const paginationOpts = { numItems: 10, cursor: null };
    return (await as.query(api.pictures.list, { groupId, paginationOpts })).page;
  };
  const setImage = async (stepId: string, key: string, src: string | null) =>
    valueOf(
      await ann.as.mutation(api.pages.applyDiff, {
        stepId,
        diffId: crypto.randomUUID(),
        diff: {
          added: [],
          changed: [{ key, fields: { image: src === null ? null : { src, alt: "" } } }],
          moved: [],
          removed: [],
        },
      }),
    );

  it("keeps what was sent, counts its bytes, lists it and serves each of its sizes", async () => {
    const picture = await addPicture(backend, ann);
    const sizeBytes = twoSizes().reduce((sum, bytes) => sum + bytes.length, 0);
    expect(picture).toMatchObject({
      name: "Harbour",
      alt: "Boats",
      width: 960,
      widths: [480, 960],
    });
    expect([picture.sizeBytes, await stored()]).toEqual([sizeBytes, sizeBytes]);
    expect(await library()).toEqual([picture]);
    expect(await filesStored(backend)).toBe(2);
    for (const path of [picture.src, picture.thumbnail])
      expect(await served(path)).toMatchObject({ mediaType: "image/webp" });
    expect(await served(picture.src.replace("960", "961"))).toBeNull();
    expect(await served(picture.src.replace("webp", "png"))).toBeNull();
  });

  it("is counted right: the nightly audit finds the same bytes", async () => {
    const { sizeBytes } = await addPicture(backend, ann);
    const gone = await addPicture(backend, ann, { files: twoSizes(1) });
    valueOf(await ann.as.mutation(api.pictures.remove, { pictureId: gone.pictureId }));
    await backend.mutation(internal.usageTracking.auditAll, {});
    await backend.finishAllScheduledFunctions(() => undefined);
    const counted = await inScope(backend, ann, ({ ctx, group }) =>
      readCounter(ctx, group._id, "storage_gb"),
    );
    expect(counted).toBe(sizeBytes);
  });

  it("refuses what is no picture, whatever it says it is, and keeps nothing of it", async () => {
    const text = (words: string) => new TextEncoder().encode(words);
    const attempts = {
      page: [text("<!doctype html><script>alert(1)</script>")],
      drawing: [text("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")],
      bomb: [pngOf(60_000, 60_000)],
      tall: [webpOf(100, 5000)],
      twoPictures: [webpOf(480, 320), webpOf(960, 100)],
      twoFormats: [webpOf(480, 320), jpegOf(960, 640)],
      sameTwice: [webpOf(480, 320), webpOf(480, 320, 1)],
      none: [],
      tooMany: [100, 200, 300, 400, 500, 600].map((width) => webpOf(width, width)),
    };
    for (const [what, files] of Object.entries(attempts)) {
      const failure = await failureFrom(addPicture(backend, ann, { files }));
      expect([what, failure?.kind]).toEqual([what, "invalid_argument"]);
    }
    expect([await stored(), await library()]).toEqual([0, []]);
  });

  it("takes no file for a picture that was not sent to become one", async () => {
    const picture = await addPicture(backend, ann);
    const before = await filesStored(backend);
    const uploads = await upload(backend, [webpOf(480, 320, 9)], "image/webp");
    const { as, groupId } = ann;
    const attempt = as.action(api.pictures.create, { groupId, name: "", alt: "", uploads });
    expect((await failureFrom(attempt))?.kind).toBe("invalid_argument");
    // Neither taken nor deleted.
    expect(await filesStored(backend)).toBe(before + 1);
    expect(await served(picture.src)).not.toBeNull();
  });

  it("is one picture however often it is sent", async () => {
    const first = await addPicture(backend, ann);
    const again = await addPicture(backend, ann, { name: "The same" });
    expect(again).toEqual(first);
    expect(await filesStored(backend)).toBe(2);
    expect(await stored()).toBe(first.sizeBytes);
    const other = await addPicture(backend, ann, { files: twoSizes(1) });
    expect(other.pictureId).not.toBe(first.pictureId);
  });

  it("asks for room before anything is sent, and again before it is kept", async () => {
    const { as, groupId } = ann;
    await backend.run(async (ctx) => {
      const full = { period: "total" as const, periodStart: 0, value: 1024 ** 3 - 50, shard: 0 };
      await ctx.db.insert("usage", { groupId, metric: "storage_gb", ...full });
    });
    const asked = await as.mutation(api.pictures.createUpload, { groupId, sizes: [30, 30] });
    expect(asked).toMatchObject({ ok: false, failure: { kind: "quota_exceeded" } });
    const files = [webpOf(400, 300), webpOf(800, 600), webpOf(1200, 900)];
    expect((await failureFrom(addPicture(backend, ann, { files })))?.kind).toBe("quota_exceeded");
    expect(await filesStored(backend)).toBe(0);
    const { urls } = valueOf(
      await as.mutation(api.pictures.createUpload, { groupId, sizes: [30] }),
    );
    expect(urls).toHaveLength(1);
    for (const sizes of [[], [0], [1.5], [10 ** 9], [1, 1, 1, 1, 1, 1]]) {
      const attempt = as.mutation(api.pictures.createUpload, { groupId, sizes });
      expect((await failureFrom(attempt))?.kind).toBe("invalid_argument");
    }
  });

  it("knows where a picture is shown: elements, shared links and the icon of a funnel", async () => {
    const { pictureId, src } = await addPicture(backend, ann);
    const { funnelId, firstStepId: stepId } = await createFunnel(ann);
    const uses = () => ann.as.query(api.pictures.listUses, { pictureId });
    const links = () =>
      inScope(backend, ann, ({ ctx, group }) => readUsage(ctx, group._id, "connections_total"));
    const linksBefore = await links();
    const elements = await readElements(ann, stepId);
    const key = elements.find(({ kind }) => kind === "section")?.key ?? "";
    expect(await uses()).toEqual([]);
    await setImage(stepId, key, src);
    expect(await uses()).toMatchObject([{ funnelId, stepId, isPublished: false }]);
    valueOf(await ann.as.mutation(api.funnels.publish, { funnelId }));
    expect(await uses()).toMatchObject([{ isPublished: true }]);
    await setImage(stepId, key, null);
    expect(await uses()).toEqual([]);
    valueOf(await ann.as.mutation(api.funnels.update, { funnelId, favicon: src }));
    valueOf(await ann.as.mutation(api.pages.updateSettings, { stepId, socialImage: src }));
    expect((await uses())?.map((use) => use.stepId)).toEqual(
      expect.arrayContaining([null, stepId]),
    );
    // A part of a page takes nothing of the plan.
    expect(await links()).toBe(linksBefore);
    valueOf(await ann.as.mutation(api.funnels.update, { funnelId, favicon: "" }));
    expect((await uses())?.map((use) => use.stepId)).toEqual([stepId]);
  });

  it("shows the icon of a funnel to visitors once it is published again", async () => {
    const { src } = await addPicture(backend, ann);
    const { funnelId } = await createFunnel(ann);
    const { path } = valueOf(await ann.as.mutation(api.funnels.publish, { funnelId }));
    valueOf(await ann.as.mutation(api.funnels.update, { funnelId, favicon: src }));
    expect(await ann.as.query(api.funnels.get, { funnelId })).toMatchObject({
      favicon: src,
      hasUnpublishedChanges: true,
    });
    valueOf(await ann.as.mutation(api.funnels.publish, { funnelId }));
    const [, funnel = "", step = ""] = path.split("/");
    const address = { workspace: ann.workspace, funnel, step };
    const page = await backend.query(api.published.getPage, address);
    expect(page).toMatchObject({
      html: expect.stringContaining(`<link rel="icon" href="${src}">`),
    });
  });

  it("is gone with its bytes when it is removed, and its room is free again", async () => {
    const { pictureId, src } = await addPicture(backend, ann);
    valueOf(await ann.as.mutation(api.pictures.remove, { pictureId }));
    expect([await served(src), await library(), await stored()]).toEqual([null, [], 0]);
    expect(await filesStored(backend)).toBe(0);
  });

  it("is found by words of its name, which can be changed like the words that stand for it", async () => {
    const { as, groupId } = ann;
    const { pictureId } = await addPicture(backend, ann);
    valueOf(await as.mutation(api.pictures.update, { pictureId, name: "Winter", alt: "Snow" }));
    const found = (words: string) => as.query(api.pictures.search, { groupId, words });
    expect(await found("winter")).toMatchObject([{ pictureId, name: "Winter", alt: "Snow" }]);
    expect(await found("harbour")).toEqual([]);
  });

  it("belongs to its workspace: nobody else lists, serves, changes or removes it", async () => {
    const { pictureId, src } = await addPicture(backend, ann);
    const bob = await signUp(backend, "Bob");
    expect([await library(bob), await served(src, bob.workspace)]).toEqual([[], null]);
    expect(await bob.as.query(api.pictures.listUses, { pictureId })).toBeNull();
    for (const attempt of [
      bob.as.mutation(api.pictures.update, { pictureId, name: "Mine" }),
      bob.as.mutation(api.pictures.remove, { pictureId }),
    ])
      expect((await failureFrom(attempt))?.kind).toBe("not_found");
  });

  it("travels with an export, its bytes included, into another workspace", async () => {
    const { src, sizeBytes } = await addPicture(backend, ann);
    const files = await exported(ann);
    const bob = await signUp(backend, "Bob");
    await bringIn(bob, files);
    await backend.finishAllScheduledFunctions(() => undefined, 1_000);
    expect(await library(bob)).toMatchObject([{ src, name: "Harbour", sizeBytes }]);
    const counted = await inScope(backend, bob, ({ ctx, group }) =>
      readCounter(ctx, group._id, "storage_gb"),
    );
    expect(counted).toBe(sizeBytes);
    const there = await served(src, bob.workspace);
    expect(there).toMatchObject({ mediaType: "image/webp" });
    // Each has files of its own: what one removes stays with the other.
    const [picture] = await library(bob);
    valueOf(await bob.as.mutation(api.pictures.remove, { pictureId: picture?.pictureId ?? "" }));
    expect(await served(src)).not.toBeNull();
  });
});
