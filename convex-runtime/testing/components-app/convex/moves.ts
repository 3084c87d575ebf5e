/** A migration over the app's notes through @convex-dev/migrations. */
import { Migrations, type MigrationFunctionReference } from "@convex-dev/migrations";
import {
  internalMutationGeneric,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
  type DataModelFromSchemaDefinition,
} from "convex/server";
import { v } from "convex/values";
import { components } from "./installed";
import type schema from "./schema";

type Model = DataModelFromSchemaDefinition<typeof schema>;

const migrations = new Migrations<Model>(components.migrations, {
  internalMutation: internalMutationGeneric,
});

export const shout = migrations.define({
  table: "notes",
  batchSize: 4,
  migrateOne: (_ctx, { text }) => ({ shout: `${text.toUpperCase()}!` }),
});

export const fail = migrations.define({
  table: "notes",
  migrateOne: () => {
    throw new Error("this one cannot be moved");
  },
});

/** What `internal.moves[name]` is in generated code. */
const named = (name: string) =>
  makeFunctionReference<"mutation">(`moves:${name}`) as unknown as MigrationFunctionReference;

export const start = mutationGeneric({
  args: { name: v.string(), dryRun: v.optional(v.boolean()) },
  handler: async (ctx, { name, dryRun }) => {
    const { processed, isDone, state } = await migrations.runOne(ctx, named(name), {
      ...(dryRun === undefined ? {} : { dryRun }),
    });
    return { processed, isDone, state };
  },
});

export const fill = mutationGeneric({
  args: { count: v.number() },
  handler: async (ctx, { count }) => {
    for (let at = 0; at < count; at++) await ctx.db.insert("notes", { text: `note ${at}` });
  },
});

export const status = queryGeneric({
  args: {},
  handler: async (ctx) => {
    const statuses = await migrations.getStatus(ctx, { limit: 10 });
    const notes = await ctx.db.query("notes").collect();
    return {
      statuses: statuses.map(({ name, processed, isDone, state }) => ({
        name,
        processed,
        isDone,
        state,
      })),
      shouts: notes.map(({ shout: text }) => text ?? null),
    };
  },
});
