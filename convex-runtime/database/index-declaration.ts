/**
 * The indexes a schema declares for a table, of all three kinds, and what the
 * platform refuses in them. Staged indexes are not built.
 */
import { isIdentifier } from "../values/identifier";
import { LIMITS } from "../values/limits";
import { DatabaseError } from "./errors";
import type { TableDefinition } from "./schema-definition";

/** `type` as in the CLI's index configurations. */
export type IndexDeclaration =
  | { readonly type: "database"; readonly name: string; readonly fields: readonly string[] }
  | {
      readonly type: "search";
      readonly name: string;
      readonly searchField: string;
      readonly filterFields: readonly string[];
    }
  | {
      readonly type: "vector";
      readonly name: string;
      readonly vectorField: string;
      readonly dimensions: number;
      readonly filterFields: readonly string[];
    };

export function declaredIndexes(definition: TableDefinition): IndexDeclaration[] {
  return [
    ...definition.indexes.map(({ name, fields }) => ({ type: "database" as const, name, fields })),
    ...definition.searchIndexes.map((index) => ({ type: "search" as const, ...index })),
    ...definition.vectorIndexes.map((index) => ({ type: "vector" as const, ...index })),
  ];
}

export function isSameIndex(a: IndexDeclaration, b: IndexDeclaration): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Throws `DatabaseError` in the platform's words. */
export function checkIndexes({ tableName, ...definition }: TableDefinition): void {
  const indexes = declaredIndexes({ tableName, ...definition });
  if (indexes.length > LIMITS.indexesPerTable) {
    throw schemaError(
      `Table "${tableName}" cannot have more than ${LIMITS.indexesPerTable} indexes.`,
    );
  }
  const names = new Set<string>();
  for (const index of indexes) {
    checkIndexName(tableName, index.name);
    if (names.has(index.name)) {
      throw schemaError(
        `Table "${tableName}" has two or more definitions of index "${index.name}".`,
      );
    }
    names.add(index.name);
    const problem = problemOf(index);
    if (problem !== null) {
      throw schemaError(`In table "${tableName}": In index "${index.name}": ${problem}`);
    }
  }
}

function checkIndexName(tableName: string, name: string): void {
  if (!isIdentifier(name)) {
    throw schemaError(
      `In table "${tableName}": Invalid index name: "${name}". Identifiers must be ${LIMITS.identifierLength} characters or less, start with a letter, and only contain letters, digits, underscores.`,
    );
  }
  if (name.startsWith("_") || name === "by_id" || name === "by_creation_time") {
    throw schemaError(
      `In table "${tableName}" cannot name an index "${name}" because the name is reserved. Indexes may not start with an underscore or be named "by_id" or "by_creation_time".`,
    );
  }
}

function problemOf(index: IndexDeclaration): string | null {
  switch (index.type) {
    case "database":
      return fieldsProblem(index.fields);
    case "search":
      return filtersProblem(index.filterFields);
    case "vector": {
      const { dimensions, filterFields } = index;
      const { vectorDimensionsLeast: least, vectorDimensions: most } = LIMITS;
      if (!Number.isInteger(dimensions) || dimensions < least || dimensions > most) {
        return `Dimensions ${dimensions} must be between ${least} and ${most}.`;
      }
      return filtersProblem(filterFields);
    }
    default:
      return index satisfies never;
  }
}

function fieldsProblem(fields: readonly string[]): string | null {
  if (fields.length === 0) return "it must have at least one field.";
  if (fields.length > LIMITS.indexFields) {
    return `Indexes may have up to ${LIMITS.indexFields} fields.`;
  }
  if (fields.includes("_id")) {
    return "`_id` is not a valid index field. To load documents by ID, use `db.get(id)`.";
  }
  if (fields.includes("_creationTime")) {
    return "`_creationTime` is automatically added to the end of each index. It should not be added explicitly in the index definition. See https://docs.convex.dev/using/indexes for more details.";
  }
  if (fields.some((field) => field.startsWith("_"))) {
    return "Reserved fields (starting with `_`) are not allowed in indexes.";
  }
  const twice = fields.find((field, position) => fields.indexOf(field) < position);
  return twice === undefined
    ? null
    : `Duplicate field ${twice}. Index fields must be unique within an index.`;
}

function filtersProblem(filterFields: readonly string[]): string | null {
  return filterFields.length > LIMITS.filterFields
    ? `Search indexes may have up to ${LIMITS.filterFields} filter fields.`
    : null;
}

function schemaError(message: string): DatabaseError {
  return new DatabaseError("SchemaDefinitionError", message);
}
