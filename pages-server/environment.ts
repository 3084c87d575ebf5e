/** What the process is told from outside. @throws an Error whose message says what to set */
export interface PagesEnvironment {
  convexUrl: string;
  pagesSecret: string;
  port: number;
  /** With `{workspace}` in it. */
  originTemplate: string;
  appUrl: string | null;
  /** Behind a proxy that sets X-Forwarded-For: its last entry is the visitor's address. */
  trustProxy: boolean;
}

export function readEnvironment(env: NodeJS.ProcessEnv): PagesEnvironment {
  const port = Number(env.PAGES_PORT ?? 3001);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error(`PAGES_PORT is "${env.PAGES_PORT}"; it should be a port number.`);
  return {
    convexUrl: needed(env, "CONVEX_URL", "the address of the Convex deployment"),
    pagesSecret: needed(env, "PAGES_SECRET", "the same secret as the deployment's PAGES_SECRET"),
    port,
    originTemplate: env.PAGES_ORIGIN_TEMPLATE ?? `http://{workspace}.localhost:${port}`,
    appUrl: env.APP_URL || null,
    trustProxy: env.TRUST_PROXY === "1",
  };
}

function needed(env: NodeJS.ProcessEnv, name: string, what: string): string {
  const value = env[name];
  if (!value) throw new Error(`${name} is not set. It should be ${what}.`);
  return value;
}
