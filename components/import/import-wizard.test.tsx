// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { type FunctionReference, getFunctionName } from "convex/server";
import { afterEach, expect, it, vi } from "vitest";
import { ImportWizard } from "./import-wizard";

const deployment = vi.hoisted(() => ({ calls: [] as [string, unknown][], replace: vi.fn() }));

vi.mock("next/navigation", () => ({ useRouter: () => ({ replace: deployment.replace }) }));
vi.mock("@/components/layout/workspace-context", () => ({
  useWorkspace: () => ({ groupId: "g", slug: "shop" }),
}));
vi.mock("convex/react", () => ({
  useMutation: (mutation: FunctionReference<"mutation">) => async (args: unknown) => {
    const name = getFunctionName(mutation);
    deployment.calls.push([name, args]);
    return { ok: true, value: name === "imports:create" ? { importId: "i1" } : null };
  },
}));

afterEach(cleanup);

async function choose(text: string) {
  render(<ImportWizard />);
  const file = new File([text], "list.csv", { type: "text/csv" });
  fireEvent.change(screen.getByLabelText(/Choose a CSV file/), { target: { files: [file] } });
}

it("a list is mapped by itself, its problems are said, and it is handed in in pieces of 250", async () => {
  const people = Array.from({ length: 300 }, (_, at) => `Person ${at},p${at}@example.com`);
  await choose(["Name,E-mail", ...people, "Half,half@", "Again,P0@example.com"].join("\n"));
  const start = await screen.findByRole("button", { name: "Import 300 contacts" });
  expect(screen.getByText("This is not a complete e-mail address.")).toBeTruthy();
  expect(screen.getByText(/1 row is left out.*1 row repeats an address/)).toBeTruthy();
  fireEvent.change(screen.getByLabelText(/Tags for everybody/), { target: { value: "fair, vip" } });
  fireEvent.click(start);
  await waitFor(() =>
    expect(deployment.replace).toHaveBeenCalledWith(expect.stringContaining("i1")),
  );
  expect(deployment.calls.map(([name]) => name)).toEqual([
    "imports:create",
    "imports:addContacts",
    "imports:addContacts",
    "imports:start",
  ]);
  expect(deployment.calls[2]?.[1]).toMatchObject({ importId: "i1", index: 1 });
  expect(JSON.stringify(deployment.calls[1]?.[1])).toContain('"tags":["fair","vip"]');
});

it("a file that is no list is refused in words, and nothing is sent", async () => {
  deployment.calls.length = 0;
  await choose("\u0000\u0001\u0002");
  expect(await screen.findByText(/This is not a text file/)).toBeTruthy();
  expect(deployment.calls).toEqual([]);
});
