/** A file that only passes on what other files export hides where things live and drags in what nobody asked for. */
export default {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      barrel:
        "No barrels: import each thing from the file that defines it, and delete this re-export.",
    },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: "barrel" });
    return {
      ExportAllDeclaration: report,
      Program(program) {
        const passesOn = (node) => node.type === "ExportNamedDeclaration" && node.source !== null;
        if (program.body.length > 0 && program.body.every(passesOn)) report(program.body[0]);
      },
    };
  },
};
