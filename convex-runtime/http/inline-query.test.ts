/** `npx convex run --inline-query` of the official CLI: a query that was never pushed, run once. */
import { cpSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COMPONENTS_APP } from "../testing/components-app";
import { openCliProject, type CliProject } from "../testing/cli-project";

/** A command of the CLI takes seconds on a busy machine. */
const SLOW_MS = 120_000;
const ENTRIES = "(await ctx.db.query('entries').collect())";

let app: CliProject;

beforeAll(async () => {
  app = await openCliProject({});
  cpSync(join(COMPONENTS_APP, "convex"), join(app.folder, "convex"), { recursive: true });
  const pushed = await app.cli("deploy", "--typecheck", "disable");
  expect(pushed).toMatchObject({ code: 0 });
  const added = await app.cli("run", "accounts:add", '{"first":1,"second":2}');
  expect(added).toMatchObject({ code: 0 });
}, SLOW_MS);
afterAll(() => app.close());

const ask = (text: string, ...options: string[]) =>
  app.cli("run", ...options, "--inline-query", text);

test(
  "gives what an expression or the body of a query comes to, of the component asked for",
  async () => {
    const one = await ask(`${ENTRIES}.some(({ amount }) => amount === 1)`, "--component", "ledger");
    expect({ ...one, out: one.out.trim() }).toMatchObject({ code: 0, out: "true" });
    const body = `const all = ${ENTRIES}; return all.map(({ amount }) => amount);`;
    const amounts = JSON.parse((await ask(body, "--component", "secondLedger")).out);
    expect([amounts.includes(1), amounts.includes(2)]).toEqual([false, true]);
  },
  SLOW_MS,
);

test(
  "writes nothing, and says what is wrong with what does not run",
  async () => {
    const inLedger = ["--component", "ledger"];
    const before = (await ask(ENTRIES, ...inLedger)).out;
    const written = await ask("await ctx.db.insert('entries', { amount: 9 })", ...inLedger);
    expect(written).toMatchObject({ code: 1, err: expect.stringContaining("insert") });
    expect(await ask("(((")).toMatchObject({ code: 1, err: expect.stringContaining("testQuery") });
    const elsewhere = await ask("1", "--component", "nowhere");
    expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining("not found") });
    expect((await ask(ENTRIES, ...inLedger)).out).toBe(before);
  },
  SLOW_MS,
);
