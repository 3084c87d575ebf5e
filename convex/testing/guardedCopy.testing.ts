/** A copy of the backend in which every guard has a switch, and the modules of that copy. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { mayRole, ROLES_FOR, type Action } from "../permissions";
import type { WritePath } from "./writePathTricks.testing";
import { switchGuards, type GuardSite } from "./guardSites.testing";

export interface GuardedCopy {
  modules: Record<string, () => Promise<unknown>>;
  sites: GuardSite[];
  writePath: WritePath;
  remove: () => void;
}

const IS_DEPLOYED = /^[^.]+\.ts$/;

/** @param root the repository; the copy lies in its folder for generated files */
export async function copyGuarded(root: string): Promise<GuardedCopy> {
  mkdirSync(join(root, ".sluice"), { recursive: true });
  const folder = mkdtempSync(join(root, ".sluice", "guards-"));
  for (const shared of ["lib", "components"]) symlinkSync(join(root, shared), join(folder, shared));
  const sites: GuardSite[] = [];
  const modules: GuardedCopy["modules"] = {};
  for (const path of filesIn(join(root, "convex"))) {
    const target = join(folder, "convex", path);
    mkdirSync(join(target, ".."), { recursive: true });
    const code = readFileSync(join(root, "convex", path), "utf8");
    if (path.startsWith("_generated")) cpSync(join(root, "convex", path), target);
    else {
      const switched = switchGuards(path, code, ACTIONS);
      sites.push(...switched.sites);
      writeFileSync(target, switched.code);
    }
    modules[`/convex/${path}`] = () => import(/* @vite-ignore */ target);
  }
  const writePath = await writePathOf(modules);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  return { modules, sites, writePath, remove };
}

const WRITE_PATH = [
  "batchConnections",
  "batchThings",
  "connect",
  "createThing",
  "importRows",
  "updateThing",
];

/** The copy's functions are those of the original, switches apart. */
async function writePathOf(modules: GuardedCopy["modules"]): Promise<WritePath> {
  const loaded = await Promise.all(
    WRITE_PATH.map((name) => modules[`/convex/ontology/${name}.ts`]?.()),
  );
  return Object.assign({}, ...loaded) as WritePath;
}

/** Weakening an action that every role may take anyway would remove nothing. */
const ACTIONS: ReadonlySet<string> = new Set(
  Object.keys(ROLES_FOR).filter((action) => isAction(action) && !mayRole("customer", action)),
);

function isAction(name: string): name is Action {
  return name in ROLES_FOR;
}

/** What is deployed, relative to the folder. */
function filesIn(folder: string, under = ""): string[] {
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = join(under, entry.name);
    if (entry.isDirectory()) return entry.name === "testing" ? [] : filesIn(folder, path);
    const isGenerated = under === "_generated" && !entry.name.endsWith(".d.ts");
    return IS_DEPLOYED.test(entry.name) || isGenerated ? [path] : [];
  });
}
