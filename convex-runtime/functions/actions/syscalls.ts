/** What a running action may ask of the deployment; every call is a transaction of its own. */
import { createHash } from "node:crypto";
import type { ComponentPath } from "../../database/database";
import { parseVectorQuery } from "../../database/vector-query";
import type { ConvexJsonObject } from "../../values/convex-json";
import type { Engine } from "../engine";
import { asFailure } from "../errors";
import type { RequestFacts } from "../frame";
import { addressOf, handleOf } from "../function-address";
import { attributesOf, NOBODY, type Identity } from "../identity";
import type { FunctionCall, Outcome } from "../requests";
import { NotYetHere, objectArgument, text } from "../syscalls/arguments";
import { cancelRow, scheduleRow } from "../syscalls/scheduler";
import { rowBy } from "../system-rows";
import type { SyscallAnswer } from "./protocol";

export type ActionCaller = {
  readonly engine: Engine;
  readonly identity: Identity;
  readonly request: RequestFacts;
  /** The component whose function runs, and the path of that function. */
  readonly component: ComponentPath;
  readonly path: string;
};

/** What the runtime writes itself; the rest are functions, which queue up, and reads. */
const WRITING = new Set([
  "1.0/actions/schedule",
  "1.0/actions/cancel_job",
  "1.0/storageGetUrl",
  "1.0/storageGetMetadata",
  "1.0/storageGenerateUploadUrl",
  "1.0/storageDelete",
  "storage/storeBlob",
]);

export async function answerActionSyscall(
  caller: ActionCaller,
  op: string,
  argsJson: string,
  bytes: Uint8Array | undefined,
): Promise<SyscallAnswer> {
  try {
    const args = objectArgument(argsJson);
    if (WRITING.has(op)) await caller.engine.whenWritable();
    if (op === "storage/getBlob") return getBlob(caller, text(args, "storageId"));
    return { ok: true, json: await perform(caller, op, args, bytes) };
  } catch (error) {
    const { message, data } = asFailure(error);
    return { ok: false, message, ...(data === undefined ? {} : { data }) };
  }
}

async function perform(
  caller: ActionCaller,
  op: string,
  args: ConvexJsonObject,
  bytes: Uint8Array | undefined,
): Promise<string> {
  const { engine, identity, request, component } = caller;
  switch (op) {
    case "1.0/actions/query":
      return valueOf(await engine.queries.ask({ ...callOf(caller, args), journal: null }));
    case "1.0/actions/mutation":
      return valueOf(await engine.mutate(callOf(caller, args)));
    case "1.0/actions/action":
      return valueOf(await engine.action(callOf(caller, args)));
    case "1.0/actions/schedule":
      return JSON.stringify(schedule(caller, args));
    case "1.0/actions/cancel_job":
      engine.transact((transaction) =>
        cancelRow(transaction.inComponent(component), text(args, "id"), engine.clock()),
      );
      return "null";
    case "1.0/getUserIdentity":
      return JSON.stringify(attributesOf(identity));
    case "1.0/getFunctionMetadata":
      return JSON.stringify({ name: caller.path, componentPath: component });
    case "1.0/getDeploymentMetadata":
      return JSON.stringify({ name: "sluice", region: null, class: "s256" });
    case "1.0/getRequestMetadata":
      return JSON.stringify({
        ...request,
        authToken: identity.kind === "user" ? identity.token : null,
      });
    case "1.0/createFunctionHandle":
      return JSON.stringify(handleOf(addressOf(engine.version, component, args)));
    case "1.0/storageGetUrl":
    case "1.0/storageGetMetadata":
    case "1.0/storageGenerateUploadUrl":
    case "1.0/storageDelete":
      return engine.storageSyscall(component, op, JSON.stringify(args));
    case "storage/storeBlob":
      return JSON.stringify(
        storeBytes(engine, component, bytes ?? new Uint8Array(), text(args, "contentType")),
      );
    case "1.0/actions/vectorSearch": {
      const query = parseVectorQuery(args.query);
      return JSON.stringify({
        results: engine.read((all) => all.inComponent(component).vectorSearch(query)),
      });
    }
    case "1.0/createServiceToken":
    case "1.0/getServiceUrl":
      throw new NotYetHere("A Convex-managed service");
    default:
      throw new Error(`Unknown async operation ${op}`);
  }
}

function callOf(caller: ActionCaller, args: ConvexJsonObject): FunctionCall {
  const address = addressOf(caller.engine.version, caller.component, args);
  return {
    ...address,
    args: args.args ?? {},
    identity: address.component === caller.component ? caller.identity : NOBODY,
    access: "any",
    request: caller.request,
  };
}

function valueOf(outcome: Outcome): string {
  if (outcome.ok) return outcome.value;
  throw outcome.failure;
}

function schedule({ engine, component }: ActionCaller, args: ConvexJsonObject): string {
  const id = engine.transact((transaction) =>
    scheduleRow(transaction.inComponent(component), engine.version, args, engine.clock()),
  );
  engine.announce([], true);
  return id;
}

function getBlob({ engine, component }: ActionCaller, storageId: string): SyscallAnswer {
  const row = engine.read((all) => {
    const tables = all.inComponent(component);
    return tables.tableOf(storageId) === "_storage"
      ? tables.get(storageId, "_storage")
      : rowBy(tables, "_storage", "by_storage_id", [["storageId", storageId]]);
  });
  const bytes = row === null ? null : engine.files.get(String(row.json.storageId));
  const contentType = row?.json.contentType ?? null;
  return { ok: true, json: JSON.stringify({ contentType }), ...(bytes === null ? {} : { bytes }) };
}

/** Keeps the bytes, then writes the row that names them; answers the row's id. */
export function storeBytes(
  engine: Engine,
  component: ComponentPath,
  bytes: Uint8Array,
  contentType: string | null,
): string {
  const { storageId } = engine.files.put(bytes);
  return engine.transact((transaction) =>
    transaction.inComponent(component).insert("_storage", {
      storageId,
      sha256: createHash("sha256").update(bytes).digest("base64"),
      size: bytes.length,
      ...(contentType === null || contentType === "" ? {} : { contentType }),
    }),
  );
}
