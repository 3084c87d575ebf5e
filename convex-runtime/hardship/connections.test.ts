/**
 * Connections cut before, within and after every kind of frame, in both directions, under the
 * official client. LONG_TESTS=1 sends ten thousand mutations.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ConvexClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { expect, it } from "vitest";
import { allRows } from "../functions/system-rows";
import { makeSigningKeys } from "../testing/signing-keys";
import { connectClient, watch } from "../testing/test-server";
import { CuttingProxy, nameOf, type CutPlan, type CutPoint } from "./cutting-proxy";
import { startHardshipServer } from "./hardship-server";

const LONG = process.env.LONG_TESTS === "1";
const CLIENTS = 20;
const MUTATIONS = LONG ? 10_000 : 1_000;
/** Every point is cut at least so often. */
const TIMES = LONG ? 12 : 3;
/** Mutations a client has under way at a time. */
const AT_ONCE = 5;

const KINDS: Readonly<Record<CutPoint["sender"], readonly string[]>> = {
  client: ["handshake", "Connect", "Authenticate", "ModifyQuerySet", "Mutation", "Action"],
  server: ["handshake", "Transition", "MutationResponse", "ActionResponse"],
};
const POINTS: readonly CutPoint[] = (["client", "server"] as const).flatMap((sender) =>
  KINDS[sender].flatMap((kind) =>
    (["before", "within", "after"] as const).map((place) => ({ sender, kind, place })),
  ),
);

/** These come once a connection. */
const ONCE = new Set(["handshake", "Connect", "Authenticate", "ModifyQuerySet"]);

/** Hands out the points in turn: each connection gets one, and at which frame of that kind to cut. */
class Cuts {
  readonly #left: CutPoint[] = Array.from({ length: TIMES }, () => POINTS).flat();
  #handedOut = 0;

  get areDone(): boolean {
    return this.#left.length === 0 && this.#handedOut === 0;
  }

  plan(): CutPlan {
    const point = this.#left.shift();
    if (point === undefined) return () => null;
    this.#handedOut++;
    let isOpen = true;
    let passes = ONCE.has(point.kind) ? 0 : Math.floor(Math.random() * 3);
    return (sender, kind) => {
      const isStruck = isOpen && sender === point.sender && kind === point.kind && passes-- === 0;
      if (!isOpen || (!isStruck && kind !== "closed")) return null;
      isOpen = false;
      this.#handedOut--;
      // A connection that ended by itself was not cut; another one will be.
      if (!isStruck) this.#left.push(point);
      return isStruck ? point.place : null;
    };
  }
}

const write = makeFunctionReference<"mutation">("ledger:write");
const greet = makeFunctionReference<"action">("people:greet");

class Person {
  readonly results: number[] = [];
  /** Actions: those that answered, and those the client gave up with its connection. */
  readonly actions = { done: 0, lost: 0 };
  #next = 0;

  constructor(
    readonly owner: string,
    readonly client: ConvexClient,
  ) {}

  /** Sends its mutations, a few at a time, and now and then an action; goes on until cuts are done. */
  async work(mutations: number, cuts: Cuts): Promise<void> {
    const lines = 2;
    while (this.#next < mutations || !cuts.areDone) {
      const batch = Array.from({ length: AT_ONCE }, () => this.#next++);
      const acting = this.client.action(greet, { owner: this.owner, seq: this.#next }).then(
        () => this.actions.done++,
        () => this.actions.lost++,
      );
      const sent = batch.map((seq) =>
        this.client.mutation(write, { owner: this.owner, seq, lines }),
      );
      this.results.push(...(await Promise.all(sent)).map(Number));
      await acting;
    }
  }

  get sent(): number {
    return this.#next;
  }
}

it(
  `runs each of ${MUTATIONS} mutations once and in order while connections are cut at every point`,
  async () => {
    const keys = await makeSigningKeys();
    const directory = mkdtempSync(join(tmpdir(), "sluice-hardship-cut-"));
    const server = await startHardshipServer({ directory, environment: { JWKS: keys.jwks } });
    const cuts = new Cuts();
    const proxy = new CuttingProxy(Number(new URL(server.url).port), () => cuts.plan());
    const url = await proxy.listen();
    const people = Array.from({ length: CLIENTS }, (_, at) => {
      const client = connectClient(url);
      client.setAuth(async () => await keys.sign(server.siteUrl, { sub: `person${at}` }));
      return new Person(`person${at}`, client);
    });
    const watched = people.map(({ client, owner }) => ({
      counted: watch<number>(client, "ledger:counted", { owner }),
      listed: watch<number[]>(client, "ledger:listed", { owner }),
    }));
    await Promise.all(people.map((person) => person.work(MUTATIONS / CLIENTS, cuts)));

    const rows = server.deployment.engine.read((tables) => allRows(tables, "entries"));
    for (const [at, { owner, results, sent }] of people.entries()) {
      const inOrder = Array.from({ length: sent }, (_, seq) => seq);
      expect(results).toEqual(inOrder.map((seq) => seq + 1));
      const stored = rows.filter(({ json }) => json.owner === owner);
      stored.sort((a, b) => a.creationTime - b.creationTime);
      expect(stored.map(({ json }) => json.seq)).toEqual(inOrder);
      await watched[at]?.counted.until((count) => count === sent);
      await watched[at]?.listed.until((list) => list.length === sent);
    }
    const marks = server.deployment.engine.read((tables) => allRows(tables, "marks"));
    const acts = new Set(marks.map(({ json }) => `${String(json.owner)} ${String(json.seq)}`));
    expect(acts.size).toBe(marks.length);
    const done = people.reduce((sum, { actions }) => sum + actions.done, 0);
    const lost = people.reduce((sum, { actions }) => sum + actions.lost, 0);
    expect(marks.length).toBeGreaterThanOrEqual(done);
    for (const point of POINTS) {
      expect([nameOf(point), proxy.cuts.get(nameOf(point)) ?? 0]).toEqual([nameOf(point), TIMES]);
    }
    expect(server.deployment.engine.database.verify()).toEqual([]);
    console.log(
      `${rows.length} mutations of ${CLIENTS} clients once and in order over ` +
        `${POINTS.length * TIMES} cuts at ${POINTS.length} points; ${done} actions answered, ${lost} given up`,
    );
    await Promise.all(people.map(({ client }) => client.close()));
    await proxy.close();
    await server.close();
    rmSync(directory, { recursive: true, force: true });
  },
  LONG ? 3_600_000 : 300_000,
);
