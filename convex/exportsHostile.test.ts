// @vitest-environment edge-runtime
import { createHash } from "node:crypto";
import { beforeEach, expect, it } from "vitest";
import type { Infer } from "convex/values";
import { failureOf } from "../lib/app-errors";
import { api, internal } from "./_generated/api";
import { packPart } from "./model/transfer/partFile";
import type { pictureProperties } from "./ontology/productProperties";
import type { ExportedTable } from "./tables/exports";
import type { Backend } from "./testing/backend.testing";
import { onEachBackend } from "./testing/eachBackend.testing";
import { everythingStored } from "./testing/everythingStored.testing";
import { signUp, valueOf, type Person } from "./testing/people.testing";
import { addPicture } from "./testing/pictures.testing";
import {
  bringIn,
  exported,
  rowsIn,
  type ExportedRow,
  type ExportFiles,
} from "./testing/transfers.testing";
import { publishFunnel, view } from "./testing/visitors.testing";

type PictureProperties = Infer<typeof pictureProperties>;
type Rows = Map<ExportedTable, ExportedRow[]>;

onEachBackend("files that nobody should bring in", (open) => {
  let backend: Backend;
  let victim: Person;
  let mallory: Person;
  let files: ExportFiles;
  let rows: Rows;

  beforeEach(async () => {
    backend = await open();
    victim = await signUp(backend, "Victim");
    const source = await signUp(backend, "Source");
    await view(backend, await publishFunnel(source), "visitor-one");
    await addPicture(backend, source);
    files = await exported(source);
    rows = await rowsIn(files);
    mallory = await signUp(backend, "Mallory");
  });

  /** What an attempt is refused with; nothing of the workspace may have changed. */
  async function refusalOf(attempt: Promise<unknown>): Promise<string> {
    const failure = await attempt.then(
      () => null,
      (error: unknown) => failureOf(error),
    );
    return failure === null ? "let in, or untyped" : failure.kind;
  }

  /** Every row but the import's own, and what its files take of the plan. */
  async function stored(): Promise<string> {
    const without = ["restores", "restoreParts", "restoredIds", "usage"] as const;
    const [ofTables]: unknown[] = JSON.parse(await everythingStored(backend, without));
    return createHash("sha256").update(JSON.stringify(ofTables)).digest("hex");
  }

  /** Files of which the list says the truth, with these rows in them. */
  async function forge(changed: Rows): Promise<ExportFiles> {
    const parts = [];
    const forged: ArrayBuffer[] = [];
    for (const [table, ofTable] of changed) {
      const { bytes, facts } = await packPart(
        table,
        ofTable.map((row) => JSON.stringify(row)),
      );
      parts.push(facts);
      forged.push(bytes.buffer);
    }
    const list: Record<string, unknown> = JSON.parse(files.manifest);
    return { manifest: JSON.stringify({ ...list, parts }), files: forged };
  }

  /** The rows with one of a table changed. */
  function withOne(table: ExportedTable, change: (row: ExportedRow) => ExportedRow): Rows {
    const [first, ...others] = [...(rows.get(table) ?? [])].reverse();
    if (first === undefined) throw new Error(`There is no row of ${table}`);
    return new Map([...rows, [table, [...others.reverse(), change(first)]]]);
  }

  /** The rows with the properties of the picture changed. */
  function withPicture(change: (own: PictureProperties) => unknown): Rows {
    const things = (rows.get("things") ?? []).map((row) =>
      row.type === "media_asset"
        ? { ...row, properties: change(row.properties as PictureProperties) }
        : row,
    );
    return new Map([...rows, ["things", things]]);
  }

  it("refuses rows of unknown types, of another's and of none, before it writes one", async () => {
    const theirs = await signUp(backend, "Other");
    const funnel = await publishFunnel(theirs);
    const foreign = funnel.funnelId;
    const groupId = theirs.groupId;
    const cases: [string, Rows, string][] = [
      [
        "a type nobody knows",
        withOne("things", (row) => ({ ...row, type: "wizard" })),
        "unknown_type",
      ],
      [
        "what lets people in",
        withOne("things", (row) => ({ ...row, type: "verification_token" })),
        "invalid_argument",
      ],
      [
        "another's workspace",
        withOne("things", (row) => ({ ...row, groupId })),
        "invalid_argument",
      ],
      ["no workspace", withOne("things", (row) => ({ ...row, groupId: null })), "invalid_argument"],
      ["a row without its fields", withOne("things", ({ _id }) => ({ _id })), "invalid_argument"],
      [
        "a field nobody knows",
        withOne("things", (row) => ({ ...row, admin: true })),
        "invalid_argument",
      ],
      [
        "properties of another shape",
        withOne("things", (row) => ({ ...row, type: "funnel", properties: { slug: 7 } })),
        "invalid_properties",
      ],
      [
        "a link to another's",
        withOne("connections", (row) => ({ ...row, toThingId: foreign })),
        "invalid_argument",
      ],
      [
        "a link of an unknown type",
        withOne("connections", (row) => ({ ...row, relationshipType: "owned_by" })),
        "unknown_type",
      ],
      [
        "a role that is none",
        withOne("connections", (row) => ({
          ...row,
          relationshipType: "member_of",
          metadata: { role: "root" },
        })),
        "invalid_properties",
      ],
      [
        "an act of another's person",
        withOne("events", (row) => ({ ...row, actorId: foreign })),
        "invalid_argument",
      ],
      [
        "an event of an unknown type",
        withOne("events", (row) => ({ ...row, type: "hacked" })),
        "unknown_type",
      ],
      [
        "what no document holds",
        withOne("events", (row) => ({ ...row, metadata: { $bytes: 1 } })),
        "invalid_argument",
      ],
      [
        "types that could not be approved",
        withOne("groups", (row) => ({ ...row, settings: { customTypes: ["__proto__"] } })),
        "invalid_argument",
      ],
      [
        "a file of a picture that is none",
        withOne("files", (row) => ({ ...row, bytes: { $bytes: "PHN2Zz4=" } })),
        "invalid_argument",
      ],
      [
        "a file under a name that is no hash",
        withOne("files", (row) => ({ ...row, hash: "x; group=y" })),
        "invalid_argument",
      ],
      [
        "a picture that counts less than its files have",
        withPicture(({ files: [file], ...own }) => ({
          ...own,
          files: [{ ...file, sizeBytes: 1 }],
        })),
        "invalid_argument",
      ],
      [
        "a picture with one file twice",
        withPicture(({ files: [file], ...own }) => ({ ...own, files: [file, file] })),
        "invalid_argument",
      ],
      [
        "a workspace that stands below none of it",
        withOne("groups", (row) => ({ ...row, _id: "x" })),
        "invalid_argument",
      ],
    ];
    const before = await stored();
    for (const [name, changed, kind] of cases) {
      const forged = await forge(changed);
      expect(await refusalOf(bringIn(mallory, forged)), name).toBe(kind);
      expect(await stored(), name).toBe(before);
      await removeAll();
    }
    const noFace = new Map([...rows].filter(([table]) => table === "groups"));
    expect(await refusalOf(bringIn(mallory, await forge(noFace)))).toBe("invalid_argument");
    const twice = withOne("things", (row) => ({ ...row, _id: rows.get("things")?.[0]?._id }));
    expect(await refusalOf(bringIn(mallory, await forge(twice)))).toBe("invalid_argument");
  }, 120_000);

  /** What is not begun can be taken away, its files with it. */
  async function removeAll(): Promise<void> {
    const { groupId } = mallory;
    for (const { restoreId } of await mallory.as.query(api.restores.list, { groupId }))
      valueOf(await mallory.as.mutation(api.restores.remove, { groupId, restoreId }));
    const parts = await backend.run((ctx) => ctx.db.query("restoreParts").collect());
    expect(parts).toEqual([]);
  }

  it("gives no more than the plan has room for", async () => {
    const row = rows.get("things")?.find(({ type }) => type === "funnel");
    const many = Array.from({ length: 120 }, (_, at) => ({
      ...row,
      _id: `product-${at}`,
      type: "product",
      properties: {},
    }));
    const crowded = new Map(rows).set("things", [...(rows.get("things") ?? []), ...many]);
    const before = await stored();
    expect(await refusalOf(bringIn(mallory, await forge(crowded)))).toBe("quota_exceeded");
    expect(await stored()).toBe(before);
  });

  it("cannot name another's funnel, nor take a plan, an address or the platform", async () => {
    const theirs = await publishFunnel(victim);
    const { funnelId } = theirs;
    const numbers = () => victim.as.query(api.numbers.getFunnelNumbers, { funnelId });
    const steps = () => victim.as.query(api.steps.list, { funnelId });
    const before = [await numbers(), await steps()];
    const planted = withOne("events", (row) => ({
      ...row,
      type: "content_event",
      metadata: { action: "viewed", funnelId, stepId: theirs.firstStepId, unique: true },
    }));
    const group = { plan: "enterprise", slug: victim.workspace };
    planted.set(
      "groups",
      (rows.get("groups") ?? []).map((row) => ({ ...row, ...group })),
    );
    const steered = (rows.get("things") ?? []).map((row) =>
      row.type === "product" ? { ...row, properties: { funnelId } } : row,
    );
    const own = rows.get("things")?.[0];
    steered.push({ ...own, _id: "planted", type: "product", properties: { funnelId } });
    planted.set("things", steered);
    planted.set(
      "connections",
      (rows.get("connections") ?? []).map((row) =>
        row.relationshipType === "member_of"
          ? { ...row, metadata: { role: "platform_owner" } }
          : row,
      ),
    );
    await bringIn(mallory, await forge(planted));
    await backend.mutation(internal.numbers.foldEvents, { marginMs: 0 });
    expect([await numbers(), await steps()]).toEqual(before);
    const naming = await backend.run(async (ctx) => {
      const things = await ctx.db.query("things").collect();
      return things.filter(
        (one) => one.groupId === mallory.groupId && one.properties.funnelId === funnelId,
      );
    });
    expect(naming).toEqual([]);
    const made = await backend.run((ctx) => ctx.db.get("groups", mallory.groupId));
    expect(made).toMatchObject({ plan: "starter", slug: mallory.workspace });
    const { groupId } = victim;
    await expect(mallory.as.query(api.members.list, { groupId })).rejects.toThrow("not_found");
  });
});
