import { repositoryPath } from "./module-paths.mjs";

const ONTOLOGY_TABLES = new Set(["things", "connections", "events", "usage"]);
const WRITES = new Set(["insert", "patch", "replace", "delete"]);

/** Everything that is written to the ontology's tables is checked, logged and counted in convex/ontology/. */
export default {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      direct:
        "Only convex/ontology/ writes to “{{table}}”, so that nothing is written unchecked, unlogged or uncounted: call createThing, updateThing, removeThing, connect, disconnect or recordEvent.",
    },
  },
  create(context) {
    const path = repositoryPath(context.filename);
    if (
      !path.startsWith("convex/") ||
      path.startsWith("convex/ontology/") ||
      /\.test(ing)?\.ts$/.test(path)
    )
      return {};
    return {
      CallExpression(node) {
        const { callee } = node;
        if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return;
        if (!WRITES.has(callee.property.name)) return;
        const owner = callee.object;
        const ownerName =
          owner.type === "MemberExpression" && owner.property.type === "Identifier"
            ? owner.property.name
            : owner.name;
        const table = node.arguments[0]?.type === "Literal" ? node.arguments[0].value : null;
        if (ownerName === "db" && ONTOLOGY_TABLES.has(table))
          context.report({ node, messageId: "direct", data: { table } });
      },
    };
  },
};
