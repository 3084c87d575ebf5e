/**
 * What the walks of the permissions table call doors with: one valid id for every name of an id
 * argument, all of one workspace. Its texts say "Canary", so that one that gets out shows.
 */
import { failureOf } from "../../lib/app-errors";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { createThing } from "../ontology/createThing";
import type { Backend } from "./backend.testing";
import { createFunnel, valueOf, type Person } from "./people.testing";
import { inScope } from "./writing.testing";

/** @param guest becomes a member; must not be one */
export async function openWorld(
  backend: Backend,
  ann: Person,
  guest: Person,
): Promise<Record<string, string>> {
  const { funnelId, firstStepId } = await createFunnel(ann);
  return {
    groupId: ann.groupId,
    slug: ann.workspace,
    funnelId,
    stepId: firstStepId,
    afterStepId: firstStepId,
    leadId: await leadOf(backend, ann, funnelId, firstStepId),
    parentGroupId: ann.groupId,
    savedId: await savedOf(backend, ann),
    pictureId: await pictureOf(backend, ann),
    ...(await templateOf(ann, funnelId)),
    ...(await membersOf(ann, guest)),
    ...(await historyOf(backend, ann, funnelId, firstStepId)),
  };
}

/** What a person's own figures list is called as they are: only what is the tenant's says "Canary". */
function nameOf({ workspace }: Person): string {
  return workspace.replace(/^./, (letter) => letter.toUpperCase());
}

/** A template of the person's own, and its first page. */
async function templateOf(person: Person, funnelId: Id<"things">) {
  const { as, groupId } = person;
  const name = nameOf(person);
  const { templateId } = valueOf(await as.mutation(api.templates.create, { funnelId, name }));
  const [card] = await as.query(api.templates.list, { groupId });
  return { templateId, pageId: card?.pages[0]?.pageId ?? "" };
}

async function leadOf(
  backend: Backend,
  ann: Person,
  firstFunnelId: Id<"things">,
  firstStepId: Id<"things">,
): Promise<Id<"things">> {
  const lead = await inScope(backend, ann, (scope) =>
    createThing(scope, {
      type: "lead",
      name: "Canary",
      properties: { email: null, phone: null, answers: [], firstFunnelId, firstStepId },
    }),
  );
  return lead._id;
}

async function savedOf(backend: Backend, ann: Person): Promise<Id<"things">> {
  const saved = await inScope(backend, ann, (scope) =>
    createThing(scope, {
      type: "page_template",
      name: nameOf(ann),
      properties: { elements: "[]", kind: "section" },
    }),
  );
  return saved._id;
}

async function pictureOf(backend: Backend, ann: Person): Promise<Id<"things">> {
  const picture = await inScope(backend, ann, (scope) =>
    createThing(scope, {
      type: "media_asset",
      name: nameOf(ann),
      properties: {
        ...{ slug: "0123456789abcdef0123456789abcdef", alt: "Canary", files: [], sizeBytes: 0 },
        ...{ mediaType: "image/webp" as const, width: 1, height: 1 },
      },
    }),
  );
  return picture._id;
}

/** A second member, an open invitation and an import of the person's workspace. */
async function membersOf({ as, groupId }: Person, guest: Person) {
  const invite = async () =>
    valueOf(await as.mutation(api.invitations.create, { groupId, role: "org_user" }));
  const { token } = await invite();
  valueOf(await guest.as.mutation(api.invitations.accept, { token }));
  const people = await as.query(api.members.list, { groupId });
  const member = people.filter(({ isYou }) => !isYou).at(-1);
  const made = valueOf(await as.mutation(api.imports.create, { groupId, name: "Canary" }));
  return {
    personId: member?.personId ?? "",
    creatorId: member?.personId ?? "",
    thingId: member?.personId ?? "",
    invitationId: (await invite()).invitationId,
    importId: made.importId,
  };
}

/** A form in quarantine, an archive and a label of the person's workspace. */
async function historyOf(
  backend: Backend,
  ann: Person,
  funnelId: Id<"things">,
  stepId: Id<"things">,
) {
  const submission = await inScope(backend, ann, (scope) =>
    createThing(scope, {
      type: "form_submission",
      name: "Canary",
      status: "inactive",
      properties: {
        funnelId,
        stepId,
        formKey: "form",
        token: null,
        contentHash: "",
        answers: [],
        state: "quarantined",
        suspicions: ["honeypot"],
        leadId: null,
      },
    }),
  );
  const archiveId = await backend.run((ctx) =>
    ctx.db.insert("archives", {
      groupId: ann.groupId,
      date: "2025-01-31",
      state: "stored",
      count: 1,
      contentHash: "",
      fileHash: "",
      sizeBytes: 1,
      location: null,
      firstCreatedAt: 0,
      lastCreatedAt: 0,
      createdAt: 0,
      restoredAt: null,
    }),
  );
  const knowledgeId = await backend.run((ctx) =>
    ctx.db.insert("knowledge", {
      knowledgeType: "label",
      text: "topic: Canary",
      key: "topic",
      value: "Canary",
      embedding: null,
      embeddingModel: null,
      embeddingDim: null,
      sourceThingId: null,
      sourceField: null,
      chunk: null,
      labels: null,
      metadata: {},
      groupId: ann.groupId,
      createdAt: 0,
      updatedAt: 0,
    }),
  );
  const exportId = await backend.run((ctx) =>
    ctx.db.insert("exports", {
      groupId: ann.groupId,
      state: "ready",
      problem: null,
      createdAt: Date.now(),
      place: { stage: "events", group: 0, cursor: null, skip: 0 },
      parts: 0,
      rows: 0,
      sizeBytes: 0,
      attempt: 1,
      movedAt: Date.now(),
    }),
  );
  const restoreId = await backend.run((ctx) =>
    ctx.db.insert("restores", {
      groupId: ann.groupId,
      state: "staging",
      problem: null,
      createdAt: Date.now(),
      rootId: "Canary",
      parts: 1,
      staged: 0,
      stagedBytes: 0,
      rows: 1,
      rowsDone: 0,
      place: { pass: "rows", part: 1, row: 0 },
      attempt: 0,
      movedAt: Date.now(),
    }),
  );
  const submissionId = submission._id;
  return {
    submissionId,
    archiveId,
    knowledgeId,
    parentId: knowledgeId,
    tagId: knowledgeId,
    exportId,
    restoreId,
  };
}

/** What a call came to, in a form two calls can be compared in. */
export async function answerOf(call: Promise<unknown>): Promise<string> {
  try {
    return JSON.stringify(await call) ?? "nothing";
  } catch (error) {
    const failure = failureOf(error);
    return failure === null ? `untyped: ${String(error)}` : JSON.stringify(failure);
  }
}
