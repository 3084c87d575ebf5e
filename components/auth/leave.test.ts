// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const replace = vi.fn();
let answer: (response: Response) => void;

beforeEach(() => {
  vi.resetModules();
  replace.mockReset();
  vi.stubGlobal("location", { replace });
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
});
afterEach(() => vi.unstubAllGlobals());

test("signing out goes to the sign-in page once, also when the session gate notices it meanwhile", async () => {
  const { leave } = await import("./leave");
  leave();
  leave("/w/acme");
  answer(Response.json(null));
  await vi.waitFor(() => expect(replace).toHaveBeenCalled());
  leave("/w/acme");
  expect(replace.mock.calls).toEqual([["/sign-in"]]);
});

test("an ended session comes back to where it was", async () => {
  const { leave } = await import("./leave");
  leave("/w/acme?tab=1");
  answer(new Response(null, { status: 500 }));
  await vi.waitFor(() => expect(replace).toHaveBeenCalled());
  expect(decodeURIComponent(String(replace.mock.calls[0]?.[0]))).toContain("/w/acme?tab=1");
});
