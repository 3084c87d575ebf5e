import { expect, it } from "vitest";
import { parseSeal, sealText } from "./seal-text";

it("a seal is read as it was noted, and nothing else is taken for one", () => {
  const seal = { number: 12, hash: "a1".repeat(32) };
  expect(parseSeal(` ${sealText(seal)} `)).toEqual(seal);
  for (const text of ["", "12", `12 ${"a".repeat(63)}`, `x ${seal.hash}`, `12 ${"g".repeat(64)}`])
    expect(parseSeal(text)).toBeNull();
});
