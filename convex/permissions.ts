/**
 * Who may do what: every action with the roles that may take it, and every public function with
 * the action it needs. A public function missing here fails a test; a person outside the group is
 * answered "not found" before this table is asked.
 */
import type { Role } from "./ontology/connectionTypes";

const OWNERS = ["platform_owner", "org_owner"] as const;
const TEAM = [...OWNERS, "org_user"] as const;

export const ROLES_FOR = {
  "workspace.read": [...TEAM, "customer"],
  "workspace.update": OWNERS,
  "workspace.create": OWNERS,
  "workspace.move": OWNERS,
  "member.read": TEAM,
  "member.manage": OWNERS,
  "member.invite": TEAM,
  "item.read": TEAM,
  "item.build": TEAM,
  "import.run": TEAM,
  "funnel.read": TEAM,
  "funnel.build": TEAM,
  "funnel.publish": TEAM,
  "lead.read": TEAM,
  "usage.read": TEAM,
  "activity.read": TEAM,
  "lead.review": TEAM,
  "archive.read": TEAM,
  "archive.manage": OWNERS,
  "audit.verify": OWNERS,
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ROLES_FOR;

export function mayRole(role: Role, action: Action): boolean {
  const allowed: readonly Role[] = ROLES_FOR[action];
  return allowed.includes(role);
}

/** Open to everybody, to whoever is signed in about themselves, or to the pages server's secret. */
export type Access = "anyone" | "signedIn" | "pagesServer" | Action;

export const PUBLIC_FUNCTIONS: Readonly<Record<string, Access>> = {
  "auth:signIn": "anyone",
  "auth:signOut": "anyone",
  "auth:isAuthenticated": "anyone",
  "users:viewer": "anyone",
  "workspaces:list": "signedIn",
  "workspaces:get": "workspace.read",
  "workspaces:update": "workspace.update",
  "workspaces:create": "workspace.create",
  "workspaces:move": "workspace.move",
  "workspaces:listChildren": "workspace.read",
  "members:list": "member.read",
  "members:update": "member.manage",
  "members:remove": "member.manage",
  "invitations:list": "member.read",
  "invitations:get": "anyone",
  "invitations:create": "member.invite",
  "invitations:accept": "signedIn",
  "invitations:revoke": "member.manage",
  "funnels:list": "funnel.read",
  "funnels:get": "funnel.read",
  "funnels:create": "funnel.build",
  "funnels:update": "funnel.build",
  "funnels:archive": "funnel.build",
  "funnels:restore": "funnel.build",
  "funnels:duplicate": "funnel.build",
  "funnels:publish": "funnel.publish",
  "funnels:unpublish": "funnel.publish",
  "steps:list": "funnel.read",
  "steps:create": "funnel.build",
  "steps:update": "funnel.build",
  "steps:remove": "funnel.build",
  "steps:reorder": "funnel.build",
  "steps:duplicate": "funnel.build",
  "pages:getOutline": "funnel.read",
  "pages:getSection": "funnel.read",
  "pages:applyDiff": "funnel.build",
  "pages:updateSettings": "funnel.build",
  "published:getPage": "anyone",
  "published:listPages": "anyone",
  "visits:record": "pagesServer",
  "submissions:create": "pagesServer",
  "leads:list": "lead.read",
  "leads:latest": "lead.read",
  "leads:get": "lead.read",
  "leads:listQuarantined": "lead.review",
  "leads:releaseQuarantined": "lead.review",
  "leads:discard": "lead.review",
  "numbers:getFunnelNumbers": "funnel.read",
  "quotas:getGroupQuotas": "usage.read",
  "quotas:checkCanCreateEntities": "usage.read",
  "quotas:checkCanStore": "usage.read",
  "quotas:getQuotaStatus": "usage.read",
  "quotas:getUpgradePricing": "signedIn",
  "events:list": "activity.read",
  "events:listTypes": "activity.read",
  "computed:getCreatorStats": "item.read",
  "computed:getGroupMetrics": "usage.read",
  "computed:getThingWithRelationships": "item.read",
  "computed:getThingRelationshipsPaginated": "item.read",
  "computed:getThingActivity": "item.read",
  "batch:batchInsertThings": "item.build",
  "batch:batchCreateConnections": "item.build",
  "batch:batchUpdateThings": "item.build",
  "archival:archiveGroupEvents": "archive.manage",
  "archival:getArchivalStatus": "archive.read",
  "archival:list": "archive.read",
  "archival:get": "archive.manage",
  "archival:restore": "archive.manage",
  "audit:verify": "audit.verify",
  "outbox:list": "anyone",
};
