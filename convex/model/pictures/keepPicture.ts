/**
 * The transactions of a picture: room is asked for before anything is sent, and what was checked is
 * kept, connected, told and counted at once. The same contents twice are one picture.
 */
import {
  MAX_ALT_LENGTH,
  MAX_FILE_BYTES,
  MAX_FILES,
  MAX_PICTURE_NAME_LENGTH,
} from "../../../lib/pictures/picture-limits";
import { countUsage } from "../../ontology/countUsage";
import { createThing } from "../../ontology/createThing";
import { fail } from "../../ontology/refusal";
import { requireRoom } from "../../ontology/requireRoom";
import type { WriteScope } from "../../ontology/scope";
import { removeThing, updateThing } from "../../ontology/updateThing";
import { checkedText } from "../names";
import { cardOf, findPicture, type Picture } from "./readPictures";
import type { NewPicture, PictureCard } from "./shapes";

/** Addresses to send files of these sizes to. Refuses quota_exceeded. @throws invalid_argument */
export async function openUploads(scope: WriteScope, sizes: readonly number[]): Promise<string[]> {
  if (sizes.length === 0 || sizes.length > MAX_FILES) refuseFiles(`1 to ${MAX_FILES} files`);
  if (!sizes.every((size) => Number.isSafeInteger(size) && size > 0 && size <= MAX_FILE_BYTES))
    refuseFiles(`files of at most ${MAX_FILE_BYTES / 1024 ** 2} MB`);
  await requireRoom(scope, { storage_gb: sizes.reduce((sum, size) => sum + size, 0) });
  const urls: string[] = [];
  for (const _ of sizes) urls.push(await scope.ctx.storage.generateUploadUrl());
  return urls;
}

/** Files of a picture that is there already are let go. Refuses quota_exceeded. */
export async function keepPicture(scope: WriteScope, picture: NewPicture): Promise<PictureCard> {
  const { ctx, group } = scope;
  const known = await findPicture(ctx, group._id, picture.hash);
  if (known) {
    for (const { storageId } of picture.files) await ctx.storage.delete(storageId);
    return cardOf(known);
  }
  const sizeBytes = picture.files.reduce((sum, file) => sum + file.sizeBytes, 0);
  await requireRoom(scope, { storage_gb: sizeBytes });
  const largest = picture.files.at(-1) ?? refuseFiles("a file");
  const { width, height } = largest;
  const { hash: slug, alt, mediaType, files } = picture;
  const thing = await createThing(scope, {
    type: "media_asset",
    name: pictureName(picture.name),
    properties: { slug, alt: altText(alt), mediaType, width, height, files, sizeBytes },
  });
  await countUsage(ctx, group._id, "storage_gb", sizeBytes);
  return cardOf(thing);
}

/** @throws too_long, invalid_argument */
export async function changePicture(
  scope: WriteScope,
  picture: Picture,
  changes: { name?: string; alt?: string },
): Promise<void> {
  const name = changes.name === undefined ? picture.name : pictureName(changes.name);
  const alt = changes.alt === undefined ? picture.properties.alt : altText(changes.alt);
  await updateThing(scope, picture, { name, properties: { alt } });
}

/** Its bytes go with it, also from pages that show it; the caller has asked the person. */
export async function removePicture(scope: WriteScope, picture: Picture): Promise<void> {
  const { files, sizeBytes } = picture.properties;
  await removeThing(scope, picture);
  for (const { storageId } of files) await scope.ctx.storage.delete(storageId);
  await countUsage(scope.ctx, scope.group._id, "storage_gb", -sizeBytes);
}

function pictureName(text: string): string {
  const name = text.trim().slice(0, MAX_PICTURE_NAME_LENGTH);
  return name === "" ? "Picture" : name;
}

function altText(text: string): string {
  return checkedText(text.trim(), "words for the picture", MAX_ALT_LENGTH);
}

function refuseFiles(what: string): never {
  return fail({ kind: "invalid_argument", field: "files", reason: `A picture is ${what}.` });
}
