/** The syscalls of `ctx.db`. Documents pass through as the text they are stored as. */
import {
  parsePageRequest,
  parseQuery,
  type QueryDefinition,
} from "../../database/query-definition";
import type { Tables } from "../../database/database";
import type { Frame } from "../frame";
import { checkReadable } from "../system-tables";
import { anyValue, numeric, objectArgument, optionalText, text } from "./arguments";

type Handler = (frame: Frame, argsJson: string) => string;

function tables(frame: Frame): Tables {
  return frame.tables;
}

function writable(frame: Frame, operation: string): Tables {
  if (frame.kind !== "mutation") throw new Error(`\`${operation}\` is not available in queries.`);
  return tables(frame);
}

function checkWritableId(frame: Frame, id: string): void {
  const table = tables(frame).tableOf(id);
  if (table?.startsWith("_")) throw new Error("System tables (prefixed with `_`) are read-only.");
}

function tableOfQuery(query: QueryDefinition): string {
  const { source } = query;
  return source.type === "FullTableScan"
    ? source.tableName
    : (source.indexName.split(".")[0] ?? "");
}

export const databaseSyscalls: Readonly<Record<string, Handler>> = {
  "1.0/get": (frame, json) => {
    const args = objectArgument(json);
    const id = text(args, "id");
    const table = tables(frame).tableOf(id);
    const system = table?.startsWith("_") ?? false;
    if (system && args.isSystem !== true)
      throw new Error("System tables can only be accessed from db.system.get().");
    if (table !== null) checkReadable(table);
    return tables(frame).get(id, optionalText(args, "table"))?.text ?? "null";
  },
  "1.0/insert": (frame, json) => {
    const args = objectArgument(json);
    const table = text(args, "table");
    if (table.startsWith("_")) throw new Error("System tables (prefixed with `_`) are read-only.");
    return JSON.stringify({
      _id: writable(frame, "db.insert").insert(table, anyValue(args, "value")),
    });
  },
  "1.0/shallowMerge": (frame, json) => {
    const args = objectArgument(json);
    const id = text(args, "id");
    checkWritableId(frame, id);
    writable(frame, "db.patch").shallowMerge(
      id,
      anyValue(args, "value"),
      optionalText(args, "table"),
    );
    return "null";
  },
  "1.0/replace": (frame, json) => {
    const args = objectArgument(json);
    const id = text(args, "id");
    checkWritableId(frame, id);
    writable(frame, "db.replace").replace(id, anyValue(args, "value"), optionalText(args, "table"));
    return "null";
  },
  "1.0/remove": (frame, json) => {
    const args = objectArgument(json);
    const id = text(args, "id");
    checkWritableId(frame, id);
    writable(frame, "db.delete").remove(id, optionalText(args, "table"));
    return "null";
  },
  "1.0/count": (frame, json) => {
    const table = text(objectArgument(json), "table");
    checkReadable(table);
    return String(tables(frame).count(table));
  },
  "1.0/db/normalizeId": (frame, json) => {
    const args = objectArgument(json);
    return JSON.stringify({
      id: tables(frame).normalizeId(text(args, "table"), text(args, "idString")),
    });
  },
  "1.0/queryStream": (frame, json) => {
    const query = parseQuery(objectArgument(json).query);
    checkReadable(tableOfQuery(query));
    const queryId = frame.nextStream++;
    frame.streams.set(queryId, tables(frame).query(query));
    return `{"queryId":${queryId}}`;
  },
  "1.0/queryStreamNext": (frame, json) => {
    const stream = frame.streams.get(numeric(objectArgument(json), "queryId"));
    if (stream === undefined)
      throw new Error("This query is closed and can't emit any more values.");
    const document = stream.next();
    return document === null
      ? '{"value":null,"done":true}'
      : `{"value":${document.text},"done":false}`;
  },
  "1.0/queryCleanup": (frame, json) => {
    const queryId = numeric(objectArgument(json), "queryId");
    frame.streams.get(queryId)?.close();
    return String(frame.streams.delete(queryId));
  },
  "1.0/queryPage": (frame, json) => {
    const request = parsePageRequest(objectArgument(json));
    checkReadable(tableOfQuery(request.query));
    const page = tables(frame).queryPage(request);
    const rest = JSON.stringify({
      isDone: page.isDone,
      continueCursor: page.continueCursor,
      splitCursor: page.splitCursor,
      pageStatus: page.pageStatus,
    });
    return `{"page":[${page.page.map((document) => document.text).join(",")}],${rest.slice(1)}`;
  },
};
