/**
 * Malformed frames, bodies, tokens and ids: each gets a typed error, none ends, holds up or changes
 * the deployment, and its memory stays what it was. LONG_TESTS=1 sends ten times as many.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import WebSocket from "ws";
import { ADMIN_KEY, DeploymentProcess, hardshipBundle } from "./deployment-process";
import { frames, httpInputs, type HttpInput } from "./malformed-inputs";

const LONG = process.env.LONG_TESTS === "1";
const INPUTS = LONG ? 100_000 : 10_000;
/** Sent before memory is measured for the first time: caches fill, code is compiled. */
const WARM_UP = 2_000;
const AT_ONCE = 8;
const LONGEST_MS = 1_000;
/** A machine that is busy with other things may be late; an input that holds things up is late each time. */
const TRIES = 4;
/** After this nobody waits any more. */
const GIVEN_UP_MS = 15_000;
const GROWTH_BYTES = 8 * 1024 * 1024;

type Sent = { readonly what: string; readonly answer: string; readonly problem: string | null };

/** Opens a session, sends the frame, and then one that is refused in every case: its end is the end. */
async function sendFrame(deployment: DeploymentProcess, frame: string | Uint8Array): Promise<Sent> {
  const socket = new WebSocket(`${deployment.url.replace("http", "ws")}/api/1.48.0/sync`);
  const heard: string[] = [];
  socket.on("message", (data) => heard.push(data.toString()));
  socket.on("error", () => undefined);
  socket.on("open", () => {
    socket.send(JSON.stringify({ type: "Connect", sessionId: crypto.randomUUID() }));
    socket.send(frame, { binary: typeof frame !== "string" });
    socket.send(JSON.stringify({ type: "Authenticate", tokenType: "None", baseVersion: 999 }));
  });
  const isEnded = await within(new Promise((resolve) => socket.on("close", resolve)));
  socket.terminate();
  const answer = heard.join("\n");
  const isTyped = heard.some((one) => one.startsWith('{"type":"FatalError"'));
  const problem = !isEnded
    ? "no end"
    : !isTyped
      ? "no error"
      : /Internal error/.test(answer)
        ? "not typed"
        : null;
  return {
    what: typeof frame === "string" ? frame : Buffer.from(frame).toString("hex"),
    answer,
    problem,
  };
}

/** Whether it came to pass in time. */
async function within(event: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), GIVEN_UP_MS);
  });
  const happened = await Promise.race([event.then(() => true), late]);
  clearTimeout(timer);
  return happened;
}

async function sendHttp(deployment: DeploymentProcess, input: HttpInput): Promise<Sent> {
  const { method, path, headers, body } = input;
  const response = await fetch(`${deployment.url}${path}`, {
    method,
    headers,
    signal: AbortSignal.timeout(GIVEN_UP_MS),
    ...(body === null ? {} : { body: typeof body === "string" ? body : new Uint8Array(body) }),
  });
  const answer = `${response.status} ${await response.text()}`;
  return { what: JSON.stringify(input), answer, problem: problemOf(response.status, answer) };
}

/** An answer to a read, or an error that says of what kind it is. */
function problemOf(status: number, answer: string): string | null {
  if (status === 200 || status === 204) return null;
  if (status === 560) return answer.includes('"errorMessage"') ? null : "not typed";
  if (status < 400 || status >= 500) return "not typed";
  return /"code":"\w+","message":/.test(answer) ? null : "not typed";
}

/** The same once more while it is late: one that takes long takes long each time. */
async function inTime(send: () => Promise<Sent>): Promise<Sent> {
  for (let attempt = 1; ; attempt++) {
    const beginMs = performance.now();
    const sent = await send();
    const tookMs = performance.now() - beginMs;
    if (tookMs < LONGEST_MS || sent.problem !== null) return sent;
    if (attempt === TRIES) return { ...sent, problem: `took ${Math.round(tookMs)} ms` };
  }
}

it(
  `answers ${INPUTS} malformed inputs with typed errors, writes nothing and keeps its memory`,
  async () => {
    const directory = mkdtempSync(join(tmpdir(), "sluice-hardship-malformed-"));
    const deployment = await new DeploymentProcess({ directory }).ready();
    try {
      await deployment.push(await hardshipBundle());
      const inputs = fc.oneof(
        frames.map((frame) => () => sendFrame(deployment, frame)),
        httpInputs(ADMIN_KEY).map((input) => () => sendHttp(deployment, input)),
      );
      const commitBefore = await deployment.ask("lastCommit");
      const problems: Sent[] = [];
      const seed = Date.now() % 2 ** 31;
      const sendAll = async (count: number, from: number) => {
        const sample = fc.sample(inputs, { numRuns: count, seed: seed + from });
        const sender = async () => {
          for (let next = sample.pop(); next !== undefined; next = sample.pop()) {
            const sent = await inTime(next);
            if (sent.problem !== null) problems.push(sent);
          }
        };
        await Promise.all(Array.from({ length: AT_ONCE }, sender));
      };
      await sendAll(WARM_UP, 0);
      const before = await deployment.ask("memory");
      for (let done = WARM_UP; done < INPUTS; done += 1_000) await sendAll(1_000, done);
      const grownBytes = (await deployment.ask("memory")) - before;
      expect([seed, problems.length, problems.slice(0, 5)]).toEqual([seed, 0, []]);
      expect(deployment.faults).toEqual([]);
      expect(await deployment.ask("lastCommit")).toBe(commitBefore);
      expect(grownBytes).toBeLessThan(GROWTH_BYTES);
      expect((await fetch(`${deployment.url}/version`)).status).toBe(200);
      console.log(
        `${INPUTS} malformed inputs answered (seed ${seed}), memory ${grownBytes < 0 ? "less" : "more"} by ${Math.abs(grownBytes)} bytes`,
      );
    } finally {
      await deployment.kill();
      rmSync(directory, { recursive: true, force: true });
    }
  },
  LONG ? 3_600_000 : 300_000,
);
