/**
 * Every door of the deployment, read from the modules themselves, with arguments made from each
 * door's own validator. A new function is walked by the tests without being named in them.
 */
import { makeFunctionReference } from "convex/server";
import type { ValidatorJSON } from "convex/values";
import type { Caller } from "./people.testing";

export interface Door {
  /** `module:function`. */
  name: string;
  kind: "query" | "mutation" | "action";
  isPublic: boolean;
  args: ValidatorJSON;
}

const MODULES = import.meta.glob<Record<string, unknown>>(["../*.ts", "!../*.*.ts"], {
  eager: true,
});

export function allDoors(): Door[] {
  return Object.entries(MODULES).flatMap(([path, module]) => {
    const file = path.replace(/^.*\//, "").replace(/\.ts$/, "");
    return Object.entries(module).flatMap(
      ([exported, value]) => doorOf(`${file}:${exported}`, value) ?? [],
    );
  });
}

/** Calls a door by its name. */
export async function callDoor(
  caller: Pick<Caller, "query" | "mutation" | "action">,
  { kind, name }: Door,
  args: Record<string, unknown>,
): Promise<unknown> {
  switch (kind) {
    case "query":
      return await caller.query(makeFunctionReference<"query">(name), args);
    case "mutation":
      return await caller.mutation(makeFunctionReference<"mutation">(name), args);
    case "action":
      return await caller.action(makeFunctionReference<"action">(name), args);
    default: {
      const unreachable: never = kind;
      return unreachable;
    }
  }
}

/** Fills a door's arguments: `ids` by name, everything else with the least its validator takes. */
export function argumentsFor(door: Door, ids: Readonly<Record<string, unknown>>) {
  if (door.args.type !== "object") throw new Error(`${door.name} takes any arguments`);
  const filled: Record<string, unknown> = {};
  for (const [name, { fieldType, optional }] of Object.entries(door.args.value)) {
    if (name in ids) filled[name] = ids[name];
    else if (!optional) filled[name] = SAMPLES[name] ?? leastOf(fieldType);
  }
  return filled;
}

/** Names of a door's arguments that name something stored. */
export function idArguments(door: Door): string[] {
  if (door.args.type !== "object") return [];
  return Object.keys(door.args.value).filter(
    (name) => /Id$|^slug$/.test(name) && name !== "diffId",
  );
}

/** Arguments whose validator is open or whose least value is refused before anybody is asked. */
const SAMPLES: Readonly<Record<string, unknown>> = {
  diff: { added: [], changed: [], moved: [], removed: [] },
  diffId: "diff-of-a-test",
  name: "A name",
  plan: "starter",
  role: "customer",
  paginationOpts: { numItems: 10, cursor: null },
};

function leastOf(validator: ValidatorJSON): unknown {
  switch (validator.type) {
    case "string":
    case "id":
      return "x";
    case "number":
      return 1;
    case "boolean":
      return false;
    case "null":
    case "any":
      return null;
    case "literal":
      return validator.value;
    case "union":
      return validator.value[0] === undefined ? null : leastOf(validator.value[0]);
    case "array":
      return [];
    case "bytes":
      return new ArrayBuffer(0);
    case "record":
      return {};
    case "object":
      return Object.fromEntries(
        Object.entries(validator.value)
          .filter(([, { optional }]) => !optional)
          .map(([name, { fieldType }]) => [name, leastOf(fieldType)]),
      );
    default:
      throw new Error(`No sample for ${validator.type}`);
  }
}

interface Registered {
  isQuery?: boolean;
  isMutation?: boolean;
  isAction?: boolean;
  isPublic?: boolean;
  exportArgs: () => string;
}

function doorOf(name: string, value: unknown): Door | null {
  if (!isRegistered(value)) return null;
  const kind = value.isQuery ? "query" : value.isMutation ? "mutation" : "action";
  const args: ValidatorJSON = JSON.parse(value.exportArgs());
  return { name, kind, isPublic: value.isPublic === true, args };
}

function isRegistered(value: unknown): value is Registered {
  return typeof value === "function" && "exportArgs" in value;
}
