/**
 * A disk that is full: a small file system of its own where one may be mounted, else a storage that
 * refuses beyond a quota. Nothing is acknowledged that is not there, nothing is damaged, reads go on,
 * the words are clear, and with room again everything goes on without a restart.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFunctionReference } from "convex/server";
import { expect, it } from "vitest";
import type { RunningServer } from "../http/start-server";
import { allRows } from "../functions/system-rows";
import { FaultyStorage } from "../storage/faulty-storage";
import { connectClient, watch } from "../testing/test-server";
import { startHardshipServer } from "./hardship-server";

const DISK_MIB = 56;
/**
 * The room made later holds all that is written then. A commit of one line takes up to 25 pages of the
 * log (8 KiB each), and the log goes on growing: 80 of them that share no commit take 16 MiB.
 */
const BALLAST_BYTES = 32 * 1024 * 1024;
const LINES = 100;
const CLIENTS = 4;
/** What a client waits between two tries; a full disk does not get room by asking at once. */
const AFTER_ROOM = 20;

type Disk = {
  readonly kind: string;
  readonly directory: string;
  readonly options: Parameters<typeof startHardshipServer>[0];
  makeRoom(): void;
  remove(): void;
};

/** A file system of a few MiB, part of it taken up by a file that can be deleted. */
function mountedDisk(): Disk | null {
  const directory = mkdtempSync(join(tmpdir(), "sluice-hardship-full-"));
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${DISK_MIB}m`, "tmpfs", directory], {
      stdio: "ignore",
    });
  } catch {
    rmSync(directory, { recursive: true });
    return null;
  }
  const ballast = join(directory, "ballast");
  writeFileSync(ballast, Buffer.alloc(BALLAST_BYTES));
  return {
    kind: `a file system of ${DISK_MIB} MiB`,
    directory,
    options: { directory: join(directory, "deployment") },
    makeRoom: () => rmSync(ballast),
    remove: () => {
      execFileSync("umount", ["-l", directory]);
      rmSync(directory, { recursive: true });
    },
  };
}

/** Refuses every write from the hundredth commit on, as a full disk does. */
function quotaDisk(): Disk {
  const directory = mkdtempSync(join(tmpdir(), "sluice-hardship-quota-"));
  let faulty: FaultyStorage | null = null;
  return {
    kind: "a storage with a quota (no file system may be mounted here)",
    directory,
    options: {
      directory: join(directory, "deployment"),
      wrapStorage: (storage) => {
        faulty = new FaultyStorage(storage);
        faulty.failUntilMended({ at: "commit", after: 100, code: "SQLITE_FULL" });
        return faulty;
      },
    },
    makeRoom: () => faulty?.mend(),
    remove: () => rmSync(directory, { recursive: true }),
  };
}

const write = makeFunctionReference<"mutation">("ledger:write");

type Person = { owner: string; client: ReturnType<typeof connectClient>; acknowledged: number[] };

/** Writes until the disk is full; answers the words of the refusal. */
async function writeUntilRefused({ owner, client, acknowledged }: Person): Promise<string> {
  for (let seq = 0; ; seq++) {
    try {
      await client.mutation(write, { owner, seq, lines: LINES });
      acknowledged.push(seq);
    } catch (error) {
      return String(error);
    }
  }
}

function storedSeqs(server: RunningServer, owner: string): unknown[] {
  const rows = server.deployment.engine.read((tables) => allRows(tables, "entries"));
  return rows.filter(({ json }) => json.owner === owner).map(({ json }) => json.seq);
}

/**
 * Where one file may be put, within the hour. To be asked for while there is room: a mutation of a
 * client keeps its answer in its own transaction, so that on a full disk even this one may be refused.
 */
async function uploadUrls(client: Person["client"], count: number): Promise<string[]> {
  const ask = makeFunctionReference<"mutation">("ledger:uploadUrl");
  const asked = Array.from({ length: count }, async () => String(await client.mutation(ask, {})));
  return await Promise.all(asked);
}

async function upload(url: string | undefined, bytes: number): Promise<Response> {
  return await fetch(String(url), { method: "POST", body: new Uint8Array(bytes) });
}

it("acknowledges nothing on a full disk, goes on reading, and writes again once there is room", async () => {
  const disk = mountedDisk() ?? quotaDisk();
  try {
    const server = await startHardshipServer(disk.options);
    const people: Person[] = Array.from({ length: CLIENTS }, (_, at) => ({
      owner: `person${at}`,
      client: connectClient(server.url),
      acknowledged: [],
    }));
    const asking = connectClient(server.url);
    const [whenFull, withRoom] = await uploadUrls(asking, 2);
    await asking.close();
    const refusals = await Promise.all(people.map(writeUntilRefused));
    for (const words of refusals) expect(words).toMatch(/not written.*(full|FULL)/);

    // Reads go on, live ones too, and see exactly what was acknowledged.
    for (const { owner, client, acknowledged } of people) {
      const listed = watch<number[]>(client, "ledger:listed", { owner });
      expect(await listed.until(() => true)).toEqual(acknowledged);
      expect(storedSeqs(server, owner)).toEqual(acknowledged);
    }
    expect(server.deployment.engine.database.writesRefused).toBeNull();
    expect(server.deployment.engine.database.verify()).toEqual([]);

    const refusedUpload = await upload(whenFull, BALLAST_BYTES - 1);
    if (disk.kind.startsWith("a file")) {
      expect(refusedUpload.status).toBe(500);
      expect(await refusedUpload.json()).toMatchObject({
        message: expect.stringMatching(/space/i),
      });
      expect(readdirSync(join(disk.directory, "deployment", "files"))).toEqual([]);
    }

    disk.makeRoom();
    await Promise.all(
      people.map(async ({ owner, client, acknowledged }) => {
        for (let at = 0; at < AFTER_ROOM; at++) {
          const seq = 10_000 + at;
          await client.mutation(write, { owner, seq, lines: 1 });
          acknowledged.push(seq);
        }
      }),
    );
    expect((await upload(withRoom, 100_000)).status).toBe(200);
    for (const { owner, acknowledged } of people) {
      expect(storedSeqs(server, owner)).toEqual(acknowledged);
    }
    expect(server.deployment.engine.database.verify()).toEqual([]);
    const commits = people.reduce((sum, { acknowledged }) => sum + acknowledged.length, 0);
    console.log(
      `on ${disk.kind}: ${commits} acknowledged commits there, refused with ${JSON.stringify(refusals[0])}`,
    );
    await Promise.all(people.map(({ client }) => client.close()));
    await server.close();

    // What a restart finds is what was acknowledged.
    const again = await startHardshipServer(disk.options);
    for (const { owner, acknowledged } of people) {
      expect(storedSeqs(again, owner)).toEqual(acknowledged);
    }
    expect(again.deployment.engine.database.verify()).toEqual([]);
    await again.close();
  } finally {
    disk.remove();
  }
}, 120_000);
