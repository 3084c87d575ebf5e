/**
 * Checks files of pictures that an export brings: each is a whole picture of a kept format, read from
 * its bytes, and a picture says of each of its files what that file is. So what a picture counts
 * towards the plan is what it takes up. A picture gets only files that came with it.
 */
import { v } from "convex/values";
import { PICTURE_HASH_LENGTH } from "../../../lib/pictures/picture-address";
import { isKeptType, readPictureHead } from "../../../lib/pictures/picture-head";
import { MAX_FILE_BYTES, MAX_SIDE_PX } from "../../../lib/pictures/picture-limits";
import { isObject } from "../../ontology/checkValue";
import type { pictureProperties } from "../../ontology/productProperties";
import { refuseFiles } from "./partFile";

/** A row of `files`; `_id` is the name the file had in the storage. */
export const fileShape = v.object({
  _id: v.string(),
  _creationTime: v.number(),
  groupId: v.id("groups"),
  /** Of the picture it belongs to. */
  hash: v.string(),
  bytes: v.bytes(),
});

const HASH = new RegExp(`^[0-9a-f]{${PICTURE_HASH_LENGTH}}$`);

type Value = Record<string, unknown>;

export class PictureCheck {
  readonly #isNameOfOther: (id: string) => boolean;
  /** What a picture must say of each file, until one did. */
  readonly #files = new Map<string, { facts: string; isTaken: boolean }>();

  /** @param isNameOfOther whether another row than a file has this id */
  constructor(isNameOfOther: (id: string) => boolean) {
    this.#isNameOfOther = isNameOfOther;
  }

  has(id: string): boolean {
    return this.#files.has(id);
  }

  /** @throws invalid_argument */
  addFile({ _id, groupId, hash, bytes }: Value): void {
    const id = String(_id);
    if (this.#files.has(id)) refuseFiles("A row is there twice.");
    const content = bytes instanceof ArrayBuffer ? new Uint8Array(bytes) : new Uint8Array();
    const head = content.length > MAX_FILE_BYTES ? null : readPictureHead(content);
    if (!head || !isKeptType(head.type) || Math.max(head.width, head.height) > MAX_SIDE_PX)
      return refuseFiles("A file of a picture is no picture that could be kept.");
    if (!HASH.test(String(hash))) return refuseFiles("A file of a picture is of no picture.");
    const { type, width, height } = head;
    const facts = factsOf([groupId, hash, type, width, height, content.length]);
    this.#files.set(id, { facts, isTaken: false });
  }

  /** A picture whose properties are of the right shape. @returns bytes it counts. @throws invalid_argument */
  addPicture({ groupId, deletedAt, properties }: Value): number {
    if (!isPicture(properties)) return 0;
    const { slug, mediaType, files } = properties;
    let counted = 0;
    for (const { storageId, width, height, sizeBytes } of files) {
      if (this.#isNameOfOther(storageId)) refuseFiles("A picture names as its file what is none.");
      const file = this.#files.get(storageId);
      // It was gone when the export was written, or the picture went while it was.
      if (file === undefined || deletedAt !== undefined) continue;
      const said = factsOf([groupId, slug, mediaType, width, height, sizeBytes]);
      if (file.isTaken || said !== file.facts)
        refuseFiles("A picture says of its file what the file is not.");
      file.isTaken = true;
      counted += sizeBytes;
    }
    return counted;
  }
}

const factsOf = (facts: readonly unknown[]): string => JSON.stringify(facts);

function isPicture(value: unknown): value is typeof pictureProperties.type {
  // Its shape was checked: what is left is to say so.
  return isObject(value) && Array.isArray(value.files);
}
