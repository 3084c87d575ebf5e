/**
 * The architecture as a table: which folder may import which, and what to do instead.
 * `app → components → lib ← convex`; `convex-runtime` stands alone and inside it imports only go down.
 */

/** Folders that count as one part each. The first match wins, so the narrower folder stands first. */
export const PARTS = [
  { name: "generated", test: (path) => path.startsWith("convex/_generated/") },
  { name: "block components", test: (path) => path.startsWith("components/blocks/") },
  { name: "components", test: (path) => path.startsWith("components/") },
  { name: "app", test: (path) => path.startsWith("app/") || path === "proxy.ts" },
  { name: "lib", test: (path) => path.startsWith("lib/") },
  { name: "convex", test: (path) => path.startsWith("convex/") },
  { name: "convex-runtime", test: (path) => path.startsWith("convex-runtime/") },
  { name: "pages-server", test: (path) => path.startsWith("pages-server/") },
  { name: "scripts", test: (path) => path.startsWith("scripts/") },
  { name: "bench", test: (path) => path.startsWith("bench/") },
  { name: "e2e", test: (path) => path.startsWith("e2e/") },
];

export const partOf = (path) => PARTS.find((part) => part.test(path))?.name ?? null;

/** What each part may import besides itself. */
const MAY_IMPORT = {
  generated: ["convex"],
  app: ["components", "block components", "lib", "generated"],
  components: ["block components", "lib", "generated"],
  "block components": ["lib"],
  lib: [],
  convex: ["lib", "generated"],
  "convex-runtime": [],
  "pages-server": ["lib", "generated"],
  scripts: ["convex-runtime", "pages-server", "lib", "generated"],
  bench: [
    "scripts",
    "convex-runtime",
    "pages-server",
    "components",
    "block components",
    "lib",
    "generated",
  ],
  e2e: ["scripts", "lib", "generated"],
};

const INSTEAD = {
  lib: "lib/ is plain TypeScript that everything else stands on: move what both need into lib/, or hand it in as an argument.",
  components:
    "Components know lib/ and convex/_generated only: pass what the route knows as a prop, or move it to lib/.",
  "block components":
    "components/blocks is rendered on the canvas and at publish time: hand in data as props, put rules into lib/blocks.",
  app: "A route is made of components/ and lib/; call the backend through `api` of convex/_generated.",
  convex: "convex/ shares code with the app through lib/ only: move what both need there.",
  "convex-runtime":
    "convex-runtime/ loads convex/ at run time by path and knows nothing of the product: take it as an option of open-deployment.ts.",
  "pages-server": "pages-server/ is a thin shell around lib/published: put the rule there.",
  scripts:
    "scripts/ start and check the parts; they import convex-runtime/, pages-server/ and lib/ only.",
  bench: "bench/ measures through public doors.",
  e2e: "e2e/ sees the product through a browser: use roles and labels, and scripts/stages to start the stack.",
  generated: "convex/_generated is written by the CLI.",
};

const isTest = (path) => /\.(test|bench|contract)\.tsx?$/.test(path) || path.includes("/testing/");

/** Arrows that are allowed although the table says no, each with its reason. */
function isException(from, to) {
  // Rendering happens in the publishing transaction, so that a version is atomic and immutable.
  if (from.startsWith("convex/model/publishing/") && to.startsWith("components/blocks/"))
    return true;
  // The suite of convex/ runs on convex-test and on the embedded deployment.
  if (
    from.startsWith("convex/testing/") &&
    /^convex-runtime\/(open-deployment|http\/start-server|deploy\/)/.test(to)
  )
    return true;
  return false;
}

/** Layers of convex-runtime, lowest first; imports only go down or sideways. */
const RUNTIME_LAYERS = [
  ["values"],
  ["storage"],
  ["database"],
  ["functions"],
  ["sync", "http", "scheduler", "deploy"],
];
const runtimeLayer = (path) => {
  const folder = path.split("/")[1] ?? "";
  const layer = RUNTIME_LAYERS.findIndex((names) => names.includes(folder));
  return layer === -1 ? RUNTIME_LAYERS.length : layer;
};

/** Why `from` may not import `to` (both repository paths), or null when it may. */
export function forbiddenArrow(from, to) {
  const source = partOf(from);
  const target = partOf(to);
  if (source === null || target === null) return null;
  if (source === "convex-runtime" && target === "convex-runtime") {
    if (isTest(from) || runtimeLayer(to) <= runtimeLayer(from)) return null;
    return `Inside convex-runtime imports only go down (values ◄ storage ◄ database ◄ functions ◄ sync, http, scheduler, deploy ◄ start, open-deployment): declare the interface you need in this layer and let the upper one pass it in.`;
  }
  if (source === target || MAY_IMPORT[source].includes(target) || isException(from, to))
    return null;
  if (target === "block components" && source === "convex")
    return "Only convex/model/publishing/ renders blocks: call its function instead of importing components/blocks here.";
  return `${from.split("/")[0]}/ may not import ${to}. ${INSTEAD[source]}`;
}

/** Packages that have one home. */
export function forbiddenPackage(from, name, isNodeBuiltin) {
  const part = partOf(from);
  if (name.startsWith("@dnd-kit/") && !from.startsWith("components/editor/dnd/"))
    return "Only components/editor/dnd/ knows @dnd-kit: use what it exports, or add it there.";
  if (part === "lib" && !isTest(from)) {
    if (isNodeBuiltin)
      return "lib/ runs in browsers and in Convex's isolate: no Node. Use a web standard, or take it as an argument.";
    if (["react", "react-dom", "next", "next-themes"].includes(name))
      return "lib/ is plain TypeScript without React: put the hook or the component into components/.";
  }
  if (part === "convex" && isNodeBuiltin && !isTest(from) && !from.startsWith("convex/testing/"))
    return "Convex's default runtime has no Node modules: use web standards.";
  return null;
}

/** Folders that are bundled by the Convex CLI or run without a bundler, where the alias "@/" is not used. */
export const usesRelativeImports = (path) =>
  /^(lib|convex|convex-runtime|pages-server|components\/blocks)\//.test(path);
