/** The syscalls about the call itself: who, which function, how much was used. */
import { LIMITS } from "../../values/limits";
import type { Frame } from "../frame";
import { attributesOf } from "../identity";
import { addressOf, handleOf } from "../function-address";
import { signToken } from "../signing-key";
import { objectArgument } from "./arguments";

type Handler = (frame: Frame, argsJson: string) => string;

const MIB = 1024 * 1024;
/** What `getTransactionMetrics` reports as the whole, per field: the limits of the production platform. */
const WHOLE = {
  bytesRead: 16 * MIB,
  bytesWritten: 16 * MIB,
  databaseQueries: 4096,
  documentsRead: 32_000,
  documentsWritten: 16_000,
};

function metric(used: number, whole: number) {
  return { used, remaining: Math.max(0, whole - used) };
}

export const contextSyscalls: Readonly<Record<string, Handler>> = {
  "1.0/getUserIdentity": (frame) => JSON.stringify(attributesOf(frame.identity)),
  "1.0/getFunctionMetadata": (frame) =>
    JSON.stringify({ name: frame.spec.path, componentPath: frame.spec.component }),
  "1.0/getDeploymentMetadata": () =>
    JSON.stringify({ name: "sluice", region: null, class: "s256" }),
  "1.0/getSnapshotTs": (frame) => {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(frame.execution.transaction.snapshotTs);
    return JSON.stringify({ $integer: bytes.toString("base64") });
  },
  "1.0/getRequestMetadata": (frame) => {
    const { identity, execution } = frame;
    const { request } = execution;
    return JSON.stringify({
      ...request,
      authToken: identity.kind === "user" ? identity.token : null,
    });
  },
  "1.0/getTransactionMetrics": (frame) => {
    const usage = frame.execution.transaction.usage();
    const { scheduled } = frame.execution;
    return JSON.stringify({
      bytesRead: metric(usage.bytesRead, WHOLE.bytesRead),
      bytesWritten: metric(usage.bytesWritten, WHOLE.bytesWritten),
      databaseQueries: metric(usage.databaseQueries, WHOLE.databaseQueries),
      documentsRead: metric(usage.documentsRead, WHOLE.documentsRead),
      documentsWritten: metric(usage.documentsWritten, WHOLE.documentsWritten),
      functionsScheduled: metric(scheduled.functions, LIMITS.functionsScheduled),
      scheduledFunctionArgsBytes: metric(scheduled.argsBytes, LIMITS.scheduledArgsBytes),
      filesWritten: metric(0, 1000),
      fileWriteBytes: metric(0, 20 * MIB),
      filesRead: metric(0, 1000),
      fileReadBytes: metric(0, 20 * MIB),
    });
  },
  "1.0/createFunctionHandle": ({ execution, spec }, json) =>
    JSON.stringify(handleOf(addressOf(execution.version, spec.component, objectArgument(json)))),
  "1.0/auditLog": (frame, json) => {
    frame.execution.logLines.push(`[INFO] 'audit' ${json}`);
    return "null";
  },
  "1.0/signJwt": ({ execution, kind, spec }, json) => {
    if (kind !== "mutation") throw new Error("Tokens can only be signed in mutations.");
    const { version, transaction, nowMs } = execution;
    const cloudUrl = version.environment.CONVEX_CLOUD_URL ?? "";
    const { component } = spec;
    const options = objectArgument(json);
    return JSON.stringify(signToken(transaction, { cloudUrl, component, nowMs, options }));
  },
  "1.0/actions/vectorSearch": () => {
    throw new Error("Vector search is only available in actions.");
  },
};
