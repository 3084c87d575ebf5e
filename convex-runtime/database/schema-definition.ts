/**
 * A schema as the function `schema.export()` of the package `convex` writes
 * it, parsed. Staged indexes are not built, as in production until enabled.
 */
import type { ConvexJson } from "../values/convex-json";
import { isJsonObject } from "../values/convex-json";
import { parseValidator, type ValidatorJson } from "../values/validator-json";

export interface IndexDefinition {
  readonly name: string;
  readonly fields: readonly string[];
}

export interface SearchIndexDefinition {
  readonly name: string;
  readonly searchField: string;
  readonly filterFields: readonly string[];
}

export interface VectorIndexDefinition {
  readonly name: string;
  readonly vectorField: string;
  readonly dimensions: number;
  readonly filterFields: readonly string[];
}

export interface TableDefinition {
  readonly tableName: string;
  readonly indexes: readonly IndexDefinition[];
  readonly searchIndexes: readonly SearchIndexDefinition[];
  readonly vectorIndexes: readonly VectorIndexDefinition[];
  /** Null: any document. */
  readonly documentType: ValidatorJson | null;
}

export interface SchemaDefinition {
  readonly tables: readonly TableDefinition[];
  /** False: the types are for the developer only, nothing is checked at run time. */
  readonly schemaValidation: boolean;
}

/** Parses the exported schema (text or JSON). Throws an Error naming what is wrong. */
export function parseSchema(exported: string | ConvexJson): SchemaDefinition {
  const json: ConvexJson = typeof exported === "string" ? JSON.parse(exported) : exported;
  if (!isJsonObject(json) || !Array.isArray(json.tables)) throw new Error("Malformed schema.");
  return {
    tables: json.tables.map(parseTable),
    schemaValidation: json.schemaValidation !== false,
  };
}

function parseTable(json: ConvexJson): TableDefinition {
  if (!isJsonObject(json) || typeof json.tableName !== "string") {
    throw new Error("Malformed table in the schema.");
  }
  const { tableName, documentType } = json;
  return {
    tableName,
    indexes: listOf(json.indexes).map((index) => parseIndex(tableName, index)),
    searchIndexes: listOf(json.searchIndexes).map((index) => parseSearchIndex(tableName, index)),
    vectorIndexes: listOf(json.vectorIndexes).map((index) => parseVectorIndex(tableName, index)),
    documentType:
      documentType === undefined || documentType === null ? null : parseValidator(documentType),
  };
}

function parseIndex(tableName: string, json: ConvexJson): IndexDefinition {
  if (isJsonObject(json)) {
    // The CLI's push carries `indexDescriptor`, older clients `name`.
    const name = json.indexDescriptor ?? json.name;
    if (typeof name === "string" && isStringList(json.fields)) return { name, fields: json.fields };
  }
  throw new Error(`Malformed index of table "${tableName}" in the schema.`);
}

function parseSearchIndex(tableName: string, json: ConvexJson): SearchIndexDefinition {
  if (isJsonObject(json)) {
    const name = json.indexDescriptor ?? json.name;
    const { searchField, filterFields = [] } = json;
    if (typeof name === "string" && typeof searchField === "string" && isStringList(filterFields)) {
      return { name, searchField, filterFields };
    }
  }
  throw new Error(`Malformed search index of table "${tableName}" in the schema.`);
}

function parseVectorIndex(tableName: string, json: ConvexJson): VectorIndexDefinition {
  if (isJsonObject(json)) {
    const name = json.indexDescriptor ?? json.name;
    const { vectorField, dimensions, filterFields = [] } = json;
    if (
      typeof name === "string" &&
      typeof vectorField === "string" &&
      typeof dimensions === "number" &&
      isStringList(filterFields)
    ) {
      return { name, vectorField, dimensions, filterFields };
    }
  }
  throw new Error(`Malformed vector index of table "${tableName}" in the schema.`);
}

function listOf(json: ConvexJson | undefined): ConvexJson[] {
  return Array.isArray(json) ? json : [];
}

function isStringList(json: ConvexJson | undefined): json is string[] {
  return Array.isArray(json) && json.every((item) => typeof item === "string");
}
