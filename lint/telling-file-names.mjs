import { repositoryPath } from "./module-paths.mjs";

const VAGUE = /(^|\/)(utils?|helpers?|misc|common|shared)(\/|\.[a-z.]+$)/;

/** A file is named by its role. "utils" is where roles go to hide; shadcn's lib/utils.ts is the one exception. */
export default {
  meta: {
    type: "problem",
    schema: [],
    messages: {
      vague:
        "Name the file or folder by what it does (for example group-by-day.ts), not “{{name}}”.",
    },
  },
  create(context) {
    const path = repositoryPath(context.filename);
    return {
      Program(node) {
        const match = VAGUE.exec(path);
        if (match && path !== "lib/utils.ts")
          context.report({ node, messageId: "vague", data: { name: match[2] } });
      },
    };
  },
};
