/**
 * Where a stack keeps its data and on which ports it listens. Everything can be overridden by environment
 * variables, so that several stacks (a running start, the browser tests) stand side by side.
 */
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const REPOSITORY = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

export type Ports = { app: number; pages: number; convex: number; site: number };

export type Settings = {
  /** "start" serves a production build, "dev" reloads app and functions when their sources change. */
  mode: "start" | "dev";
  /** Absolute path of the folder that holds keys, data and logs. */
  home: string;
  ports: Ports;
  /** Folder of Next's build, relative to the repository. */
  buildFolder: string;
};

/** Name of the environment variable that sets each port. */
export const PORT_VARIABLES: Record<keyof Ports, string> = {
  app: "APP_PORT",
  pages: "PAGES_PORT",
  convex: "CONVEX_PORT",
  site: "CONVEX_SITE_PORT",
};

const DEFAULT_PORTS: Ports = { app: 3000, pages: 3001, convex: 3210, site: 3211 };

type Environment = Record<string, string | undefined>;

function readPort(environment: Environment, part: keyof Ports): number {
  const text = environment[PORT_VARIABLES[part]];
  return text === undefined || text === "" ? DEFAULT_PORTS[part] : Number(text);
}

/** Settings of a stack as the environment gives them. */
export function readSettings(mode: Settings["mode"], environment: Environment): Settings {
  return {
    mode,
    home: resolve(REPOSITORY, environment.SLUICE_HOME ?? ".sluice"),
    ports: {
      app: readPort(environment, "app"),
      pages: readPort(environment, "pages"),
      convex: readPort(environment, "convex"),
      site: readPort(environment, "site"),
    },
    buildFolder: environment.SLUICE_BUILD_FOLDER ?? ".next",
  };
}

export const deploymentFolder = (settings: Settings): string => join(settings.home, "deployment");

/** The addresses a person or another process uses. */
export function addressesOf({ ports }: Settings) {
  return {
    app: `http://localhost:${ports.app}`,
    convex: `http://127.0.0.1:${ports.convex}`,
    site: `http://127.0.0.1:${ports.site}`,
    pagesTemplate: `http://{workspace}.localhost:${ports.pages}`,
  };
}
