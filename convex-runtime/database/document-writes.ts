/**
 * Insert, patch, replace and delete on the write buffer: the document's final
 * form (fields sorted, `_id` and `_creationTime` in it), the limits, and the
 * schema, each refused in Convex's words.
 */
import { isEncodedScalar, isJsonObject } from "../values/convex-json";
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import { checkValue, type TableOfId } from "../values/check-validator";
import { LIMITS } from "../values/limits";
import { measureValue, UnstorableValue } from "../values/measure-document";
import type { CatalogTable } from "./catalog";
import type { StoredDocument } from "./database";
import { DatabaseError } from "./errors";
import { WrittenDocument } from "./stored-document";
import type { TransactionState } from "./transaction-state";

const SYSTEM_FIELDS = ["_id", "_creationTime"] as const;

export function insertDocument(
  state: TransactionState,
  table: CatalogTable,
  value: ConvexJson,
  tableOfId: TableOfId,
): string {
  const fields = objectFrom("insert", value);
  refuseUnderscoreFields(fields);
  const id = state.host.newId(table.number);
  const after = makeDocument(state, table, fields, id, state.host.nextCreationTime(), tableOfId);
  state.buffer.put(id, { table, before: null, after });
  return id;
}

/** Writes a document under its own id and creation time (import). */
export function restoreDocument(
  state: TransactionState,
  table: CatalogTable,
  document: ConvexJsonObject,
  before: StoredDocument | null,
  tableOfId: TableOfId,
): void {
  const { _id, _creationTime, ...fields } = document;
  if (typeof _id !== "string" || typeof _creationTime !== "number") {
    throw new DatabaseError("InvalidImport", "A document to import needs _id and _creationTime.");
  }
  const after = makeDocument(state, table, fields, _id, _creationTime, tableOfId);
  const known = state.buffer.get(_id);
  state.buffer.put(_id, { table, before: known === undefined ? before : known.before, after });
}

/** `before` is the document as this transaction sees it. */
export function mergeDocument(
  state: TransactionState,
  table: CatalogTable,
  before: StoredDocument,
  value: ConvexJson,
  tableOfId: TableOfId,
): StoredDocument {
  const patch = objectFrom("patch", value);
  checkSystemFields(before, patch);
  const merged = { ...before.json };
  for (const [field, item] of Object.entries(patch)) {
    if (isJsonObject(item) && "$undefined" in item) delete merged[field];
    else merged[field] = item;
  }
  return overwrite(state, table, before, merged, tableOfId);
}

export function replaceDocument(
  state: TransactionState,
  table: CatalogTable,
  before: StoredDocument,
  value: ConvexJson,
  tableOfId: TableOfId,
): StoredDocument {
  const fields = objectFrom("replace", value);
  checkSystemFields(before, fields);
  return overwrite(state, table, before, fields, tableOfId);
}

export function removeDocument(
  state: TransactionState,
  table: CatalogTable,
  before: StoredDocument,
): void {
  state.countWrite(0);
  state.buffer.put(before.id, { table, before: committedForm(state, before), after: null });
}

function overwrite(
  state: TransactionState,
  table: CatalogTable,
  before: StoredDocument,
  value: ConvexJsonObject,
  tableOfId: TableOfId,
): StoredDocument {
  const { _id, _creationTime, ...fields } = value;
  void _id;
  void _creationTime;
  refuseUnderscoreFields(fields);
  const after = makeDocument(state, table, fields, before.id, before.creationTime, tableOfId);
  state.buffer.put(before.id, { table, before: committedForm(state, before), after });
  return after;
}

/** The committed form behind what the transaction sees. */
function committedForm(state: TransactionState, seen: StoredDocument): StoredDocument | null {
  const known = state.buffer.get(seen.id);
  return known === undefined ? seen : known.before;
}

function makeDocument(
  state: TransactionState,
  table: CatalogTable,
  fields: ConvexJsonObject,
  id: string,
  creationTime: number,
  tableOfId: TableOfId,
): StoredDocument {
  checkSchema(state, table, fields, tableOfId);
  const json: ConvexJsonObject = {};
  for (const field of [...Object.keys(fields), ...SYSTEM_FIELDS].sort()) {
    const value = fields[field];
    if (field === "_id") json._id = id;
    else if (field === "_creationTime") json._creationTime = creationTime;
    else if (value !== undefined) json[field] = value;
  }
  const sizeBytes = sizeOf(json);
  // Rows of the runtime's own (scheduled functions, files) have limits of their own.
  if (table.name.startsWith("_")) return new WrittenDocument(id, json, sizeBytes);
  if (state.isLimited && sizeBytes > LIMITS.documentBytes) {
    throw new DatabaseError(
      "ValueTooLargeError",
      `Value is too large (${(sizeBytes / 1024 / 1024).toFixed(2)} MiB > maximum size 1 MiB)`,
    );
  }
  state.countWrite(sizeBytes);
  return new WrittenDocument(id, json, sizeBytes);
}

function checkSchema(
  state: TransactionState,
  table: CatalogTable,
  fields: ConvexJsonObject,
  tableOfId: TableOfId,
): void {
  const documentType = state.catalog.enforcedDefinition(table)?.documentType;
  if (!documentType) return;
  const problem = checkValue(documentType, fields, tableOfId);
  if (problem === null) return;
  throw new DatabaseError(
    "SchemaEnforcementError",
    `Failed to insert or update a document in table "${table.name}" because it does not match the schema: ${problem.message}`,
  );
}

function sizeOf(json: ConvexJsonObject): number {
  try {
    return measureValue(json);
  } catch (error) {
    if (error instanceof UnstorableValue) throw new DatabaseError("InvalidValue", error.message);
    throw error;
  }
}

function objectFrom(operation: string, value: ConvexJson): ConvexJsonObject {
  if (isJsonObject(value) && !isEncodedScalar(value)) return value;
  throw new DatabaseError(
    "InvalidArgument",
    `Invalid argument \`value\` for \`db.${operation}\`: Value must be an Object`,
  );
}

function checkSystemFields(before: StoredDocument, value: ConvexJsonObject): void {
  for (const field of SYSTEM_FIELDS) {
    const given = value[field];
    if (given === undefined || given === before.json[field]) continue;
    throw new DatabaseError(
      "SystemFieldMismatch",
      `Provided \`${field}\` field value ${JSON.stringify(given)} does not match the document's ${JSON.stringify(before.json[field])}`,
    );
  }
}

function refuseUnderscoreFields(fields: ConvexJsonObject): void {
  for (const field in fields) {
    if (!field.startsWith("_")) continue;
    throw new DatabaseError(
      "InvalidField",
      `Field '${field}' starts with an underscore, which is only allowed for system fields like '_id'`,
    );
  }
}
