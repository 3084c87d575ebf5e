// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import { unpack } from "./model/archival/archiveFile";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, valueOf, type Person } from "./testing/people.testing";
import { publishFunnel, send, view } from "./testing/visitors.testing";

const DAY = 86_400_000;
const OWN: ReadonlySet<string> = new Set(["organization", "creator", "member_of"]);

onEachBackend("exporting a workspace", (open) => {
  let backend: Backend;
  let ann: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  async function exported({ as, groupId }: Person): Promise<ArrayBuffer[]> {
    const { exportId } = await as.action(api.exports.create, { groupId });
    const found = await as.query(api.exports.list, { groupId });
    const files = [];
    for (let part = 0; part < (found[0]?.parts ?? 0); part++)
      files.push((await as.action(api.exports.get, { groupId, exportId, part })).bytes);
    return files;
  }

  /** What the files say, with ids by where they first stand; without when a row came to its table. */
  async function meaningOf(files: ArrayBuffer[]): Promise<string[]> {
    const meaning = [];
    for (const file of files) {
      const [header = "", ...lines] = await unpack(new Uint8Array(file));
      for (const line of lines) {
        const row: Record<string, unknown> = JSON.parse(line);
        const { _id, id, _creationTime, groupId, ...rest } = row;
        // The workspace's own face and people are those that were there, made on another day.
        if (OWN.has(String(row.type ?? row.relationshipType))) continue;
        const isEvent = header.includes("events");
        if (isEvent) delete rest.createdAt;
        meaning.push(`${header} ${JSON.stringify(rest)}`);
        expect([_id ?? id, groupId, _creationTime ?? 0]).not.toContain("");
      }
    }
    return meaning.map(withoutIds).sort();
  }

  it("imports elsewhere to an equal workspace, archived history included", async () => {
    const funnel = await publishFunnel(ann);
    await view(backend, funnel, "visitor-one");
    await send(backend, funnel, { answers: { email: "eve@example.com" }, elapsedMs: 5000 });
    await stayFor(backend, 100 * DAY);
    await ann.as.action(api.archival.archiveGroupEvents, { groupId: ann.groupId });
    const { groupId } = ann;
    valueOf(
      await ann.as.mutation(api.knowledge.createLabel, { groupId, key: "topic", value: "News" }),
    );
    await backend.action(internal.knowledge.refreshChanged, {});
    const files = await exported(ann);

    const elsewhere = await open();
    const again = await signUp(elsewhere, "Ann");
    const own = await meaningOf(await exported(again));
    const done = await again.as.action(api.exports.restore, { groupId: again.groupId, files });
    expect(done.things).toBeGreaterThan(10);
    const meaning = await meaningOf(await exported(again));
    const before = [...(await meaningOf(files)), ...eventsOf(own)].sort();
    expect(meaning).toEqual(before);
    const paginationOpts = { numItems: 10, cursor: null };
    const leads = await again.as.query(api.leads.list, { groupId: again.groupId, paginationOpts });
    expect(leads.page).toMatchObject([{ email: "eve@example.com", stepName: expect.any(String) }]);
    const [mine] = await ann.as.query(api.funnels.list, { groupId });
    const [theirs] = await again.as.query(api.funnels.list, { groupId: again.groupId });
    const numbersOf = async (person: Person, funnelId: string) => {
      const numbers = await person.as.query(api.numbers.getFunnelNumbers, { funnelId });
      return { views: numbers?.views, optIns: numbers?.optIns };
    };
    expect(await numbersOf(again, theirs?.funnelId ?? "")).toEqual(
      await numbersOf(ann, mine?.funnelId ?? ""),
    );
  }, 120_000);

  it("takes only the files of an export, and only into a workspace with nothing in it", async () => {
    const files = await exported(ann);
    const restore = (given: ArrayBuffer[]) =>
      ann.as.action(api.exports.restore, { groupId: ann.groupId, files: given });
    await expect(restore([new Uint8Array([1, 2, 3]).buffer])).rejects.toThrow("not the files");
    await publishFunnel(ann);
    await expect(restore(files)).rejects.toThrow("nothing in it");
  });

  it("gives nothing to another workspace", async () => {
    const bob = await signUp(backend, "Bob");
    const { exportId } = await ann.as.action(api.exports.create, { groupId: ann.groupId });
    const own = { groupId: bob.groupId, exportId, part: 0 };
    await expect(bob.as.action(api.exports.get, own)).rejects.toThrow("not_found");
    const theirs = { ...own, groupId: ann.groupId };
    await expect(bob.as.action(api.exports.get, theirs)).rejects.toThrow("not_found");
  });
});

const eventsOf = (meaning: string[]) => meaning.filter((one) => one.includes('"events"}'));

/** Ids of either backend: 31 characters and more, or a number and a table. */
function withoutIds(text: string): string {
  return text.replace(/"(?:[a-z0-9]{31,33}|\d+;\w+)"/g, '"id"');
}
