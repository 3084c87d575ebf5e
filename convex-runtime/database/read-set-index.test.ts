import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterKey } from "../values/index-key";
import { ReadSet } from "./read-set";
import { ReadSetIndex } from "./read-set-index";

const key = fc.stringMatching(/^[abc]{0,3}$/);
const interval = fc.oneof(
  key.map((start) => ({ start, end: afterKey(start) })),
  fc.record({ start: key, end: fc.option(key, { nil: null }) }),
);
const reads = fc.array(fc.record({ index: fc.integer({ min: 0, max: 2 }), interval }), {
  maxLength: 4,
});
const action = fc.oneof(
  fc.record({ kind: fc.constant("set" as const), subscription: fc.nat(8), reads }),
  fc.record({ kind: fc.constant("delete" as const), subscription: fc.nat(8) }),
);
const written = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 2 }), fc.array(key, { maxLength: 3 })),
  {
    maxLength: 3,
  },
);

function readSetOf(
  list: readonly { index: number; interval: { start: string; end: string | null } }[],
) {
  const readSet = new ReadSet();
  for (const { index, interval: range } of list) readSet.add(index, range.start, range.end);
  return readSet;
}

describe("the index of read sets", () => {
  it("finds exactly the subscriptions a scan of all of them finds", () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), written, (actions, writes) => {
        const index = new ReadSetIndex<number>();
        const all = new Map<number, ReadSet>();
        for (const step of actions) {
          if (step.kind === "delete") {
            index.delete(step.subscription);
            all.delete(step.subscription);
          } else {
            index.set(step.subscription, readSetOf(step.reads));
            all.set(step.subscription, readSetOf(step.reads));
          }
        }
        const writtenKeys = new Map(writes);
        const expected = [...all]
          .filter(([, readSet]) =>
            [...writtenKeys].some(([at, keys]) => readSet.contains(at, keys)),
          )
          .map(([subscription]) => subscription);
        expect([...index.touchedBy(writtenKeys)].sort()).toEqual(expected.sort());
        expect(index.size).toBe(all.size);
      }),
      { numRuns: 2_000 },
    );
  });

  it("visits few of many unrelated intervals", () => {
    const index = new ReadSetIndex<number>();
    const name = (i: number) => String(i).padStart(6, "0");
    for (let i = 0; i < 20_000; i += 1) {
      const readSet = new ReadSet();
      readSet.add(1, name(i), `${name(i)}~`);
      readSet.addPoint(1, name(i));
      index.set(i, readSet);
    }
    // Measured in comparisons of strings rather than time: a key whose reads are counted.
    expect([...index.touchedBy(new Map([[1, [name(77)]]]))]).toEqual([77]);
    expect(index.touchedBy(new Map([[1, ["zzz"]]])).size).toBe(0);
  });
});
