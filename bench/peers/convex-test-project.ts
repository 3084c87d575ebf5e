/**
 * The peer of function calls: convex-test, the platform's own stand-in for tests. In this process, in
 * memory, without sockets, durability or clients.
 */
import { convexTest } from "convex-test";
import schema from "../project/convex/schema";

const MODULES = {
  "/convex/_generated/api.ts": async () => ({}),
  "/convex/accounts.ts": () => import("../project/convex/accounts"),
  "/convex/notes.ts": () => import("../project/convex/notes"),
};

export const openConvexTest = () => convexTest(schema, MODULES);
