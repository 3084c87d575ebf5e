// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { ExportRow } from "./export-row";

const doubles = vi.hoisted(() => ({ get: vi.fn(), saveFile: vi.fn(), zipped: [] as string[][] }));

vi.mock("convex/react", () => ({ useAction: () => doubles.get }));
vi.mock("@/components/layout/save-file", () => ({ saveFile: doubles.saveFile }));
vi.mock("@/components/layout/workspace-context", () => ({
  useWorkspace: () => ({ groupId: "g", slug: "shop" }),
}));
vi.mock("@/components/export/zip", () => ({
  zipOf: (files: { fileName: string }[]) =>
    doubles.zipped.push(files.map(({ fileName }) => fileName)),
}));

type Export = Parameters<typeof ExportRow>[0]["one"];

const ONE: Export = {
  ...{ exportId: "e" as Export["exportId"], state: "ready", stage: "events", problem: null },
  ...{ createdAt: Date.UTC(2026, 0, 2), parts: 2, rows: 1200, sizeBytes: 3_000_000 },
};

afterEach(cleanup);

it("takes the list of files along with every file", async () => {
  doubles.get.mockImplementation(({ part }: { part: number }) =>
    Promise.resolve({ fileName: `file ${part}`, bytes: new ArrayBuffer(0) }),
  );
  render(<ExportRow one={ONE} />);
  expect(screen.getByText(/1,200 records.*kept until/)).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name: "Download" }));
  await waitFor(() => expect(doubles.saveFile).toHaveBeenCalledOnce());
  expect(doubles.zipped).toEqual([["file 0", "file 1", "file 2"]]);
});

it("says how far one is that is being written, and offers nothing yet", () => {
  render(<ExportRow one={{ ...ONE, state: "running" }} />);
  expect(screen.getByText("Being written")).toBeTruthy();
  expect(screen.getByText(/1,200 records/).textContent).not.toContain("kept until");
  expect(screen.queryByRole("button")).toBeNull();
});

it("says why one was given up", () => {
  const problem = "An archive is damaged. Restore it from a backup.";
  render(<ExportRow one={{ ...ONE, state: "failed", problem, parts: 0, rows: 0, sizeBytes: 0 }} />);
  expect(screen.getByText("Given up")).toBeTruthy();
  expect(screen.getByText(problem)).toBeTruthy();
  expect(screen.queryByText(/0 records/)).toBeNull();
});
