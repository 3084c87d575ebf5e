/** Cold storage in the deployment's own file storage. Locations: `file:<storage id>`. */
import type { Id } from "../../_generated/dataModel";
import type { ActionCtx } from "../../_generated/server";
import type { ColdStorage } from "./coldStorage";

/** By which files of archives are told from others. */
export const ARCHIVE_FILE_TYPE = "application/vnd.sluice.archive+gzip";

const PREFIX = "file:";

export function locationOfFile(storageId: Id<"_storage">): string {
  return `${PREFIX}${storageId}`;
}

export function deploymentFiles(storage: ActionCtx["storage"]): ColdStorage {
  return {
    write: async (_key, bytes) =>
      locationOfFile(await storage.store(new Blob([bytes], { type: ARCHIVE_FILE_TYPE }))),
    read: async (location) => {
      const file = await storage.get(storageIdIn(location));
      return file === null ? null : new Uint8Array(await file.arrayBuffer());
    },
    remove: async (location) => {
      const id = storageIdIn(location);
      if ((await storage.get(id)) !== null) await storage.delete(id);
    },
  };
}

// Locations are written by `locationOfFile` only.
function storageIdIn(location: string): Id<"_storage"> {
  return location.slice(PREFIX.length) as Id<"_storage">;
}
