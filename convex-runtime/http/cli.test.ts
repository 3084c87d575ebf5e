/** The official CLI, as installed, against this runtime: every command a developer types. */
import { cpSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { NOTES, SCHEMA } from "../testing/cli-app";
import { COMPONENTS_APP } from "../testing/components-app";
import { openCliProject, type CliProject } from "../testing/cli-project";
import { readZip } from "../deploy/snapshots/zip";

/** A command of the CLI takes seconds on a busy machine. */
const SLOW_MS = 120_000;

let project: CliProject;
const opened: CliProject[] = [];

async function open(): Promise<CliProject> {
  const fresh = await openCliProject({ "convex/schema.ts": SCHEMA, "convex/notes.ts": NOTES });
  opened.push(fresh);
  return fresh;
}

beforeAll(async () => {
  project = await open();
  const pushed = await project.cli(
    "dev",
    "--once",
    "--typecheck",
    "disable",
    "--tail-logs",
    "disable",
  );
  expect(pushed).toMatchObject({
    code: 0,
    err: expect.stringContaining("Convex functions ready!"),
  });
}, SLOW_MS);

afterAll(async () => {
  for (const one of opened) await one.close();
});

async function run(name: string, args: object = {}): Promise<unknown> {
  const { code, out, err } = await project.cli("run", name, JSON.stringify(args));
  expect({ code, err }).toMatchObject({ code: 0 });
  return out.trim() === "" ? null : JSON.parse(out);
}

const list = () => run("notes:list");

test(
  "dev --once pushes and writes the generated files; run calls what was pushed",
  async () => {
    expect(readFileSync(join(project.folder, "convex/_generated/api.d.ts"), "utf8")).toContain(
      "notes",
    );
    await run("notes:add", { text: "first" });
    expect(await list()).toEqual(["first"]);
    const failed = await project.cli("run", "notes:add", "{}");
    expect(failed).toMatchObject({
      code: 1,
      err: expect.stringContaining("missing the required field `text`"),
    });
  },
  SLOW_MS,
);

test(
  "env sets, shows, lists and removes variables that functions see at once",
  async () => {
    await project.cli("env", "set", "COLOUR", "green");
    expect((await project.cli("env", "get", "COLOUR")).out.trim()).toBe("green");
    expect((await project.cli("env", "list")).out).toContain("COLOUR=green");
    expect(await run("notes:variable")).toBe("green");
    await project.cli("env", "remove", "COLOUR");
    expect((await project.cli("env", "list")).out).not.toContain("COLOUR");
  },
  SLOW_MS,
);

test(
  "logs shows what functions wrote",
  async () => {
    const out = await project.cliUntil("adding", "logs", "--history", "100");
    expect(out).toContain("adding");
  },
  SLOW_MS,
);

test(
  "data lists the tables and the documents of one",
  async () => {
    expect((await project.cli("data")).out.trim().split("\n")).toEqual(["links", "notes"]);
    const { out } = await project.cli("data", "notes", "--format", "jsonl");
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line).text),
    ).toEqual(["first"]);
  },
  SLOW_MS,
);

test(
  "function-spec describes every function",
  async () => {
    const { out } = await project.cli("function-spec");
    const { functions } = JSON.parse(out);
    expect(functions.map((spec: { identifier: string }) => spec.identifier).sort()).toEqual(
      ["add", "everything", "link", "list", "store", "variable"].map((name) => `notes.js:${name}`),
    );
  },
  SLOW_MS,
);

test(
  "codegen writes the generated files anew",
  async () => {
    project.write("convex/_generated/api.d.ts", "// stale");
    const { code } = await project.cli("codegen", "--typecheck", "disable");
    expect(code).toBe(0);
    expect(readFileSync(join(project.folder, "convex/_generated/api.d.ts"), "utf8")).toContain(
      "notes",
    );
  },
  SLOW_MS,
);

test(
  "import takes lines, arrays and CSV, adds or replaces, and refuses a table that is not empty",
  async () => {
    const into = async (file: string, content: string, ...options: string[]) => {
      project.write(file, content);
      return await project.cli("import", "--table", "notes", ...options, file);
    };
    const refused = await into("a.jsonl", '{"text":"a"}\n');
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining("Data already exists in table"),
    });
    expect((await into("a.jsonl", '{"text":"a"}\n{"text":"b"}\n', "--append")).code).toBe(0);
    expect(await list()).toEqual(["first", "a", "b"]);
    expect((await into("c.json", '[{"text":"c","size":1}]', "--replace", "-y")).code).toBe(0);
    expect(await list()).toEqual(["c"]);
    expect((await into("d.csv", 'text,size\n"d, ""quoted""",12.5\n', "--append")).code).toBe(0);
    expect(await list()).toEqual(["c", 'd, "quoted"']);
    const wrong = await into("e.jsonl", '{"text":"e"}\n{"text":5}\n', "--append");
    expect(wrong).toMatchObject({
      code: 1,
      err: expect.stringContaining("does not match the schema"),
    });
    const broken = await into("f.jsonl", '{"text":"e"}\n{"text":\n', "--append");
    expect(broken).toMatchObject({
      code: 1,
      err: expect.stringContaining("Line 2 is no valid JSON"),
    });
    expect(await list()).toEqual(["c", 'd, "quoted"']);
  },
  SLOW_MS,
);

test(
  "ids, creation times, values of every kind and stored files survive export and import",
  async () => {
    await run("notes:store");
    const before = Object(await run("notes:everything"));
    const exported = await project.cli(
      "export",
      "--path",
      "snapshot.zip",
      "--include-file-storage",
    );
    expect(exported).toMatchObject({
      code: 0,
      err: expect.stringContaining("Downloaded snapshot export"),
    });
    const zip = readFileSync(join(project.folder, "snapshot.zip"));
    expect([...readZip(zip).keys()]).toContain("notes/documents.jsonl");

    // The other deployment has given the same numbers to other tables.
    const first = project;
    project = await openCliProject({
      "convex/schema.ts": SCHEMA.replace(
        "defineSchema({",
        "defineSchema({ extra: defineTable({}),",
      ),
      "convex/notes.ts": NOTES,
    });
    opened.push(project);
    try {
      expect((await project.cli("deploy", "--typecheck", "disable")).code).toBe(0);
      await run("notes:add", { text: "goes" });
      const refused = await project.cli("import", join(first.folder, "snapshot.zip"));
      expect(refused).toMatchObject({
        code: 1,
        err: expect.stringContaining("Data already exists"),
      });
      const imported = await project.cli(
        "import",
        "--replace-all",
        "-y",
        join(first.folder, "snapshot.zip"),
      );
      expect(imported).toMatchObject({
        code: 0,
        err: expect.stringMatching(/Added \d documents/),
      });
      const after = Object(await run("notes:everything"));
      expect({ notes: after.notes, links: after.links }).toEqual({
        notes: before.notes,
        links: before.links,
      });
      const kept = ({
        _id,
        _creationTime,
        sha256,
        size,
        contentType,
      }: Record<string, unknown>) => ({
        _id,
        _creationTime,
        sha256,
        size,
        contentType,
      });
      expect(after.stored.map(kept)).toEqual(before.stored.map(kept));
      expect(await (await fetch(after.files[0])).text()).toBe("the file");
      await run("notes:add", { text: "later" });
      expect(project.server.deployment.engine.database.verify()).toEqual([]);
    } finally {
      project = first;
    }
  },
  2 * SLOW_MS,
);

test(
  "a push builds new indexes over what is there; one the data does not fit changes nothing and says why",
  async () => {
    const before = await list();
    const indexed = SCHEMA.replace(
      "v.optional(v.any()) })",
      'v.optional(v.any()) }).index("by_text", ["text"])',
    );
    project.write("convex/schema.ts", indexed);
    const found = `
export const first = query({ args: {}, handler: async (ctx) => (await ctx.db.query("notes").withIndex("by_text").first()).text });
`;
    project.write("convex/notes.ts", NOTES + found);
    expect(await project.cli("deploy", "--typecheck", "disable")).toMatchObject({ code: 0 });
    expect(await run("notes:first")).toBe("c");

    project.write("convex/schema.ts", SCHEMA.replace("text: v.string()", "text: v.number()"));
    const refused = await project.cli("deploy", "--typecheck", "disable");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("does not match the schema");
    project.write("convex/schema.ts", indexed);
    project.write("convex/notes.ts", `${NOTES}${found} throw new Error("at the top");`);
    const thrown = await project.cli("deploy", "--typecheck", "disable");
    expect(thrown).toMatchObject({ code: 1, err: expect.stringContaining("at the top") });
    expect(await list()).toEqual(before);
    expect(await run("notes:first")).toBe("c");
  },
  SLOW_MS,
);

test(
  "an app with components is pushed, called and looked into",
  async () => {
    const app = await openCliProject({});
    opened.push(app);
    cpSync(join(COMPONENTS_APP, "convex"), join(app.folder, "convex"), { recursive: true });
    const pushed = await app.cli("deploy", "--typecheck", "disable");
    expect(pushed).toMatchObject({ code: 0 });
    expect(existsSync(join(app.folder, "convex/ledger/_generated/api.ts"))).toBe(true);
    const api = readFileSync(join(app.folder, "convex/_generated/api.d.ts"), "utf8");
    for (const name of ["aggregate", "workpool", "secondLedger"]) expect(api).toContain(`${name}:`);
    const added = await app.cli("run", "accounts:add", '{"first":1,"second":2}');
    expect(added).toMatchObject({ code: 0 });
    const inside = await app.cli("run", "--component", "secondLedger", "entries:list");
    const { amounts } = JSON.parse(inside.out);
    expect([amounts.includes(1), amounts.includes(2)]).toEqual([false, true]);
    expect((await app.cli("data", "--component", "secondLedger")).out.trim()).toBe("entries");
    const rows = await app.cli("data", "entries", "--component", "ledger", "--format", "jsonl");
    expect(rows.out).toContain('"amount": 1 }');
    // Again, with nothing changed but the generated files.
    expect(await app.cli("deploy", "--typecheck", "disable")).toMatchObject({ code: 0 });
    await app.cli("export", "--path", "all.zip");
    const zip = readZip(readFileSync(join(app.folder, "all.zip")));
    expect([...zip.keys()]).toContain(
      "_components/ledger/_components/stamps/stamps/documents.jsonl",
    );
  },
  2 * SLOW_MS,
);
