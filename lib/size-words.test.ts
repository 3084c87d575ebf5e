import { expect, it } from "vitest";
import { sizeWords } from "./size-words";

it("says sizes as a person reads them", () => {
  expect([0, 1, 1023, 1024, 4300, 1.8 * 1024 ** 2, 12 * 1024 ** 3].map(sizeWords)).toEqual([
    "0 bytes",
    "1 byte",
    "1023 bytes",
    "1 KB",
    "4.2 KB",
    "1.8 MB",
    "12 GB",
  ]);
});
