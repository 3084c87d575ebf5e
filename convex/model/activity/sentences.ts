/**
 * What happened, in a marketer's words: a verb in the past and its object, so that the actor's
 * name in front makes a sentence. Types without words of their own fall back to their label.
 */
import { isObject } from "../../ontology/checkValue";
import { labelOf } from "./listActivityTypes";
import type { ActivityTarget } from "./shapes";

export interface Sentence {
  verb: string;
  object: string;
}

type Words = (about: About) => Sentence;

interface About {
  /** The target's noun and name: "the funnel “Spring”". */
  what: string;
  metadata: Record<string, unknown>;
}

const on =
  (verb: string): Words =>
  ({ what }) => ({ verb, object: what });
const plain =
  (verb: string, object: string): Words =>
  () => ({ verb, object });

const SENTENCES: Readonly<Record<string, Words>> = {
  entity_created: on("added"),
  entity_updated: on("changed"),
  entity_deleted: on("removed"),
  entity_archived: on("archived"),
  connection_created: on("linked"),
  user_registered: plain("created", "an account"),
  user_login: plain("signed", "in"),
  user_logout: plain("signed", "out"),
  profile_updated: plain("changed", "their profile"),
  password_reset_requested: plain("asked for", "a new password"),
  password_reset_completed: plain("chose", "a new password"),
  organization_created: on("opened"),
  organization_updated: on("changed"),
  user_invited_to_org: on("invited"),
  user_joined_org: plain("joined", "the workspace"),
  user_removed_from_org: ({ what, metadata }) =>
    metadata.left === true
      ? { verb: "left", object: "the workspace" }
      : { verb: "removed", object: what },
  email_sent: on("sent"),
  funnel_created: on("created"),
  funnel_published: on("published"),
  funnel_unpublished: on("unpublished"),
  funnel_duplicated: on("duplicated"),
  funnel_archived: on("archived"),
  step_added: on("added"),
  step_removed: on("removed"),
  step_reordered: on("moved"),
  element_added: on("added"),
  element_updated: ({ what, metadata }) => ({
    verb: isMove(metadata) ? "moved" : "edited",
    object: what,
  }),
  element_removed: on("removed"),
  form_submitted: ({ what, metadata }) =>
    metadata.status === "quarantined"
      ? { verb: "sent", object: `a form that was kept aside: ${what}` }
      : { verb: "sent", object: `a form: ${what}` },
  content_event: ({ what, metadata }) => ({
    verb: typeof metadata.action === "string" ? metadata.action : "viewed",
    object: what,
  }),
  notification_event: ({ metadata }) => refusalWords(metadata),
};

export function sentenceOf(
  type: string,
  metadata: Record<string, unknown>,
  target: ActivityTarget | null,
): Sentence {
  const words = SENTENCES[type];
  if (words === undefined) return { verb: "noted", object: labelOf(type).toLowerCase() };
  return words({ what: nounPhrase(metadata, target), metadata });
}

function refusalWords({ refusal }: Record<string, unknown>): Sentence {
  const kind = isObject(refusal) ? refusal.kind : null;
  switch (kind) {
    case "quota_exceeded":
      return { verb: "was stopped by", object: "a limit of the plan" };
    case "denied":
      return { verb: "was refused", object: "something their role does not allow" };
    case "invalid_credentials":
      return { verb: "was refused", object: "a sign-in with a wrong password" };
    default:
      return { verb: "received", object: "a notice" };
  }
}

const NOUNS: Readonly<Record<ActivityTarget["kind"], string>> = {
  funnel: "the funnel",
  step: "the step",
  element: "the element",
  lead: "the lead",
  workspace: "the workspace",
  person: "",
  visitor: "a visitor",
  other: "",
};

/** The name as it was when it happened; the target may be called otherwise now. */
function nounPhrase(metadata: Record<string, unknown>, target: ActivityTarget | null): string {
  const name = typeof metadata.name === "string" ? metadata.name : (target?.name ?? "");
  const noun = target === null ? "" : NOUNS[target.kind];
  if (target?.kind === "visitor") return noun;
  const quoted = name === "" ? "" : `“${name}”`;
  return [noun, quoted].filter(Boolean).join(" ") || "something";
}

/** Only its place changed. */
function isMove({ before, after }: Record<string, unknown>): boolean {
  if (!isObject(before) || !isObject(after)) return false;
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return keys.size > 0 && [...keys].every((key) => PLACE.has(key));
}

const PLACE: ReadonlySet<string> = new Set(["order", "parentKey", "sectionKey", "place"]);
