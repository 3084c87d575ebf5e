/**
 * A workspace with something of everything: people, a published funnel with visitors and leads, types
 * of its own, labels, archived history, workspaces below it, and more data than fits into one call.
 */
import { api } from "../_generated/api";
import type { Doc, Id } from "../_generated/dataModel";
import type { MutationCtx } from "../_generated/server";
import { connect } from "../ontology/connect";
import { createThing, organizationOf } from "../ontology/createThing";
import { recordEvent } from "../ontology/recordEvent";
import type { WriteScope } from "../ontology/scope";
import { removeThing, updateThing } from "../ontology/updateThing";
import type { Backend } from "./backend.testing";
import { giveRoom } from "./imports.testing";
import { readElements, stayFor, valueOf, type Person } from "./people.testing";
import { addPicture } from "./pictures.testing";
import { publishFunnel, send, view, type PublishedFunnel } from "./visitors.testing";
import { inScope } from "./writing.testing";

const DAY_MS = 86_400_000;
const TEXT_LENGTH = 20_000;
const TEXTS_A_THING = 10;
/** Of a function's own second on a busy machine. */
const THINGS_AT_ONCE = 3;

/** @param bob becomes a member @param bigThings each of 200 KB that hardly compresses */
export async function fillWorkspace(
  backend: Backend,
  ann: Person,
  bob: Person,
  bigThings: number,
): Promise<void> {
  const { as, groupId } = ann;
  await giveRoom(backend, groupId);
  await inviteBob(ann, bob);
  valueOf(await as.mutation(api.customTypes.create, { groupId, type: "webinar" }));
  const funnel = await publishFunnel(ann);
  for (const name of ["one", "two", "three"]) {
    await view(backend, funnel, `visitor-${name}`);
    const answers = { name, email: `${name}@example.com` };
    await send(backend, funnel, { visitorKey: `visitor-${name}`, answers, elapsedMs: 5000 });
  }
  await addPicture(backend, ann);
  await keptToStartFrom(ann, funnel);
  await inScope(backend, ann, linkedThings);
  await stayFor(backend, 400 * DAY_MS);
  await as.action(api.archival.archiveGroupEvents, { groupId });
  const label = { groupId, key: "topic", value: "News" } as const;
  const { knowledgeId } = valueOf(await as.mutation(api.knowledge.createLabel, label));
  const thingId = funnel.funnelId;
  valueOf(await as.mutation(api.knowledge.putLabel, { groupId, thingId, knowledgeId }));
  await view(backend, funnel, "visitor-four");
  await workspacesBelow(backend, ann);
  for (let made = 0; made < bigThings; made += THINGS_AT_ONCE)
    await inScope(backend, ann, async (scope) => {
      for (let at = made; at < Math.min(made + THINGS_AT_ONCE, bigThings); at += 1)
        await bigThing(scope, at);
    });
}

async function inviteBob({ as, groupId }: Person, bob: Person): Promise<void> {
  const role = "org_user" as const;
  const { token } = valueOf(await as.mutation(api.invitations.create, { groupId, role }));
  valueOf(await bob.as.mutation(api.invitations.accept, { token }));
}

/** A template of the funnel, and the section with its form in the library, linked where it stands. */
async function keptToStartFrom(
  ann: Person,
  { funnelId, firstStepId: stepId, formKey }: PublishedFunnel,
): Promise<void> {
  valueOf(await ann.as.mutation(api.templates.create, { funnelId, name: "Mine" }));
  const elements = new Map((await readElements(ann, stepId)).map((one) => [one.key, one]));
  let key = formKey;
  for (let up = elements.get(key)?.parentKey; up; up = elements.get(key)?.parentKey) key = up;
  valueOf(await ann.as.mutation(api.savedSections.create, { stepId, key, name: "Form" }));
}

/** Of a type of the workspace's own, changed, linked, unlinked and removed, with money earned. */
async function linkedThings(scope: WriteScope): Promise<void> {
  const make = (name: string) =>
    createThing(scope, { type: "webinar", name, properties: { name } });
  const [one, two, gone] = [await make("One"), await make("Two"), await make("Gone")];
  await connect(scope, { from: one, to: two, type: "references", metadata: { thingId: two._id } });
  await updateThing(scope, one, { properties: { next: two._id } });
  await removeThing(scope, gone);
  await recordEvent(scope, {
    type: "revenue_generated",
    targetId: one._id,
    metadata: { amount: 1250 },
  });
}

async function workspacesBelow(backend: Backend, ann: Person): Promise<void> {
  const below = async (groupId: Id<"groups">, name: string) =>
    valueOf(await ann.as.mutation(api.workspaces.create, { groupId, name })).groupId;
  const child = await below(ann.groupId, "Child");
  const grandchild = await below(child, "Grandchild");
  await below(ann.groupId, "Sibling");
  for (const groupId of [child, grandchild])
    await backend.run(async (ctx) => {
      const scope = await asItself(ctx, groupId);
      for (const name of ["First", "Second"])
        await createThing(scope, { type: "product", name, properties: { groupId } });
    });
}

async function asItself(ctx: MutationCtx, groupId: Id<"groups">): Promise<WriteScope> {
  const group: Doc<"groups"> | null = await ctx.db.get("groups", groupId);
  if (group === null) throw new Error("The workspace is not there");
  return { ctx, group, actor: await organizationOf({ ctx, group }), role: "system" };
}

async function bigThing(scope: WriteScope, number: number): Promise<void> {
  const texts = Array.from({ length: TEXTS_A_THING }, () => noise(TEXT_LENGTH));
  const properties = { texts };
  await createThing(scope, { type: "blog_post", name: `Post ${number}`, properties });
}

/** Text that a file cannot make much smaller. */
function noise(length: number): string {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 10_000)
    crypto.getRandomValues(bytes.subarray(at, at + 10_000));
  return [...bytes].map((byte) => String.fromCharCode(33 + (byte % 90))).join("");
}
