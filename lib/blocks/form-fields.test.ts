import { describe, expect, it } from "vitest";
import { askedFields, checkAnswers, type FormField, wordsForAnswerProblem } from "./form-fields";

const field = (part: Partial<FormField>): FormField => ({
  ...{ name: "a", label: "A", type: "text", required: false },
  ...part,
});
const kinds = (fields: FormField[], answers: Record<string, string>) =>
  checkAnswers(fields, answers).map((problem) => problem.kind);

describe("checkAnswers", () => {
  it("asks for what is required, spaces being nothing", () => {
    expect(kinds([field({ required: true })], {})).toEqual(["required"]);
    expect(kinds([field({ required: true })], { a: "  " })).toEqual(["required"]);
    expect(kinds([field({ required: true, type: "hidden" })], {})).toEqual([]);
    expect(kinds([field({})], {})).toEqual([]);
  });

  it("knows an e-mail address when it sees one", () => {
    const email = [field({ type: "email" })];
    for (const good of ["ann@example.com", "a.b+c@sub.example.co", "ÄNN@bücher.example"])
      expect(kinds(email, { a: good }), good).toEqual(good.includes("ü") ? ["not_an_email"] : []);
    for (const bad of ["ann", "ann@", "ann@localhost", "a b@example.com", "<a@b.co>", "a@b..co"])
      expect(kinds(email, { a: bad }), bad).toEqual(["not_an_email"]);
  });

  it("refuses answers that are too long, not offered, or to questions never asked", () => {
    expect(kinds([field({})], { a: "x".repeat(501) })).toEqual(["too_long"]);
    expect(kinds([field({ type: "choice", options: ["One"] })], { a: "Two" })).toEqual([
      "not_an_option",
    ]);
    expect(kinds([field({ type: "consent", required: true })], { a: "on" })).toEqual([
      "not_an_option",
    ]);
    expect(kinds([field({ type: "phone" })], { a: "call me" })).toEqual(["not_a_phone"]);
    expect(kinds([field({})], { b: "?" })).toEqual(["unknown_field"]);
  });

  it("takes several of the answers offered, one a line, and no other", () => {
    const many = [field({ type: "multiChoice", options: ["One", "Two"], required: true })];
    expect(kinds(many, { a: "One\nTwo" })).toEqual([]);
    expect(kinds(many, { a: "One\nThree" })).toEqual(["not_an_option"]);
    expect(kinds(many, { a: "\n" })).toEqual(["required"]);
  });

  it("asks a field only on the answer it depends on, through several fields", () => {
    const fields = [
      field({ type: "multiChoice", options: ["Mail", "Phone"] }),
      field({ name: "b", required: true, showWhen: { field: "a", is: ["Phone"] } }),
      field({ name: "c", required: true, showWhen: { field: "b", is: ["x"] } }),
    ];
    const asked = (answers: Record<string, string>) =>
      askedFields(fields, answers).map(({ name }) => name);
    expect(asked({ a: "Mail", b: "x" })).toEqual(["a"]);
    expect(asked({ a: "Mail\nPhone", b: "x" })).toEqual(["a", "b", "c"]);
    expect(kinds(fields, { a: "Mail", b: "left over" })).toEqual([]);
    expect(kinds(fields, { a: "Phone" })).toEqual(["required"]);
  });

  it("has words for every problem", () => {
    const fields = [field({ required: true, type: "email" }), field({ name: "b", type: "phone" })];
    const sent: Record<string, string>[] = [
      {},
      { a: "x", b: "y", c: "z" },
      { a: `${"x".repeat(300)}@b.co` },
    ];
    for (const answers of sent)
      for (const problem of checkAnswers(fields, answers))
        expect(wordsForAnswerProblem(problem)).toMatch(/^[A-Z].*\.$/);
  });
});
