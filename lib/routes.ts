// Every link inside the app comes from here, so that an address changes in one place.
// Arguments are slugs and ids as the backend gives them; they are encoded here.

const part = encodeURIComponent;

function withQuery(path: string, query: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value) search.set(name, value);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

export const routes = {
  home: () => "/",
  signUp: (next?: string) => withQuery("/sign-up", { next }),
  signIn: (next?: string) => withQuery("/sign-in", { next }),
  forgotPassword: () => "/forgot-password",
  resetPassword: (query: { email?: string; code?: string } = {}) =>
    withQuery("/reset-password", query),
  /** Where a signed-in person goes when no workspace is named: it opens their first one. */
  workspaces: () => "/w",
  workspace: (workspace: string) => `/w/${part(workspace)}`,
  newFunnel: (workspace: string) => `/w/${part(workspace)}/new`,
  funnel: (workspace: string, funnelId: string) =>
    `/w/${part(workspace)}/funnels/${part(funnelId)}`,
  /** The editor; `element` is the key of the element to select there. */
  step: (workspace: string, funnelId: string, stepId: string, query: { element?: string } = {}) =>
    withQuery(`/w/${part(workspace)}/funnels/${part(funnelId)}/steps/${part(stepId)}`, query),
  leads: (workspace: string, query: { lead?: string; funnel?: string; tag?: string } = {}) =>
    withQuery(`/w/${part(workspace)}/leads`, query),
  activity: (workspace: string, query: { type?: string } = {}) =>
    withQuery(`/w/${part(workspace)}/activity`, query),
  usage: (workspace: string) => `/w/${part(workspace)}/usage`,
  settings: (workspace: string) => `/w/${part(workspace)}/settings`,
  people: (workspace: string) => `/w/${part(workspace)}/settings/people`,
  nestedWorkspaces: (workspace: string) => `/w/${part(workspace)}/settings/workspaces`,
  data: (workspace: string) => `/w/${part(workspace)}/settings/data`,
  /** The way in for a list of contacts; with an import's id, how far that one is. */
  contactImport: (workspace: string, query: { import?: string } = {}) =>
    withQuery(`/w/${part(workspace)}/settings/data/import`, query),
  trust: (workspace: string) => `/w/${part(workspace)}/settings/trust`,
  /** Where the holder of an invitation's link joins. */
  join: (token: string) => `/join/${part(token)}`,
  outbox: () => "/dev/outbox",
} as const;

/** A path of this app and nothing else: what `?next=` may send a person to after signing in. */
export function ownPath(next: string | null | undefined): string | null {
  if (!next || !next.startsWith("/") || next.startsWith("//") || next.includes("\\")) return null;
  return next;
}

/**
 * The address at which visitors see a published page.
 * @param template origin with `{workspace}` in it, for example `http://{workspace}.localhost:3001`
 * @param path path on that origin, beginning with a slash
 */
export function publishedAddress(template: string, workspace: string, path: string): string {
  return template.replace("{workspace}", workspace) + path;
}
