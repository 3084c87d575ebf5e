/** The `_system/cli/…` queries the CLI subscribes to with the admin key. */
import type { Tables } from "../database/database";
import type { ConvexJson, ConvexJsonObject } from "../values/convex-json";
import { APP, componentOf } from "./app-version";
import { isJsonObject } from "../values/convex-json";
import type { Engine } from "./engine";
import type { Execution } from "./frame";
import type { FunctionCall } from "./requests";
import { NotYetHere } from "./syscalls/arguments";
import { allRows, rowBy } from "./system-rows";

export function runSystemQuery(
  engine: Engine,
  execution: Execution,
  call: FunctionCall,
): ConvexJson {
  const args = isJsonObject(call.args) ? call.args : {};
  const { transaction } = execution;
  const tables = transaction.inComponent(call.component ?? APP);
  switch (call.path.replace(".js", "")) {
    case "_system/cli/queryEnvironmentVariables":
    case "_system/cli/queryEnvironmentVariables:default":
      return allRows(transaction, "_environment").map(({ json }) => ({
        name: json.name ?? "",
        value: json.value ?? "",
      }));
    case "_system/cli/queryEnvironmentVariables:get": {
      const row = allRows(transaction, "_environment").find(({ json }) => json.name === args.name);
      return row === undefined ? null : { name: row.json.name ?? "", value: row.json.value ?? "" };
    }
    case "_system/cli/modules:apiSpec":
      return [...componentOf(engine.version, tables.componentPath).functions.values()].map(
        (spec) => ({
          identifier: spec.path.replace(":", ".js:"),
          functionType: spec.kind,
          visibility: { kind: spec.visibility },
          args: JSON.parse(spec.argsText),
          returns: JSON.parse(spec.returnsText) ?? { type: "any" },
        }),
      );
    case "_system/cli/convexUrl:cloudUrl":
      return engine.version.environment.CONVEX_CLOUD_URL ?? null;
    case "_system/frontend/components:list":
      return [...engine.version.components.values()]
        .filter(({ path }) => path !== APP)
        .map(({ path }) => ({
          id: path,
          name: path.split("/").at(-1) ?? path,
          path,
          state: "active",
        }));
    case "_system/cli/tables":
    case "_system/cli/tables:default":
      return {
        page: tables
          .tableNames()
          .filter((name) => !name.startsWith("_"))
          .map((name) => ({ name })),
        isDone: true,
        continueCursor: "",
      };
    case "_system/cli/tableData":
    case "_system/cli/tableData:default":
      return tablePage(tables, args);
    case "_system/cli/queryTable":
    case "_system/cli/queryTable:default":
      return tables.tableNames().includes(String(args.tableName));
    case "_system/cli/tableSize:default":
      return tables.count(String(args.tableName));
    case "_system/cli/queryImport:list":
      return allRows(transaction, "_snapshot_imports").map(({ json }) => json);
    case "_system/cli/queryImport":
    case "_system/cli/queryImport:default": {
      const equal = [["importId", args.importId ?? ""]] as const;
      return rowBy(transaction, "_snapshot_imports", "by_import", equal)?.json ?? null;
    }
    case "_system/cli/exports:getLatest": {
      const row = rowBy(transaction, "_snapshot_exports", "by_name", [["name", "latest"]]);
      return row === null ? null : exportState(row.json);
    }
    default:
      throw new NotYetHere(`The system function ${call.path}`);
  }
}

function exportState({ ts, storageId }: ConvexJsonObject): ConvexJson {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64LE(BigInt(String(ts)));
  const instant = { $integer: bytes.toString("base64") };
  return {
    state: "completed",
    start_ts: instant,
    complete_ts: instant,
    zip_object_key: storageId ?? "",
  };
}

function tablePage(tables: Tables, args: { [name: string]: ConvexJson }): ConvexJson {
  const { table, order, paginationOpts } = args;
  const options = isJsonObject(paginationOpts) ? paginationOpts : {};
  const page = tables.queryPage({
    query: {
      source: {
        type: "FullTableScan",
        tableName: String(table),
        order: order === "asc" ? "asc" : "desc",
      },
      operators: [],
    },
    cursor: typeof options.cursor === "string" ? options.cursor : null,
    pageSize: typeof options.numItems === "number" ? options.numItems : 100,
  });
  return {
    page: page.page.map(({ json }) => json),
    isDone: page.isDone,
    continueCursor: page.continueCursor,
  };
}
