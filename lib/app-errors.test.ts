import { describe, expect, it } from "vitest";
import { failureOf, wordsFor, type AppFailure } from "./app-errors";

const PROBLEMS = [{ path: "name", message: "is missing" }];
/** One of each kind; the compiler notices a kind that is missing. */
const EXAMPLES: { [K in AppFailure["kind"]]: Extract<AppFailure, { kind: K }> } = {
  unauthenticated: { kind: "unauthenticated" },
  not_found: { kind: "not_found" },
  denied: { kind: "denied", action: "workspace.update" },
  workspace_closed: { kind: "workspace_closed", status: "suspended" },
  unknown_type: { kind: "unknown_type", family: "thing", type: "funel", nearest: "funnel" },
  invalid_properties: { kind: "invalid_properties", type: "funnel", problems: PROBLEMS },
  invalid_transition: { kind: "invalid_transition", type: "funnel", from: "a", to: "b" },
  too_long: { kind: "too_long", field: "name", length: 300, maxLength: 200 },
  invalid_argument: { kind: "invalid_argument", field: "count", reason: "It must be whole." },
  different_workspace: { kind: "different_workspace" },
  already_connected: { kind: "already_connected" },
  name_taken: { kind: "name_taken", field: "address", value: "spring" },
  quota_exceeded: {
    kind: "quota_exceeded",
    metric: "entities_total",
    limit: 100,
    current: 99,
    requested: 4,
  },
  invalid_diff: { kind: "invalid_diff", problems: PROBLEMS },
  edit_conflict: { kind: "edit_conflict", key: "k" },
  nothing_to_publish: { kind: "nothing_to_publish" },
  rate_limited: { kind: "rate_limited", retryAtMs: 1 },
  invalid_credentials: { kind: "invalid_credentials" },
  sign_up_refused: { kind: "sign_up_refused" },
  invalid_email: { kind: "invalid_email" },
  weak_password: { kind: "weak_password", minLength: 8, maxLength: 200 },
  invalid_reset_code: { kind: "invalid_reset_code" },
  invitation_gone: { kind: "invitation_gone" },
  already_member: { kind: "already_member" },
  last_owner: { kind: "last_owner" },
  forbidden_caller: { kind: "forbidden_caller" },
};

describe.each(Object.values(EXAMPLES))("the failure $kind", (failure) => {
  it("has words of its own, none of ours", () => {
    const { title, detail, action } = wordsFor(failure);
    expect(title).not.toMatch(/[.!]$/);
    expect(detail).toMatch(/[.?!]$/);
    const words = [title, detail, action ?? ""].join(" ").replace(/“[^”]*”/g, "");
    expect(words).not.toMatch(/\b(things?|entit(y|ies)|ontology|undefined|null)\b/i);
  });

  it("is found in whatever a client throws", () => {
    expect(failureOf({ data: failure })).toEqual(failure);
    expect(failureOf(new Error(JSON.stringify(failure)))).toEqual(failure);
    const passedOn = `[Request ID: 1] Server Error\nUncaught ConvexError: ${JSON.stringify(failure)}`;
    expect(failureOf(new Error(`${passedOn}\n    at async {anonymous} (a.ts:1:1)`))).toEqual(
      failure,
    );
  });
});

it("names the limit and the figures of a refused creation", () => {
  const { title, detail } = wordsFor(EXAMPLES.quota_exceeded);
  expect(title).toContain("100 items");
  expect(detail).toBe("You use 99 and this needs 4 more.");
});

it.each([null, "text", new Error("Server Error"), { data: { kind: "of somebody else" } }])(
  "finds no failure of ours in %s",
  (error) => {
    expect(failureOf(error)).toBeNull();
  },
);
