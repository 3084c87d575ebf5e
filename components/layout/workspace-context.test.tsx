// @vitest-environment jsdom
import { cleanup, render, screen } from "@testing-library/react";
import { type FunctionReference, getFunctionName } from "convex/server";
import { afterEach, expect, it, vi } from "vitest";
import { useMay, WorkspaceProvider } from "./workspace-context";
import { WorkspaceGate } from "./workspace-gate";

/** What the deployment answers to each query, by name. */
const answers = vi.hoisted(() => new Map<string, unknown>());

vi.mock("convex/react", () => ({
  useConvexAuth: () => ({ isLoading: false, isAuthenticated: true }),
  useQuery: (query: FunctionReference<"query">) => answers.get(getFunctionName(query)),
}));

const workspace = (role: string, may: string[]) => ({
  ...{ groupId: "g", slug: "shop", name: "Shop", plan: "starter", funnelCount: 0, parent: null },
  ...{ role, may },
});

function Inside() {
  const may = useMay();
  return <p>{may("member.manage") ? "may manage" : "may look"}</p>;
}

const screenOf = () => (
  <WorkspaceProvider slug="shop">
    <WorkspaceGate action="funnel.read">
      <Inside />
    </WorkspaceGate>
  </WorkspaceProvider>
);

afterEach(() => {
  cleanup();
  answers.clear();
});

it("a workspace whose access ends while it is open gives way to words that say so", () => {
  answers.set("users:viewer", { email: "a@x.org" });
  answers.set("workspaces:get", workspace("org_user", ["funnel.read"]));
  const { rerender } = render(screenOf());
  expect(screen.getByText("may look")).toBeTruthy();
  answers.set("workspaces:get", null);
  rerender(screenOf());
  expect(screen.getByRole("heading", { name: "You are no longer in “Shop”" })).toBeTruthy();
  expect(screen.queryByText("may look")).toBeNull();
});

it("a workspace that was never open is only not there, and an ended session is not told as one", () => {
  answers.set("users:viewer", { email: "a@x.org" });
  answers.set("workspaces:get", null);
  const { rerender } = render(screenOf());
  expect(screen.getByRole("heading", { name: "This workspace is not here" })).toBeTruthy();
  answers.set("workspaces:get", workspace("org_owner", ["funnel.read", "member.manage"]));
  rerender(screenOf());
  expect(screen.getByText("may manage")).toBeTruthy();
  answers.set("users:viewer", null);
  answers.set("workspaces:get", null);
  rerender(screenOf());
  expect(screen.queryByText(/no longer in/)).toBeNull();
});

it("a screen that a role does not open is not asked for", () => {
  answers.set("users:viewer", { email: "a@x.org" });
  answers.set("workspaces:get", workspace("customer", ["workspace.read"]));
  render(screenOf());
  expect(screen.getByRole("heading", { name: "Welcome to “Shop”" })).toBeTruthy();
  expect(screen.queryByText("may look")).toBeNull();
});
