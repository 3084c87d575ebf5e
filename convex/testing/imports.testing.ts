/** Lists of items as a person imports them, and what became of them. */
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { MAX_CHUNK_ITEMS } from "../model/imports/manageImport";
import type { Backend } from "./backend.testing";
import { valueOf, type Person } from "./people.testing";

type Store = Pick<Backend, "run">;

export const itemsFrom = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({ type: "product", name: `Item ${first + at}` }));

/** An import with everything handed in. */
export async function stage({ as, groupId }: Person, total: number, chunk = MAX_CHUNK_ITEMS) {
  const { importId } = valueOf(await as.mutation(api.imports.create, { groupId, name: "List" }));
  for (let index = 0; index * chunk < total; index++) {
    const things = itemsFrom(index * chunk, Math.min(chunk, total - index * chunk));
    valueOf(await as.mutation(api.imports.addChunk, { importId, index, things }));
  }
  return importId;
}

export async function giveRoom(backend: Store, groupId: Id<"groups">) {
  await backend.run(async (ctx) => {
    await ctx.db.patch("groups", groupId, { plan: "enterprise" });
  });
}

/** The names of the products, each as often as it is there. */
export async function namesOf(backend: Store, groupId: Id<"groups">) {
  const things = await backend.run((ctx) =>
    ctx.db
      .query("things")
      .withIndex("by_group_type", (q) =>
        q.eq("groupId", groupId).eq("type", "product").eq("deletedAt", undefined),
      )
      .collect(),
  );
  return things.map(({ name }) => name);
}

export const progress = ({ as }: Person, importId: Id<"things">) =>
  as.query(api.imports.get, { importId });
