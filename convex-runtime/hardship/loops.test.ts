/**
 * Functions that do not end, each in another way. Each is stopped with a clear error, writes
 * nothing, and everybody else goes on.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFunctionReference } from "convex/server";
import { expect, it } from "vitest";
import { connectClient, watch } from "../testing/test-server";
import { DeploymentProcess, hardshipBundle } from "./deployment-process";

const QUERIES = [
  "query",
  "afterRead",
  "stubborn",
  "promises",
  "promisesAfterwards",
  "reads",
  "regex",
  "getter",
  "toJson",
  "proxy",
  "thenable",
  "stack",
];
const MUTATIONS = ["mutation", "nested", "thrown"];
const ACTIONS = ["action", "actionPromises"];

/** In words of the limit, and of a value that cannot be looked at to the end. */
const STOPPED = /timed out|blocked its thread|was stopped/;

const bystander = makeFunctionReference<"mutation">("loops:bystander");

it("stops every kind of endless loop while everybody else goes on", async () => {
  const directory = mkdtempSync(join(tmpdir(), "sluice-hardship-loops-"));
  const deployment = await new DeploymentProcess({ directory }).ready();
  const client = connectClient(deployment.url);
  try {
    await deployment.push(await hardshipBundle());
    const call = async (kind: string, name: string): Promise<string> => {
      const response = await fetch(`${deployment.url}/api/${kind}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ path: `loops:${name}`, format: "json", args: [{}] }),
      });
      return `${name}: ${await response.text()}`;
    };
    // Somebody works and somebody watches, all the time.
    let isOver = false;
    let worked = 0;
    const work = (async () => {
      while (!isOver)
        worked = Number(await client.mutation(bystander, { owner: "ada", seq: worked + 1 }));
    })();
    const traces = watch<number>(client, "loops:traces", {});

    const acting = [
      ...ACTIONS.map((name) => call("action", name)),
      fetch(`${deployment.siteUrl}/loop`).then(async (answer) => `http: ${await answer.text()}`),
    ];
    const answers: string[] = [];
    for (const [kind, names] of [
      ["query", QUERIES],
      ["mutation", MUTATIONS],
    ] as const) {
      for (const name of names) {
        const before = worked;
        answers.push(await call(kind, name));
        // The next of the bystander's mutations is answered, too.
        while (worked === before) await new Promise((done) => setTimeout(done, 1));
      }
    }
    answers.push(...(await Promise.all(acting)));
    isOver = true;
    await work;
    for (const answer of answers) expect(answer).toMatch(STOPPED);
    expect(await traces.until(() => true)).toBe(0);
    expect(await deployment.ask("verify")).toEqual([]);
    expect(deployment.faults).toEqual([]);
    console.log(
      `${answers.length} endless loops stopped, ${worked} mutations of a bystander meanwhile`,
    );
  } finally {
    await client.close();
    await deployment.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}, 300_000);
