/**
 * Which tables and indexes exist. A catalog never changes: every change makes
 * a new one, so a transaction can prepare its own and throw it away, and a
 * failed commit leaves the old one in place. `catalog-store.ts` keeps it on disk.
 */
import { fieldAt, type ConvexJsonObject } from "../values/convex-json";
import { encodeValue, type IndexKey } from "../values/index-key";
import type { ComponentPath, IndexDescription } from "./database";
import type { IndexNumber } from "./index-number";
import type { IndexDeclaration } from "./index-declaration";
import type { SchemaDefinition, TableDefinition } from "./schema-definition";

export const BY_ID = "by_id";
export const BY_CREATION_TIME = "by_creation_time";
/** Numbers of the runtime's own tables start here, those of the app's at Convex's own 10,001. */
const FIRST_SYSTEM_TABLE_NUMBER = 513;
const FIRST_TABLE_NUMBER = 10_001;

export interface CatalogIndex {
  readonly number: IndexNumber;
  readonly tableNumber: number;
  readonly name: string;
  /** As declared, without the `_creationTime` and `_id` every key ends with. */
  readonly fields: readonly string[];
}

export interface CatalogSearchIndex {
  readonly number: IndexNumber;
  readonly tableNumber: number;
  readonly name: string;
  readonly searchField: string;
  readonly filterFields: readonly string[];
}

export interface CatalogVectorIndex {
  readonly number: IndexNumber;
  readonly tableNumber: number;
  readonly name: string;
  readonly vectorField: string;
  readonly dimensions: number;
  readonly filterFields: readonly string[];
}

export interface CatalogTable {
  readonly number: number;
  readonly name: string;
  readonly component: ComponentPath;
  /** `by_id`, `by_creation_time`, then the declared ones. */
  readonly indexes: readonly CatalogIndex[];
  readonly searchIndexes: readonly CatalogSearchIndex[];
  readonly vectorIndexes: readonly CatalogVectorIndex[];
}

export class Catalog {
  private readonly byName = new Map<string, CatalogTable>();

  constructor(
    private readonly tables: ReadonlyMap<number, CatalogTable>,
    private readonly schemas: ReadonlyMap<ComponentPath, SchemaDefinition>,
    private readonly nextIndexNumber: number,
  ) {
    for (const table of tables.values())
      this.byName.set(nameKey(table.component, table.name), table);
  }

  static empty(): Catalog {
    return new Catalog(new Map(), new Map(), 1);
  }

  allTables(): IterableIterator<CatalogTable> {
    return this.tables.values();
  }

  tablesOf(component: ComponentPath): CatalogTable[] {
    return [...this.tables.values()].filter((table) => table.component === component);
  }

  findTable(component: ComponentPath, name: string): CatalogTable | undefined {
    return this.byName.get(nameKey(component, name));
  }

  findTableByNumber(number: number): CatalogTable | undefined {
    return this.tables.get(number);
  }

  /** The same table in this catalog; another one that has got its number is not it. */
  findSameTable(table: CatalogTable): CatalogTable | undefined {
    const found = this.tables.get(table.number);
    return found?.indexes[0]?.number === table.indexes[0]?.number ? found : undefined;
  }

  findIndex(table: CatalogTable, name: string): CatalogIndex | undefined {
    return table.indexes.find((index) => index.name === name);
  }

  schemaOf(component: ComponentPath): SchemaDefinition | null {
    return this.schemas.get(component) ?? null;
  }

  /** The definition documents of this table are held to, undefined when none is enforced. */
  enforcedDefinition(table: CatalogTable): TableDefinition | undefined {
    const schema = this.schemas.get(table.component);
    if (schema === undefined || !schema.schemaValidation) return undefined;
    return schema.tables.find((definition) => definition.tableName === table.name);
  }

  allSchemas(): IterableIterator<[ComponentPath, SchemaDefinition]> {
    return this.schemas.entries();
  }

  get indexNumberToCome(): number {
    return this.nextIndexNumber;
  }

  withTable(component: ComponentPath, name: string, wantedNumber?: number): Catalog {
    const number = wantedNumber ?? this.freeTableNumber(name.startsWith("_"));
    const next = this.nextIndexNumber;
    const indexes = [
      { number: next, tableNumber: number, name: BY_ID, fields: [] },
      { number: next + 1, tableNumber: number, name: BY_CREATION_TIME, fields: [] },
    ];
    const table = { number, name, component, indexes, searchIndexes: [], vectorIndexes: [] };
    return this.replaceTable(table, next + 2);
  }

  withIndex(table: CatalogTable, { name, fields }: IndexDescription): Catalog {
    const next = this.nextIndexNumber;
    const index = { number: next, tableNumber: table.number, name, fields };
    return this.replaceTable({ ...table, indexes: [...table.indexes, index] }, next + 1);
  }

  withDeclared(table: CatalogTable, declaration: IndexDeclaration): Catalog {
    const number = this.nextIndexNumber;
    const place = { number, tableNumber: table.number };
    switch (declaration.type) {
      case "database":
        return this.withIndex(table, declaration);
      case "search": {
        const { name, searchField, filterFields } = declaration;
        const searchIndexes = [
          ...table.searchIndexes,
          { ...place, name, searchField, filterFields },
        ];
        return this.replaceTable({ ...table, searchIndexes }, number + 1);
      }
      case "vector": {
        const { name, vectorField, dimensions, filterFields } = declaration;
        const index = { ...place, name, vectorField, dimensions, filterFields };
        const vectorIndexes = [...table.vectorIndexes, index];
        return this.replaceTable({ ...table, vectorIndexes }, number + 1);
      }
      default:
        return declaration satisfies never;
    }
  }

  withoutIndex(table: CatalogTable, name: string): Catalog {
    const others = <Index extends { readonly name: string }>(indexes: readonly Index[]) =>
      indexes.filter((index) => index.name !== name);
    const indexes = others(table.indexes);
    const searchIndexes = others(table.searchIndexes);
    const vectorIndexes = others(table.vectorIndexes);
    return this.replaceTable(
      { ...table, indexes, searchIndexes, vectorIndexes },
      this.nextIndexNumber,
    );
  }

  withoutTable(table: CatalogTable): Catalog {
    const tables = new Map(this.tables);
    tables.delete(table.number);
    return new Catalog(tables, this.schemas, this.nextIndexNumber);
  }

  withSchema(component: ComponentPath, schema: SchemaDefinition | null): Catalog {
    const schemas = new Map(this.schemas);
    if (schema === null) schemas.delete(component);
    else schemas.set(component, schema);
    return new Catalog(this.tables, schemas, this.nextIndexNumber);
  }

  private replaceTable(table: CatalogTable, nextIndexNumber: number): Catalog {
    const tables = new Map(this.tables).set(table.number, table);
    return new Catalog(tables, this.schemas, nextIndexNumber);
  }

  private freeTableNumber(isSystem: boolean): number {
    let number = isSystem ? FIRST_SYSTEM_TABLE_NUMBER : FIRST_TABLE_NUMBER;
    for (const table of this.tables.values()) {
      const isSameRange = table.number < FIRST_TABLE_NUMBER === isSystem;
      if (isSameRange && table.number >= number) number = table.number + 1;
    }
    return number;
  }
}

/** The indexes of a table as they were declared. */
export function builtIndexes(table: CatalogTable): IndexDeclaration[] {
  const declared = table.indexes.filter(({ name }) => name !== BY_ID && name !== BY_CREATION_TIME);
  return [
    ...declared.map(({ name, fields }) => ({ type: "database" as const, name, fields })),
    ...table.searchIndexes.map(({ name, searchField, filterFields }) => ({
      type: "search" as const,
      name,
      searchField,
      filterFields,
    })),
    ...table.vectorIndexes.map(({ name, vectorField, dimensions, filterFields }) => ({
      type: "vector" as const,
      name,
      vectorField,
      dimensions,
      filterFields,
    })),
  ];
}

/** All fields a key of this index is made of, in order. */
export function keyFields(index: CatalogIndex): readonly string[] {
  if (index.name === BY_ID) return ["_id"];
  return [...index.fields, "_creationTime", "_id"];
}

/** Which fields make the keys of a table, each named once: several indexes begin with the same ones. */
interface KeyParts {
  readonly paths: readonly (readonly string[])[];
  /** Of each index, which of `paths` its keys are made of; null for `by_id`. */
  readonly indexes: readonly (readonly number[] | null)[];
}

const partsOfTable = new WeakMap<CatalogTable, KeyParts>();
const pathsOfIndex = new WeakMap<CatalogIndex, readonly (readonly string[])[]>();

/** The key a document has in an index. */
export function indexKeyOf(index: CatalogIndex, document: ConvexJsonObject): IndexKey {
  if (index.name === BY_ID) return encodeValue(document._id);
  let paths = pathsOfIndex.get(index);
  if (paths === undefined) {
    paths = index.fields.map((field) => field.split("."));
    pathsOfIndex.set(index, paths);
  }
  let key = "";
  for (const path of paths) key += encodeValue(fieldAt(document, path));
  return key + encodeValue(document._creationTime) + encodeValue(document._id);
}

/** The keys of a document in all indexes of its table, in their order. */
export function indexKeysOf(table: CatalogTable, document: ConvexJsonObject): IndexKey[] {
  const { paths, indexes } = keyPartsOf(table);
  const parts = paths.map((path) => encodeValue(fieldAt(document, path)));
  const id = encodeValue(document._id);
  const tail = encodeValue(document._creationTime) + id;
  return indexes.map((places) => {
    if (places === null) return id;
    let key = "";
    for (const place of places) key += parts[place] ?? "";
    return key + tail;
  });
}

function keyPartsOf(table: CatalogTable): KeyParts {
  let parts = partsOfTable.get(table);
  if (parts === undefined) {
    const fields = [...new Set(table.indexes.flatMap((index) => index.fields))];
    const indexes = table.indexes.map(({ name, fields: own }) =>
      name === BY_ID ? null : own.map((field) => fields.indexOf(field)),
    );
    parts = { paths: fields.map((field) => field.split(".")), indexes };
    partsOfTable.set(table, parts);
  }
  return parts;
}

function nameKey(component: ComponentPath, name: string): string {
  return `${component}/${name}`;
}
