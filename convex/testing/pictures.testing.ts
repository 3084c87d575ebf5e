/** Sending pictures as a browser does: upload, then the door that makes a picture of the files. */
import { UPLOAD_TYPE } from "../../lib/pictures/picture-limits";
import { webpOf } from "../../lib/pictures/sample-pictures";
import { api } from "../_generated/api";
import type { Backend } from "./backend.testing";
import type { Person } from "./people.testing";

type Bytes = Uint8Array<ArrayBuffer>;

/** What the storage would answer to whoever posts these to upload addresses. */
export async function upload(
  backend: Backend,
  files: readonly Bytes[],
  type = UPLOAD_TYPE,
): Promise<string[]> {
  const ids: string[] = [];
  for (const bytes of files)
    ids.push(await backend.run((ctx) => storeFile(ctx, new Blob([bytes], { type }))));
  return ids;
}

// The test double hands out a context that can store; its type is that of a mutation.
async function storeFile(ctx: { storage: object }, blob: Blob): Promise<string> {
  if (!("store" in ctx.storage) || typeof ctx.storage.store !== "function")
    throw new Error("This context cannot store files");
  return String(await ctx.storage.store(blob));
}

/** The same picture in two sizes; another one for another `filling`. */
export const twoSizes = (filling = 0): Bytes[] => [
  webpOf(480, 320, filling),
  webpOf(960, 640, filling),
];

export async function addPicture(
  backend: Backend,
  { as, groupId }: Person,
  { name = "Harbour", alt = "Boats", files = twoSizes() } = {},
) {
  const uploads = await upload(backend, files);
  return await as.action(api.pictures.create, { groupId, name, alt, uploads });
}

/** How many files the deployment holds. */
export async function filesStored(backend: Backend): Promise<number> {
  return await backend.run(async (ctx) => (await ctx.db.system.query("_storage").collect()).length);
}
