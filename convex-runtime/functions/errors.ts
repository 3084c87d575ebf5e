/** How a failed function looks from outside. */
import { randomBytes } from "node:crypto";
import type { ConvexJson } from "../values/convex-json";
import type { IsolateError } from "./isolate/host";

/** A function failed: the developer's throw, a refused argument, a limit. Nothing of it was kept. */
export class FunctionFailure extends Error {
  override name = "FunctionFailure";

  constructor(
    /** Name of the error's class, e.g. "Error", "ConvexError", "ArgumentValidationError". */
    readonly errorName: string,
    message: string,
    /** JSON form of a ConvexError's data; undefined for other errors. */
    readonly data: ConvexJson | undefined,
    /** Lines "    at …" in the author's files. */
    readonly frames: string,
  ) {
    super(message);
  }
}

export function failureOf(error: IsolateError, frames: string): FunctionFailure {
  const data: ConvexJson | undefined =
    error.data === undefined ? undefined : JSON.parse(error.data);
  const name = data === undefined ? error.name : "ConvexError";
  return new FunctionFailure(name, error.message, data, frames);
}

/** Anything thrown on the way, as a failure. */
export function asFailure(thrown: unknown): FunctionFailure {
  if (thrown instanceof FunctionFailure) return thrown;
  if (thrown instanceof Error)
    return new FunctionFailure(thrown.name, thrown.message, undefined, "");
  return new FunctionFailure("Error", String(thrown), undefined, "");
}

/** The text a client gets, in the form of a development deployment. */
export function clientMessage(failure: FunctionFailure): string {
  const requestId = randomBytes(8).toString("hex");
  const words = describe(failure);
  const frames = failure.frames === "" ? "" : `\n${failure.frames}`;
  return `[Request ID: ${requestId}] Server Error\n${words}${frames}\n`;
}

/** Errors of the runtime say what they are without "Uncaught": nobody threw them. */
function describe({ errorName, message }: FunctionFailure): string {
  if (errorName.endsWith("ValidationError")) return `${errorName}: ${message}`;
  if (errorName === "FunctionNotFound" || errorName === "WrongFunctionKind") return message;
  if (errorName === "DatabaseError") return `Uncaught Error: ${message}`;
  return `Uncaught ${errorName}: ${message}`;
}
