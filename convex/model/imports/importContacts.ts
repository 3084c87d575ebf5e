/**
 * Works off a piece of a list of contacts: each address is one lead of the workspace. Who is there
 * already keeps what is known of them, gets what was not, and the list's tags. All rows are checked
 * before the first is written, and what was done is noted so that it can be undone.
 */
import { checkContact, mergeContacts, type ContactRow } from "../../../lib/contact-row";
import type { Doc, Id } from "../../_generated/dataModel";
import { insertThings } from "../../ontology/batchThings";
import type { WriteScope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { updateThing } from "../../ontology/updateThing";
import type { ContactChange, FailedContact } from "../../tables/importChunks";
import { putTags, type TaggedLead } from "../knowledge/putTags";
import { findLead } from "../submissions/leadOf";
import { rowOf } from "./contacts";
import type { Import } from "./manageImport";

export interface WorkedOff {
  createdIds: Id<"things">[];
  failed: FailedContact[];
  changes: ContactChange[];
}

type Lead = Thing<"lead">;

interface Sorted {
  fresh: ContactRow[];
  known: { lead: Lead; contact: ContactRow }[];
  failed: FailedContact[];
}

export async function importContacts(
  scope: WriteScope,
  job: Import,
  chunk: Doc<"importChunks">,
): Promise<WorkedOff> {
  const { fresh, known, failed } = await sort(scope, chunk);
  const createdIds = await create(scope, job, chunk, fresh);
  const filled = new Map<Id<"things">, ContactChange>();
  for (const { lead, contact } of known) filled.set(lead._id, await fillUp(scope, lead, contact));
  const tagged: TaggedLead[] = [
    ...createdIds.map((leadId, at) => ({ leadId, tags: fresh[at]?.tags ?? [], isNew: true })),
    ...known.map(({ lead, contact }) => ({ leadId: lead._id, tags: contact.tags, isNew: false })),
  ];
  const ties = await putTags(scope, tagged);
  const changes = tagged.map(({ leadId }) => ({
    ...(filled.get(leadId) ?? { leadId, name: null, phone: null }),
    ties: ties.get(leadId) ?? [],
  }));
  return { createdIds, failed, changes };
}

async function sort({ ctx, group }: WriteScope, chunk: Doc<"importChunks">): Promise<Sorted> {
  const failed: FailedContact[] = [];
  const byAddress = new Map<string, ContactRow>();
  for (const [at, item] of chunk.items.entries()) {
    const row = rowOf(item);
    const checked = checkContact(row);
    if (checked.ok) {
      const { contact } = checked;
      const before = byAddress.get(contact.email);
      byAddress.set(contact.email, before ? mergeContacts(before, contact) : contact);
    } else failed.push({ index: chunk.firstItem + at, error: checked.problem, ...row });
  }
  const sorted: Sorted = { fresh: [], known: [], failed };
  for (const contact of byAddress.values()) {
    const lead = await findLead(ctx, group, contact.email);
    if (lead === null) sorted.fresh.push(contact);
    else sorted.known.push({ lead, contact });
  }
  return sorted;
}

async function create(
  scope: WriteScope,
  job: Import,
  chunk: Doc<"importChunks">,
  contacts: readonly ContactRow[],
): Promise<Id<"things">[]> {
  const leads = contacts.map(({ email, name, phone }) => ({
    type: "lead",
    name: name || email,
    properties: {
      email,
      phone: phone || null,
      answers: [],
      firstFunnelId: null,
      firstStepId: null,
      importId: job._id,
    },
  }));
  const told = { importId: job._id, chunk: chunk.index };
  const { ids, failed } = await insertThings(scope, leads, told);
  // Every row has passed its check; if one were refused now, its place among the ids would be lost.
  if (failed.length > 0) throw new Error("A checked contact was refused");
  return ids;
}

/** Says what was not known; never changes what was. */
async function fillUp(
  scope: WriteScope,
  lead: Lead,
  { name, phone }: ContactRow,
): Promise<ContactChange> {
  const nameless = lead.name === lead.properties.email;
  const newName = nameless && name !== "" ? { before: lead.name, after: name } : null;
  const newPhone = lead.properties.phone === null && phone !== "" ? phone : null;
  await updateThing(scope, lead, {
    ...(newName === null ? {} : { name: newName.after }),
    ...(newPhone === null ? {} : { properties: { phone: newPhone } }),
  });
  return { leadId: lead._id, name: newName, phone: newPhone, ties: [] };
}
