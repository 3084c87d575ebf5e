/**
 * Arguments nobody means well with, made from a door's own validator. `fitting` ones pass the
 * validator and are hostile in what they say; `broken` ones fit but for one place, so that what
 * reads the rest is reached as far as it can be.
 */
import fc from "fast-check";
import type { Value, ValidatorJSON } from "convex/values";
import { argumentsFor, type Door } from "./doors.testing";
import { HOSTILE_NUMBERS, HOSTILE_TEXTS, TOO_LARGE } from "./hostileTexts.testing";

type Anything = fc.Arbitrary<Value>;

/** Arguments may nest 64 levels on the platform; some of these nest deeper. */
const DEPTHS = [5, 63, 64, 200];

/** @param ids texts that stand for something stored, of whatever table */
export function hostileArguments(door: Door, ids: readonly string[]) {
  const texts = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ids) },
    { weight: 6, arbitrary: fc.constantFrom(...HOSTILE_TEXTS) },
    { weight: 4, arbitrary: fc.string({ unit: "binary", maxLength: 40 }) },
  );
  const maker = new Maker(texts);
  const fitting = maker.fitting(door.args);
  return { fitting, broken: maker.broken(door.args, fitting) ?? fc.constant<Value>([]) };
}

/**
 * Each number and each text of a door's arguments in turn with everything hostile of its kind, the
 * rest as somebody with every right means it: what reads that one argument is surely reached.
 */
export function oneHostileAtATime(door: Door, ids: Readonly<Record<string, string>>): Value[] {
  if (door.args.type !== "object") return [];
  const meant = argumentsFor(door, ids);
  return Object.entries(door.args.value).flatMap(([name, { fieldType }]) =>
    hostileFor(fieldType).map((value) => asObject({ ...meant, [name]: value } as Value)),
  );
}

function hostileFor(validator: ValidatorJSON): readonly Value[] {
  switch (validator.type) {
    case "number":
      return HOSTILE_NUMBERS;
    case "string":
      return HOSTILE_TEXTS;
    case "union":
      return validator.value.flatMap(hostileFor);
    default:
      return [];
  }
}

class Maker {
  readonly #texts: fc.Arbitrary<string>;
  readonly #anything: Anything;

  constructor(texts: fc.Arbitrary<string>) {
    this.#texts = texts;
    const leaf = fc.oneof(texts, numbers, fc.boolean(), fc.constant(null), bigints, bytes);
    this.#anything = fc.oneof(
      { weight: 6, arbitrary: leaf },
      { weight: 2, arbitrary: fc.array(leaf, { maxLength: 4 }) },
      { weight: 3, arbitrary: fc.dictionary(fieldNames, leaf, { maxKeys: 4 }) },
      { weight: 1, arbitrary: fc.constantFrom(...DEPTHS).map(nested) },
      { weight: 1, arbitrary: fc.constant(inheriting()) },
    );
  }

  fitting(validator: ValidatorJSON): Anything {
    switch (validator.type) {
      case "string":
      case "id":
        return this.#texts;
      case "number":
        return numbers;
      case "bigint":
        return bigints;
      case "boolean":
        return fc.boolean();
      case "bytes":
        return bytes;
      case "null":
        return fc.constant(null);
      case "literal":
        return fc.constant(validator.value);
      case "any":
        return this.#anything;
      case "union":
        return fc.oneof(...validator.value.map((member) => this.fitting(member)));
      case "array":
        return fc.array(this.fitting(validator.value), { maxLength: 5 });
      case "record":
        return fc.dictionary(fieldNames, this.fitting(validator.values.fieldType), { maxKeys: 4 });
      case "object": {
        const fields = Object.entries(validator.value);
        const required = fields.filter(([, { optional }]) => !optional).map(([name]) => name);
        return fc.record(
          Object.fromEntries(
            fields.map(([name, { fieldType }]) => [name, this.fitting(fieldType)]),
          ),
          { requiredKeys: required, noNullPrototype: true },
        );
      }
      default:
        throw new Error(`No hostile values for ${validator.type}`);
    }
  }

  /** Values the validator must refuse; null where it takes anything. */
  broken(validator: ValidatorJSON, good: Anything): Anything | null {
    switch (validator.type) {
      case "any":
        return null;
      case "union":
        return validator.value.some(({ type }) => type === "any") ? null : FITS_NOTHING;
      case "array":
        return this.#brokenList(validator.value);
      case "object":
        return this.#brokenObject(validator.value, good);
      case "record":
        return FITS_NO_RECORD;
      default:
        return FITS_NOTHING;
    }
  }

  #brokenList(element: ValidatorJSON): Anything {
    const item = this.broken(element, this.fitting(element));
    return item === null ? FITS_NOTHING : fc.oneof(FITS_NOTHING, fc.tuple(item));
  }

  #brokenObject(fields: ObjectFields, good: Anything): Anything {
    const ways: Anything[] = [
      fc.constantFrom<Value>([], [{}], "", 0, false),
      good.map((value) => ({ ...asObject(value), unasked: true })),
    ];
    for (const [name, { fieldType, optional }] of Object.entries(fields)) {
      if (!optional) ways.push(good.map((value) => without(asObject(value), name)));
      const wrong = this.broken(fieldType, this.fitting(fieldType));
      if (wrong !== null)
        ways.push(
          fc.tuple(good, wrong).map(([value, bad]) => ({ ...asObject(value), [name]: bad })),
        );
    }
    return fc.oneof(...ways);
  }
}

type ObjectFields = Extract<ValidatorJSON, { type: "object" }>["value"];

/** Clients and the platform refuse others: control characters, letters beyond ASCII, `$` first. */
const fieldNames = fc.oneof(
  fc.stringMatching(/^[a-z]\w{0,8}$/),
  fc.constantFrom("constructor", "toString", "a b", "%", "x".repeat(1000)),
);
const numbers = fc.oneof(fc.constantFrom(...HOSTILE_NUMBERS), fc.double(), fc.integer());
const bigints = fc.constantFrom(0n, -1n, 2n ** 62n);
const bytes = fc.uint8Array({ maxLength: 64 }).map((array) => new Uint8Array(array).buffer);
const NO_OBJECTS: readonly Value[] = [7n, new ArrayBuffer(3), [[["unasked"]]]];
/** A record may take any object. */
const FITS_NO_RECORD: Anything = fc.constantFrom<Value>(...NO_OBJECTS);
/** No other validator of the product takes one of these, whatever it asks for. */
const FITS_NOTHING: Anything = fc.constantFrom<Value>(
  ...NO_OBJECTS,
  { unasked: { unasked: TOO_LARGE.slice(0, 1000) } },
  nested(64),
);

function nested(depth: number): Value {
  let value: Value = "deep";
  for (let level = 0; level < depth; level++) value = level % 2 === 0 ? [value] : { in: value };
  return value;
}

/** `__proto__` as a field of its own, as a parser of JSON makes it. */
function inheriting(): Value {
  return JSON.parse('{"__proto__":{"isOwner":true,"role":"platform_owner"},"name":"x"}');
}

function asObject(value: Value): Record<string, Value> {
  return typeof value === "object" && value !== null ? { ...(value as Record<string, Value>) } : {};
}

function without(value: Record<string, Value>, name: string): Record<string, Value> {
  const { [name]: _left, ...rest } = value;
  return rest;
}
