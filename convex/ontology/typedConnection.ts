/** The typed read of a connection: its metadata was checked against its type when written. */
import type { Doc } from "../_generated/dataModel";
import type { MetadataOf } from "./connectionTypes";
import type { ConnectionType } from "./vocabulary";

export type Connection<T extends ConnectionType> = Omit<
  Doc<"connections">,
  "relationshipType" | "metadata"
> & { relationshipType: T; metadata: MetadataOf<T> };

/** Null when the connection is of another type. */
export function asConnection<T extends ConnectionType>(
  connection: Doc<"connections">,
  type: T,
): Connection<T> | null {
  return isOfType(connection, type) ? connection : null;
}

function isOfType<T extends ConnectionType>(
  connection: Doc<"connections">,
  type: T,
): connection is Doc<"connections"> & Connection<T> {
  return connection.relationshipType === type;
}
