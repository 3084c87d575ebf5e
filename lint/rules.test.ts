import { RuleTester } from "eslint";
import { describe, it } from "vitest";
import noBarrels from "./no-barrels.mjs";
import oneWritePath from "./one-write-path.mjs";
import tellingFileNames from "./telling-file-names.mjs";

RuleTester.describe = describe;
RuleTester.it = it;
RuleTester.itOnly = it.only;

const tester = new RuleTester({ languageOptions: { ecmaVersion: 2022, sourceType: "module" } });

tester.run("one write path", oneWritePath, {
  valid: [
    { filename: "convex/ontology/createThing.js", code: 'ctx.db.insert("things", {})' },
    { filename: "convex/model/outbox.js", code: 'ctx.db.insert("outbox", {})' },
    { filename: "lib/list.js", code: 'items.insert("things", 1)' },
  ],
  invalid: [
    {
      filename: "convex/funnels.js",
      code: 'ctx.db.insert("things", {})',
      errors: [{ messageId: "direct" }],
    },
    {
      filename: "convex/model/steps/remove.js",
      code: 'db.patch("connections", id, {})',
      errors: [{ messageId: "direct" }],
    },
  ],
});

tester.run("no barrels", noBarrels, {
  valid: [
    { filename: "lib/routes.js", code: "export const routes = {};" },
    { filename: "convex/auth.js", code: 'export { a } from "./a"; export const b = 1;' },
  ],
  invalid: [
    {
      filename: "components/ui/index.js",
      code: 'export { Button } from "./button"; export { Card } from "./card";',
      errors: [{ messageId: "barrel" }],
    },
    { filename: "lib/all.js", code: 'export * from "./a";', errors: [{ messageId: "barrel" }] },
  ],
});

tester.run("telling file names", tellingFileNames, {
  valid: [
    { filename: "lib/utils.ts", code: "export const cn = 1;" },
    { filename: "lib/editor/group-by-day.ts", code: "export const a = 1;" },
  ],
  invalid: [
    {
      filename: "convex/helpers.ts",
      code: "export const a = 1;",
      errors: [{ messageId: "vague" }],
    },
    { filename: "lib/misc/a.ts", code: "export const a = 1;", errors: [{ messageId: "vague" }] },
  ],
});
