import { expect, it } from "vitest";
import { checkContact, mergeContacts, type ContactRow } from "./contact-row";

const row = (given: Partial<ContactRow>): ContactRow => ({
  email: "ada@example.com",
  name: "Ada",
  phone: "",
  tags: [],
  ...given,
});
const problemIn = (given: Partial<ContactRow>) => {
  const checked = checkContact(row(given));
  return checked.ok ? null : checked.problem;
};

it("an address is trimmed and written small, a tag counts once", () => {
  const checked = checkContact(row({ email: " Ada@Example.COM ", tags: [" vip", "vip", ""] }));
  expect(checked).toEqual({ ok: true, contact: row({ tags: ["vip"] }) });
});

it("what is wrong is said without repeating it", () => {
  expect(problemIn({ email: " " })).toContain("no e-mail");
  for (const email of ["ada", "ada@", "a b@example.com", "ada@example"])
    expect(problemIn({ email })).toBe("This is not a complete e-mail address.");
  expect(problemIn({ name: "n".repeat(121) })).toContain("name");
  expect(problemIn({ phone: "1".repeat(41) })).toContain("phone");
  expect(problemIn({ tags: ["t".repeat(81)] })).toContain("tag");
  expect(problemIn({ tags: Array.from({ length: 11 }, (_, at) => `t${at}`) })).toContain("10 tags");
  expect(problemIn({})).toBeNull();
});

it("of two rows of one person the first is kept and filled up from the second", () => {
  const first = row({ name: "", tags: ["a"] });
  expect(mergeContacts(first, row({ name: "Ada", phone: "1", tags: ["b", "a"] }))).toEqual(
    row({ name: "Ada", phone: "1", tags: ["a", "b"] }),
  );
});
