/** The `_system/cli/…` queries the CLI subscribes to with the admin key. */
import type { ConvexJson } from "../values/convex-json";
import { isJsonObject } from "../values/convex-json";
import type { Engine } from "./engine";
import type { Execution } from "./frame";
import type { FunctionCall } from "./requests";
import { NotYetHere } from "./syscalls/arguments";
import { allRows } from "./system-rows";

export function runSystemQuery(
  engine: Engine,
  execution: Execution,
  call: FunctionCall,
): ConvexJson {
  const args = isJsonObject(call.args) ? call.args : {};
  const { transaction } = execution;
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
      return [...engine.version.functions.values()].map((spec) => ({
        identifier: spec.path.replace(":", ".js:"),
        functionType: spec.kind,
        visibility: { kind: spec.visibility },
        args: JSON.parse(spec.argsText),
        returns: JSON.parse(spec.returnsText) ?? { type: "any" },
      }));
    case "_system/cli/convexUrl:cloudUrl":
      return engine.version.environment.CONVEX_CLOUD_URL ?? null;
    case "_system/frontend/components:list":
      return [];
    case "_system/cli/tables":
    case "_system/cli/tables:default":
      return {
        page: transaction
          .tableNames()
          .filter((name) => !name.startsWith("_"))
          .map((name) => ({ name })),
        isDone: true,
        continueCursor: "",
      };
    case "_system/cli/tableData":
    case "_system/cli/tableData:default":
      return tablePage(execution, args);
    default:
      throw new NotYetHere(`The system function ${call.path}`);
  }
}

function tablePage(execution: Execution, args: { [name: string]: ConvexJson }): ConvexJson {
  const { table, order, paginationOpts } = args;
  const options = isJsonObject(paginationOpts) ? paginationOpts : {};
  const page = execution.transaction.queryPage({
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
