/** All syscalls that queries and mutations may make, by name. */
import type { Frame } from "../frame";
import { contextSyscalls } from "./context";
import { databaseSyscalls } from "./database";
import { schedulerSyscalls } from "./scheduler";
import { storageSyscalls } from "./storage";

type Handler = (frame: Frame, argsJson: string) => string;

const TABLE = new Map<string, Handler>(
  [databaseSyscalls, contextSyscalls, schedulerSyscalls, storageSyscalls].flatMap((part) =>
    Object.entries(part),
  ),
);

/** @throws Error for operations that do not exist here, in the words the client library looks for. */
export function answerSyscall(frame: Frame, op: string, argsJson: string): string {
  const handler = TABLE.get(op);
  if (handler === undefined) throw new Error(`Unknown async operation ${op}`);
  return handler(frame, argsJson);
}
