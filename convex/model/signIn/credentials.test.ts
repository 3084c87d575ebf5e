import { describe, expect, it } from "vitest";
import { failureOf } from "../../../lib/app-errors";
import { checkedEmail, checkPassword, personName } from "./credentials";

function failureOfCall(call: () => unknown) {
  try {
    call();
    return null;
  } catch (error) {
    return failureOf(error)?.kind;
  }
}

describe("an address", () => {
  it("is trimmed and lower-cased", () => {
    expect(checkedEmail("  Ann@Example.COM ")).toBe("ann@example.com");
    expect(checkedEmail("a.b+c@mail.example.co.uk")).toBe("a.b+c@mail.example.co.uk");
  });

  it.each([
    undefined,
    7,
    "",
    "ann",
    "ann@",
    "@example.com",
    "ann@example",
    "ann@@example.com",
    "ann smith@example.com",
    "ann@example.com, eve@example.com",
    "Ann <ann@example.com>",
    `${"x".repeat(250)}@example.com`,
  ])("is refused as %s", (input) => {
    expect(failureOfCall(() => checkedEmail(input))).toBe("invalid_email");
  });
});

describe("a password", () => {
  it("may be of any eight characters", () => {
    expect(failureOfCall(() => checkPassword("öäü 日本x1", "a@b.de"))).toBeNull();
  });

  it.each([undefined, "", "1234567", "x".repeat(201), "aaaaaaaaaa", "Ann@example.com"])(
    "is refused as %s",
    (input) => {
      expect(failureOfCall(() => checkPassword(input, "ann@example.com"))).toBe("weak_password");
    },
  );
});

describe("a person's name", () => {
  it("is the one given, else made of the address", () => {
    expect(personName(" Ann Lee ", "x@example.com")).toBe("Ann Lee");
    expect(personName("", "ann.lee-smith@example.com")).toBe("Ann Lee Smith");
    expect(personName(undefined, "+@example.com")).toBe("Someone");
  });

  it("has a length that fits on the screen", () => {
    expect(failureOfCall(() => personName("x".repeat(81), "x@example.com"))).toBe("too_long");
  });
});
