/**
 * Visitors as things: one per workspace and key. Robots of a workspace share one, so that they
 * never count as visitors and their views are still somebody's.
 */
import type { Doc } from "../../_generated/dataModel";
import type { MutationCtx, QueryCtx } from "../../_generated/server";
import { systemScope } from "../access/scopes";
import { createThing } from "../../ontology/createThing";
import { asThing, type PropertiesOf, type Thing } from "../../ontology/thingTypes";

type Visitor = Thing<"audience_member">;
type Group = Doc<"groups">;

/** Not a key a browser can bring: the pages server sends 16 characters or more. */
const ROBOTS_KEY = "robots";
export const MIN_VISITOR_KEY_LENGTH = 8;
export const MAX_VISITOR_KEY_LENGTH = 128;

export async function findVisitor(
  ctx: QueryCtx,
  group: Group,
  visitorKey: string,
): Promise<Visitor | null> {
  const thing = await ctx.db
    .query("things")
    .withIndex("by_visitor_key", (q) =>
      q.eq("groupId", group._id).eq("properties.visitorKey", visitorKey),
    )
    .unique();
  return thing && asThing(thing, "audience_member");
}

export async function visitorOf(
  ctx: MutationCtx,
  group: Group,
  properties: PropertiesOf<"audience_member">,
): Promise<Visitor> {
  return (
    (await findVisitor(ctx, group, properties.visitorKey)) ??
    (await createVisitor(ctx, group, "Visitor", properties))
  );
}

export async function robotsOf(ctx: MutationCtx, group: Group): Promise<Visitor> {
  const properties = { visitorKey: ROBOTS_KEY, isBot: true };
  return (
    (await findVisitor(ctx, group, ROBOTS_KEY)) ??
    (await createVisitor(ctx, group, "Robots", properties))
  );
}

// Told by the event of the view or of the form that brought the visitor.
async function createVisitor(
  ctx: MutationCtx,
  group: Group,
  name: string,
  properties: PropertiesOf<"audience_member">,
): Promise<Visitor> {
  const scope = await systemScope(ctx, group._id);
  return createThing(scope, { type: "audience_member", name, properties, event: null });
}
