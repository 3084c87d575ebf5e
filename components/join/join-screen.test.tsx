// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { type FunctionReference, getFunctionName } from "convex/server";
import { afterEach, expect, it, vi } from "vitest";
import { JoinScreen } from "./join-screen";

const deployment = vi.hoisted(() => ({
  isAuthenticated: false,
  answers: new Map<string, unknown>(),
  accept: vi.fn(),
}));

vi.mock("convex/react", () => ({
  useConvexAuth: () => ({ isLoading: false, isAuthenticated: deployment.isAuthenticated }),
  useQuery: (query: FunctionReference<"query">) => deployment.answers.get(getFunctionName(query)),
  useMutation: () => deployment.accept,
}));

const INVITATION = {
  ...{ workspaceName: "Shop", invitedBy: "Ann", role: "org_user" },
  expiresAt: Date.UTC(2030, 2, 14),
};

afterEach(() => {
  cleanup();
  deployment.answers.clear();
  deployment.isAuthenticated = false;
});

it("a stranger reads what they are invited to, and comes back here after signing up or in", () => {
  deployment.answers.set("invitations:get", INVITATION);
  render(<JoinScreen token="abc" />);
  expect(screen.getByRole("heading", { name: "Join “Shop”" })).toBeTruthy();
  expect(screen.getByText(/Ann invites you/)).toBeTruthy();
  for (const name of ["Create an account", "I have one: sign in"])
    expect(screen.getByRole("link", { name }).getAttribute("href")).toContain("next=%2Fjoin%2Fabc");
});

it("a full plan is said with its limit and what to do, and the link stays good", async () => {
  deployment.isAuthenticated = true;
  deployment.answers.set("invitations:get", INVITATION);
  deployment.answers.set("users:viewer", { email: "bob@x.org" });
  const failure = { kind: "quota_exceeded", metric: "users", limit: 5, current: 5, requested: 1 };
  deployment.accept.mockResolvedValue({ ok: false, failure });
  render(<JoinScreen token="abc" />);
  fireEvent.click(screen.getByRole("button", { name: "Join" }));
  const alert = await screen.findByText(/limit of 5 team members is reached/);
  expect(alert.parentElement?.textContent).toContain("open it again then");
  expect(deployment.accept).toHaveBeenCalledWith({ token: "abc" });
});

it("a link that is used up or withdrawn says so", () => {
  deployment.answers.set("invitations:get", null);
  render(<JoinScreen token="abc" />);
  expect(screen.getByRole("heading", { name: "This invitation no longer works" })).toBeTruthy();
});
