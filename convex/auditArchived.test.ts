// @vitest-environment edge-runtime
import { beforeEach, expect, it } from "vitest";
import { api, internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { hashOfLines, pack, unpack } from "./model/archival/archiveFile";
import { locationOfFile } from "./model/archival/deploymentFiles";
import { lineOf, parseLine } from "./model/seals/eventLine";
import { auditTrailOf } from "./testing/auditTrail.testing";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { signUp, stayFor, type Person } from "./testing/people.testing";

const DAY = 86_400_000;
/** Of each kind of tampering with what lies in files of archives: 1,000 in all. */
const [FLIPS, REMOVALS, INSERTIONS] = [334, 333, 333];
/** Each must be named, so that many can be tried in one look. */
const AT_ONCE = 37;
const EVENTS_A_FILE = 30;
const TAMPERING_MS = 180_000;

/** Repeatable, so that a failure can be looked at. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 3) % below;
  };
}

type File = { archive: Doc<"archives">; lines: string[] };

onEachBackend("the audit trail of what is archived", (open) => {
  let backend: Backend;
  let ann: Person;

  beforeEach(async () => {
    backend = await open();
    ann = await signUp(backend, "Ann");
  });

  const verify = () => ann.as.action(api.audit.verify, { groupId: ann.groupId });
  const subjects = async () => (await verify()).problems.map(({ subject }) => subject).sort();

  /** So many events, all in files of archives. */
  async function archived(count: number): Promise<File[]> {
    const trail = auditTrailOf(backend, ann);
    await trail.tell(count);
    await stayFor(backend, 100 * DAY);
    await trail.sealAll(50);
    while ((await backend.mutation(internal.numbers.foldEvents, {})).more);
    const { groupId } = ann;
    const before = await backend.query(internal.archivalSteps.cutoff, { groupId });
    await backend.action(internal.archival.runGroup, { groupId, before, batch: EVENTS_A_FILE });
    expect(await trail.events()).toEqual([]);
    const archives = await backend.run((ctx) => ctx.db.query("archives").collect());
    return await Promise.all(
      archives.map(async (archive) => {
        const got = await ann.as.action(api.archival.get, { archiveId: archive._id });
        return { archive, lines: await unpack(new Uint8Array(got.bytes)) };
      }),
    );
  }

  /** As whoever can write files and rows would: the row says of the new file what is true of it. */
  async function exchange({ archive }: File, lines: readonly string[]): Promise<void> {
    const { bytes, fileHash } = await pack(lines);
    const location = locationOfFile(await backend.storeFile(bytes));
    const contentHash = await hashOfLines(lines);
    const sizeBytes = bytes.length;
    await backend.run((ctx) =>
      ctx.db.patch("archives", archive._id, {
        ...{ location, fileHash, contentHash, sizeBytes, count: lines.length },
      }),
    );
  }

  const restoreRow = ({ archive: { _id, _creationTime, ...row } }: File) =>
    backend.run((ctx) => ctx.db.replace("archives", _id, row));

  /** Some lines of some files, each with what becomes of it; every subject must be found. */
  async function tamper(
    files: File[],
    chosen: ReadonlySet<string>,
    become: (line: string) => string[],
  ): Promise<void> {
    const touched = files.filter(({ lines }) => lines.some((line) => chosen.has(line)));
    for (const file of touched) {
      const lines = file.lines.flatMap((line) => (chosen.has(line) ? become(line) : [line]));
      await exchange(file, lines);
    }
    const expected = [...chosen].map((line) => subjectOf(line, become(line))).sort();
    expect(await subjects()).toEqual(expected);
    for (const file of touched) await restoreRow(file);
  }

  const chooseFrom = (files: File[], random: (below: number) => number, count: number) => {
    const all = files.flatMap(({ lines }) => lines);
    const chosen = new Set<string>();
    while (chosen.size < Math.min(count, all.length)) chosen.add(all[random(all.length)] ?? "");
    return chosen;
  };

  it(
    `finds each of ${FLIPS} changes, ${REMOVALS} removals and ${INSERTIONS} insertions in files whose rows fit them`,
    async () => {
      const files = await archived(120);
      expect(files.length).toBeGreaterThan(3);
      expect(await verify()).toMatchObject({ sound: true });
      const random = randomOf(5);
      let inserted = 0;
      const kinds: [number, (line: string) => string[]][] = [
        [FLIPS, (line) => [flipped(line, random)]],
        [REMOVALS, () => []],
        [INSERTIONS, (line) => [line, forged(line, `forged-${inserted++}`)]],
      ];
      for (const [total, become] of kinds)
        for (let done = 0; done < total; done += AT_ONCE) {
          const chosen = chooseFrom(files, random, Math.min(AT_ONCE, total - done));
          const fates = new Map([...chosen].map((line) => [line, become(line)]));
          await tamper(files, chosen, (line) => fates.get(line) ?? []);
        }
      expect(await verify()).toMatchObject({ sound: true });
    },
    TAMPERING_MS,
  );

  it("finds a file with any of its bytes changed, cut, longer, or gone", async () => {
    const [file] = await archived(40);
    if (file === undefined) throw new Error("No archive");
    const { bytes } = await pack(file.lines);
    const random = randomOf(9);
    const flips = Array.from({ length: 12 }, () => {
      const changed = bytes.slice();
      const at = random(bytes.length);
      changed[at] = (changed[at] ?? 0) ^ (1 << random(8));
      return changed;
    });
    const longer = new Uint8Array([...bytes, 0]);
    for (const changed of [...flips, bytes.slice(0, -1), longer, new Uint8Array()]) {
      const location = locationOfFile(await backend.storeFile(changed));
      await backend.run((ctx) => ctx.db.patch("archives", file.archive._id, { location }));
      expect((await verify()).problems.map(({ kind }) => kind)).toContain("archive_damaged");
    }
    await restoreRow(file);
    expect(await verify()).toMatchObject({ sound: true });
    // The row gone too: every event of it is missed by name.
    await backend.run((ctx) => ctx.db.delete("archives", file.archive._id));
    expect(await subjects()).toEqual(file.lines.map((line) => parseLine(line).id).sort());
  });
});

/** By what the check calls the fate of a line: the event it was, or the one that came in. */
function subjectOf(line: string, fate: readonly string[]): string {
  const { id } = parseLine(line);
  const added = fate.find((one) => one !== line && parseLine(one).id !== id);
  return added === undefined ? id : parseLine(added).id;
}

/** Another bit in one byte of what the event says; still a line that an archive could hold. */
function flipped(line: string, random: (below: number) => number): string {
  const { id } = parseLine(line);
  for (;;) {
    const at = random(line.length);
    const code = line.charCodeAt(at) ^ (1 << random(6));
    const changed = line.slice(0, at) + String.fromCharCode(code) + line.slice(at + 1);
    try {
      // The id tells which event is meant; a line with another one is a removal and an insertion.
      if (!changed.includes("\n") && parseLine(changed).id === id) return changed;
    } catch {
      continue;
    }
  }
}

/** As true as can be but for the one id that no seal knows. */
function forged(line: string, id: string): string {
  return lineOf({ ...parseLine(line), id });
}
