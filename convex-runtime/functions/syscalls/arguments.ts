/** Reading the JSON arguments of a syscall; wrong shapes are refused by name. */
import { isJsonObject, type ConvexJson, type ConvexJsonObject } from "../../values/convex-json";

export function objectArgument(json: string): ConvexJsonObject {
  const value: ConvexJson = JSON.parse(json);
  if (!isJsonObject(value)) throw new Error("A syscall takes an object.");
  return value;
}

export function text(args: ConvexJsonObject, name: string): string {
  const value = args[name];
  if (typeof value !== "string")
    throw new Error(`Invalid argument \`${name}\`: expected a string.`);
  return value;
}

export function optionalText(args: ConvexJsonObject, name: string): string | undefined {
  const value = args[name];
  return typeof value === "string" ? value : undefined;
}

export function numeric(args: ConvexJsonObject, name: string): number {
  const value = args[name];
  if (typeof value !== "number")
    throw new Error(`Invalid argument \`${name}\`: expected a number.`);
  return value;
}

export function anyValue(args: ConvexJsonObject, name: string): ConvexJson {
  const value = args[name];
  if (value === undefined) throw new Error(`Missing argument \`${name}\`.`);
  return value;
}

/** A part of the platform this runtime does not have yet. */
export class NotYetHere extends Error {
  override name = "NotYetHere";

  constructor(what: string) {
    super(`${what} is not available in the embedded deployment yet.`);
  }
}
