/** Checks before anything is started that every port is free, so that nothing is left half-started. */
import { createServer } from "node:net";
import { Problem } from "./problem";
import { PORT_VARIABLES, type Ports } from "./settings";

const NAMES: Record<keyof Ports, string> = {
  app: "the app",
  pages: "the published pages",
  convex: "the deployment",
  site: "the deployment's HTTP actions",
};

/** Whether this process could listen on the port now. */
export function isPortFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen({ port, host: "0.0.0.0", exclusive: true }, () =>
      probe.close(() => resolve(true)),
    );
  });
}

/** Throws a Problem that names the first port in use and how to choose another. */
export async function checkPorts(ports: Ports): Promise<void> {
  for (const part of ["app", "pages", "convex", "site"] as const) {
    const port = ports[part];
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      throw new Problem(`${PORT_VARIABLES[part]} is not a port number between 1 and 65535.`);
    if (!(await isPortFree(port)))
      throw new Problem(
        `Port ${port} for ${NAMES[part]} is in use. Stop the program that uses it, or choose another: ${PORT_VARIABLES[part]}=${port + 10} npm start`,
      );
  }
}

/** Four free ports from `first` on, for a stack that stands beside others. */
export async function findFreePorts(first: number): Promise<Ports> {
  const found: number[] = [];
  for (let port = first; found.length < 4; port += 1) if (await isPortFree(port)) found.push(port);
  const [app = 0, pages = 0, convex = 0, site = 0] = found;
  return { app, pages, convex, site };
}
