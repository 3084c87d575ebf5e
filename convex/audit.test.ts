// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { auditTrailOf } from "./testing/auditTrail.testing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, type Person } from "./testing/people.testing";

const DAY = 86_400_000;
/** Of each kind of tampering: 1,000 in all. */
const [FLIPS, REMOVALS, INSERTIONS] = [334, 333, 333];
/** Each must be named, so that many can be tried in one look. */
const AT_ONCE = 20;
const TAMPERING_MS = 120_000;

/** Repeatable, so that a failure can be looked at. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

onEachBackend("the audit trail", (open) => {
  let backend: Backend;
  let ann: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const trail = () => auditTrailOf(backend, ann);
  const tell = (count: number) => trail().tell(count);
  const sealAll = (batch?: number) => trail().sealAll(batch);
  const events = () => trail().events();
  const verify = () => trail().verify();
  const subjects = () => trail().subjects();

  it("seals in batches and per workspace, and finds nothing where nothing was changed", async () => {
    const bob = await signUp(backend, "Bob");
    await tell(250);
    await sealAll();
    const count = (await events()).length;
    const report = await verify();
    expect(report).toMatchObject({ sound: true, events: count, problemCount: 0 });
    expect(report.seals).toBeGreaterThan(2);
    expect(await bob.as.action(api.audit.verify, { groupId: bob.groupId })).toMatchObject({
      sound: true,
    });
    await tell(3);
    expect((await verify()).events).toBe(count);
    await sealAll();
    expect((await verify()).events).toBe(count + 3);
  });

  it("writes nothing that a writer of events writes", async () => {
    await tell(5);
    const before = await events();
    await sealAll();
    expect(await events()).toEqual(before);
  });

  it(
    `finds each of ${FLIPS} changes of random bytes`,
    async () => {
      await tell(40);
      await sealAll(25);
      const all = await events();
      const random = randomOf(7);
      for (let done = 0; done < FLIPS; done += AT_ONCE) {
        const start = random(all.length);
        const chosen = [...all, ...all].slice(start, start + AT_ONCE);
        await backend.run(async (ctx) => {
          for (const event of chosen)
            await ctx.db.replace("events", event._id, flipped(event, random));
        });
        expect(await subjects()).toEqual(chosen.map(({ _id }) => _id).sort());
        await backend.run(async (ctx) => {
          for (const event of chosen) await ctx.db.replace("events", event._id, bare(event));
        });
      }
      expect((await verify()).sound).toBe(true);
    },
    TAMPERING_MS,
  );

  it(
    `finds each of ${REMOVALS} removals and ${INSERTIONS} insertions`,
    async () => {
      await tell(REMOVALS + 20);
      await sealAll();
      const all = await events();
      const random = randomOf(11);
      const tampered: string[] = [];
      while (all.length > 0 && tampered.length < REMOVALS) {
        const [event] = all.splice(random(all.length), 1);
        if (event === undefined) break;
        await backend.run((ctx) => ctx.db.delete("events", event._id));
        tampered.push(event._id);
        if (tampered.length % 37 === 0) expect(await subjects()).toEqual([...tampered].sort());
      }
      // Of the platform's clock only the backend decides: an insertion is one behind the sealer's mark.
      const [sample] = await events();
      if (sample === undefined) throw new Error("No event is left");
      await backend.run(async (ctx) => {
        for (let i = 0; i < INSERTIONS; i++)
          tampered.push(await ctx.db.insert("events", bare(sample)));
        const newest = await ctx.db.query("seals").withIndex("by_through").order("desc").first();
        if (newest === null) throw new Error("No seal");
        const own = await ctx.db.query("seals").withIndex("by_through").collect();
        // The chain as it would be had these events been there all along but for their leaves.
        const later = Math.max(...own.map(({ sealedThrough }) => sealedThrough)) + 10 * DAY;
        await ctx.db.insert("seals", {
          groupId: null,
          number: 1,
          previousHash: "",
          hash: "",
          sealedThrough: later,
          leaves: [],
          sealedAt: later,
        });
      });
      expect(await subjects()).toEqual([...tampered].sort());
    },
    TAMPERING_MS,
  );

  it("finds a seal that was changed, removed or made anew", async () => {
    await tell(60);
    await sealAll(20);
    const seals = await backend.run((ctx) =>
      ctx.db
        .query("seals")
        .withIndex("by_group_number", (q) => q.eq("groupId", ann.groupId))
        .collect(),
    );
    const [first, second] = seals;
    if (first === undefined || second === undefined) throw new Error("Too few seals");
    const { _id, _creationTime, ...content } = first;
    const leaves = content.leaves.map((leaf) => ({ ...leaf, hash: leaf.hash.replace(/^./, "g") }));
    for (const changed of [
      { ...content, leaves },
      { ...content, leaves: content.leaves.slice(1) },
      { ...content, sealedThrough: content.sealedThrough + 1 },
      { ...content, previousHash: "0" },
    ]) {
      await backend.run((ctx) => ctx.db.replace("seals", _id, changed));
      expect(await verify(), JSON.stringify(_creationTime)).toMatchObject({ sound: false });
    }
    await backend.run((ctx) => ctx.db.replace("seals", _id, content));
    expect((await verify()).sound).toBe(true);
    await backend.run((ctx) => ctx.db.delete("seals", second._id));
    expect((await verify()).problems.map(({ kind }) => kind)).toContain("seal_broken");
  });

  it("finds changed, removed and inserted events in archives and in what came back", async () => {
    await tell(30);
    await stayFor(backend, 100 * DAY);
    await ann.as.action(api.archival.archiveGroupEvents, { groupId: ann.groupId });
    expect(await events()).toEqual([]);
    expect(await verify()).toMatchObject({ sound: true });
    const archive = await backend.run((ctx) => ctx.db.query("archives").first());
    if (archive === null) throw new Error("No archive");
    const { _id: archiveId, _creationTime, ...row } = archive;
    for (const change of [{ contentHash: "0" }, { fileHash: `${_creationTime}` }, { count: 1 }]) {
      await backend.run((ctx) => ctx.db.patch("archives", archiveId, change));
      expect((await verify()).problems.map(({ kind }) => kind)).toContain("archive_damaged");
      await backend.run((ctx) => ctx.db.replace("archives", archiveId, row));
    }
    await ann.as.action(api.archival.restore, { archiveId });
    expect(await verify()).toMatchObject({ sound: true });
    const [one, two] = await events();
    if (one === undefined || two === undefined) throw new Error("Nothing came back");
    await backend.run(async (ctx) => {
      await ctx.db.patch("events", one._id, { metadata: { i: "changed" } });
      await ctx.db.delete("events", two._id);
    });
    expect(await subjects()).toEqual([one.restored?.eventId, two.restored?.eventId].sort());
  });

  it("refuses those who may not look, and keeps the refusal", async () => {
    const bob = await signUp(backend, "Bob");
    const asked = bob.as.action(api.audit.verify, { groupId: ann.groupId });
    await expect(asked).rejects.toThrow("not_found");
  });
});

type Bare = Omit<Doc<"events">, "_id" | "_creationTime">;

function bare({ _id, _creationTime, ...event }: Doc<"events">): Bare {
  return event;
}

/** One bit of one byte of what the event holds, anywhere in it. */
function flipped(event: Doc<"events">, random: (below: number) => number): Bare {
  const content = bare(event);
  const flipText = (text: string): string => {
    const at = random(text.length);
    const code = text.charCodeAt(at) ^ (1 << random(3));
    return text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
  };
  switch (random(4)) {
    case 0:
      return { ...content, type: flipText(content.type) };
    case 1:
      return { ...content, timestamp: content.timestamp + (1 << random(20)) };
    case 2:
      return { ...content, targetId: content.targetId === null ? content.actorId : null };
    default: {
      const metadata: Record<string, unknown> = JSON.parse(flipJson(content.metadata, flipText));
      return { ...content, metadata };
    }
  }
}

function flipJson(metadata: Bare["metadata"], flipText: (text: string) => string): string {
  const text = JSON.stringify(metadata);
  for (;;) {
    const changed = flipText(text);
    try {
      const parsed: unknown = JSON.parse(changed);
      if (JSON.stringify(parsed) !== text && !changed.includes("$")) return changed;
    } catch {
      continue;
    }
  }
}
