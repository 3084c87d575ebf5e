/** Which page of whom a request asks for. */

export interface PageAddress {
  workspace: string;
  funnel: string;
  /** null: the funnel's first step. */
  step: string | null;
}

const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

/**
 * Reads the workspace out of a host. `template` is the pages' origin with `{workspace}` in it, such
 * as `http://{workspace}.localhost:3001`; the port is not compared (proxies change it).
 */
export function workspaceReader(template: string): (host: string) => string | null {
  const host = template.replace(/^\w+:\/\//, "").replace(/[:/].*$/, "");
  const [before = "", after = ""] = host.toLowerCase().split("{workspace}");
  return (asked) => {
    const name = asked.toLowerCase().replace(/:\d+$/, "");
    if (!name.startsWith(before) || !name.endsWith(after)) return null;
    const workspace = name.slice(before.length, name.length - after.length);
    return SLUG.test(workspace) ? workspace : null;
  };
}

export function originOf(template: string, workspace: string): string {
  return template.replace("{workspace}", workspace).replace(/\/$/, "");
}

/** `/<funnel>` or `/<funnel>/<step>`; null for any other path. */
export function pageAddress(workspace: string, path: string): PageAddress | null {
  const [, funnel = "", step, ...rest] = path.split("/");
  if (rest.length > 0 || !SLUG.test(funnel)) return null;
  if (step === undefined) return { workspace, funnel, step: null };
  return SLUG.test(step) ? { workspace, funnel, step } : null;
}
