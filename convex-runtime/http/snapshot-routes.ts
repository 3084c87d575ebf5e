/** What `convex import` and `convex export` ask; with the admin key only. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { ImportError } from "../deploy/snapshots/parse-import";
import type { ImportFormat, ImportMode } from "../deploy/snapshots/parse-import";
import type { ImportRequest, SnapshotJobs } from "../deploy/snapshots/snapshot-jobs";
import { send, sendJson } from "./answer";
import { MAX_BODY_BYTES, MAX_PUSH_BYTES, readBody, readJson } from "./body";
import { HttpError } from "./http-error";

const FORMATS: readonly ImportFormat[] = ["csv", "jsonLines", "jsonArray", "zip"];
const MODES: readonly ImportMode[] = ["requireEmpty", "append", "replace", "replaceAll"];
const EXPORT = "/api/export/zip/";

export function isSnapshotRoute(path: string): boolean {
  return (
    path.startsWith("/api/import/") ||
    path.startsWith("/api/export/") ||
    path === "/api/perform_import"
  );
}

export async function handleSnapshot(
  jobs: SnapshotJobs,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  try {
    if (request.method === "GET" && url.pathname.startsWith(EXPORT)) {
      return sendExport(jobs, response, url.pathname.slice(EXPORT.length));
    }
    sendJson(response, 200, JSON.stringify(await answer(jobs, request, url)));
  } catch (error) {
    if (error instanceof ImportError) throw new HttpError(400, "ImportError", error.message);
    throw error;
  }
}

async function answer(jobs: SnapshotJobs, request: IncomingMessage, url: URL): Promise<unknown> {
  switch (`${request.method} ${url.pathname}`) {
    case "POST /api/import/start_upload":
      return { uploadToken: jobs.startUpload() };
    case "POST /api/import/upload_part": {
      const part = Number(url.searchParams.get("partNumber"));
      const bytes = await readBody(request, MAX_PUSH_BYTES);
      jobs.addPart(url.searchParams.get("uploadToken") ?? "", part, bytes);
      return String(part);
    }
    case "POST /api/import/finish_upload": {
      const body = Object(await readJson(request, MAX_BODY_BYTES));
      return { importId: jobs.finishUpload(String(body.uploadToken), parseRequest(body.import)) };
    }
    case "POST /api/perform_import": {
      const body = Object(await readJson(request, MAX_BODY_BYTES));
      jobs.confirm(String(body.importId));
      return null;
    }
    case "POST /api/export/request/zip":
      jobs.export(url.searchParams.get("includeStorage") === "true");
      return null;
    default:
      throw new HttpError(404, "NotFound", `There is no ${request.method} ${url.pathname} here.`);
  }
}

function parseRequest(value: unknown): ImportRequest {
  const { tableName, componentPath, format, mode } = Object(value);
  const known = FORMATS.find((name) => name === format);
  const how = MODES.find((name) => name === mode);
  if (known === undefined || how === undefined || (known !== "zip" && !isText(tableName))) {
    throw new HttpError(400, "BadImport", "An import has a format, a mode and a table.");
  }
  return {
    format: known,
    mode: how,
    table: isText(tableName) ? tableName : "",
    component: isText(componentPath) ? componentPath : "",
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function sendExport(jobs: SnapshotJobs, response: ServerResponse, ts: string): void {
  const zip = jobs.exported(ts);
  if (zip === null) throw new HttpError(404, "ExportNotFound", "There is no such export.");
  const headers = {
    "content-type": "application/zip",
    "content-disposition": `attachment; filename=snapshot_${ts}.zip`,
  };
  send(response, 200, headers, zip);
}
