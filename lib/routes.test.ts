import { describe, expect, test } from "vitest";
import { ownPath, publishedAddress, routes } from "./routes";

describe("links", () => {
  test("encode what stands in them", () => {
    expect(routes.funnel("a/b", "c?d")).toBe("/w/a%2Fb/funnels/c%3Fd");
  });

  test("leave out queries without a value", () => {
    expect(routes.leads("acme")).toBe("/w/acme/leads");
    expect(routes.leads("acme", { lead: "l1" })).toBe("/w/acme/leads?lead=l1");
  });
});

describe("after signing in", () => {
  test("a person is only sent to a path of this app", () => {
    expect(ownPath("/w/acme/leads?lead=1")).toBe("/w/acme/leads?lead=1");
    for (const next of ["https://evil.example", "//evil.example", "/\\evil.example", "", null]) {
      expect(ownPath(next)).toBeNull();
    }
  });
});

test("a published address names its workspace in the host", () => {
  expect(publishedAddress("http://{workspace}.localhost:3001", "acme", "/guide/start")).toBe(
    "http://acme.localhost:3001/guide/start",
  );
});
