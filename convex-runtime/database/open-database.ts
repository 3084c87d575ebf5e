import type { Database, OpenDatabaseOptions } from "./database";

/** Opens (or creates) the database of a deployment. */
export function openDatabase(options: OpenDatabaseOptions): Database {
  void options;
  throw new Error("Not built yet.");
}
