import { describe, expect, it } from "vitest";
import { forbiddenArrow, forbiddenPackage } from "./architecture.mjs";

describe("the arrows app → components → lib ← convex", () => {
  it.each([
    ["app/page.tsx", "components/ui/button"],
    ["app/page.tsx", "convex/_generated/api"],
    ["components/leads/list.tsx", "lib/routes"],
    ["convex/funnels.ts", "lib/page-document/diff"],
    ["convex/model/publishing/publish.ts", "components/blocks/renderPublishedPage"],
    ["convex/testing/runtime.ts", "convex-runtime/open-deployment"],
    ["convex-runtime/sync/session.ts", "convex-runtime/database/database"],
    ["convex-runtime/start.ts", "convex-runtime/http/server"],
    ["pages-server/start.ts", "lib/published/handler"],
  ])("%s may import %s", (from, to) => {
    expect(forbiddenArrow(from, to)).toBeNull();
  });

  it.each([
    ["lib/editor/store.ts", "components/editor/canvas"],
    ["lib/app-errors.ts", "convex/schema"],
    ["components/leads/list.tsx", "convex/leads"],
    ["components/ui/button.tsx", "app/layout"],
    ["convex/funnels.ts", "components/blocks/PageView"],
    ["convex/funnels.ts", "convex-runtime/open-deployment"],
    ["convex-runtime/start.ts", "convex/schema"],
    ["convex-runtime/values/encode.ts", "convex-runtime/storage/driver"],
    ["convex-runtime/database/commit.ts", "convex-runtime/functions/run"],
  ])("%s may not import %s, and hears what to do instead", (from, to) => {
    expect(forbiddenArrow(from, to)).toMatch(/[.:] /);
  });
});

describe("packages with one home", () => {
  it("keeps dnd-kit in components/editor/dnd", () => {
    expect(forbiddenPackage("components/editor/dnd/sensors.ts", "@dnd-kit/core", false)).toBeNull();
    expect(forbiddenPackage("components/editor/canvas.tsx", "@dnd-kit/core", false)).not.toBeNull();
  });

  it("keeps React and Node out of lib", () => {
    expect(forbiddenPackage("lib/editor/store.ts", "react", false)).not.toBeNull();
    expect(forbiddenPackage("lib/published/handler.ts", "fs", true)).not.toBeNull();
    expect(forbiddenPackage("components/ui/button.tsx", "react", false)).toBeNull();
  });
});
