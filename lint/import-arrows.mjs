import { builtinModules } from "node:module";
import { forbiddenArrow, forbiddenPackage, usesRelativeImports } from "./architecture.mjs";
import { importedPath, packageName, repositoryPath } from "./module-paths.mjs";

const BUILTINS = new Set(builtinModules);

/** Checks every import against the architecture table and says what to do instead. */
export default {
  meta: { type: "problem", schema: [], messages: { forbidden: "{{reason}}" } },
  create(context) {
    const from = repositoryPath(context.filename);
    const report = (node, reason) =>
      reason && context.report({ node, messageId: "forbidden", data: { reason } });
    const check = (node, specifier) => {
      if (specifier.startsWith("@/") && usesRelativeImports(from))
        report(node, 'Use a relative import here: this folder is bundled without the alias "@/".');
      const to = importedPath(from, specifier);
      if (to !== null) return report(node, forbiddenArrow(from, to));
      const bare = specifier.replace(/^node:/, "");
      report(
        node,
        forbiddenPackage(
          from,
          packageName(bare),
          specifier.startsWith("node:") || BUILTINS.has(bare),
        ),
      );
    };
    const checkSource = (node) =>
      typeof node.source?.value === "string" && check(node.source, node.source.value);
    return {
      ImportDeclaration: checkSource,
      ImportExpression: checkSource,
      ExportNamedDeclaration: checkSource,
      ExportAllDeclaration: checkSource,
    };
  },
};
