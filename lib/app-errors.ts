/**
 * Every expected failure of the product: its kind, its data and the words a person sees.
 * A backend function either throws one as the data of a ConvexError, or returns it in an
 * `Outcome` when the refusal itself must be recorded (a throw would roll its record back).
 */
import { METRIC_WORDS, type Metric } from "./plans";
import { nounOf, sentenceOf } from "./problem-words";

export type AppFailure =
  | { kind: "unauthenticated" }
  | { kind: "not_found" }
  | { kind: "denied"; action: string }
  | { kind: "workspace_closed"; status: string }
  | { kind: "unknown_type"; family: TypeFamily; type: string; nearest: string | null }
  | { kind: "invalid_properties"; type: string; problems: Problem[] }
  | { kind: "invalid_transition"; type: string; from: string; to: string }
  | { kind: "too_long"; field: string; length: number; maxLength: number }
  | { kind: "invalid_argument"; field: string; reason: string }
  | { kind: "different_workspace" }
  | { kind: "already_connected" }
  | { kind: "name_taken"; field: string; value: string }
  | {
      kind: "quota_exceeded";
      metric: Metric;
      limit: number;
      current: number;
      requested: number;
    }
  | { kind: "invalid_diff"; problems: Problem[] }
  | { kind: "edit_conflict"; key: string }
  | { kind: "nothing_to_publish" }
  | { kind: "rate_limited"; retryAtMs: number }
  | { kind: "invalid_credentials" }
  | { kind: "sign_up_refused" }
  | { kind: "invalid_email" }
  | { kind: "weak_password"; minLength: number; maxLength: number }
  | { kind: "invalid_reset_code" }
  | { kind: "invitation_gone" }
  | { kind: "already_member" }
  | { kind: "last_owner" }
  | { kind: "forbidden_caller" };

export type TypeFamily = "thing" | "connection" | "event";

/** One thing wrong with a value: where (a dotted path, "" for the whole) and what, in words. */
export type Problem = { path: string; message: string };

export type FailureKind = AppFailure["kind"];
export type FailureOf<K extends FailureKind> = Extract<AppFailure, { kind: K }>;

/** What a product mutation answers: done, or refused with a refusal that stays recorded. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; failure: AppFailure };

export interface FailureWords {
  /** What happened, one short sentence without a full stop. */
  title: string;
  /** Why, in a sentence or two. */
  detail: string;
  /** What the person can do next, when there is something. */
  action?: string;
}

const FAMILY_WORDS: Record<TypeFamily, string> = {
  thing: "kind of item",
  connection: "kind of link",
  event: "kind of activity",
};

/** The words for a failure. Total: every kind has its own. */
export function wordsFor(failure: AppFailure): FailureWords {
  switch (failure.kind) {
    case "unauthenticated":
      return {
        title: "You are signed out",
        detail: "Your session has ended, so nothing was changed.",
        action: "Sign in again and repeat the step.",
      };
    case "not_found":
      return {
        title: "Not found",
        detail: "It does not exist, or it belongs to a workspace you are not part of.",
        action: "Check the address, or go back to your funnels.",
      };
    case "denied":
      return {
        title: "Your role does not allow this",
        detail: "The attempt was noted in the workspace's activity.",
        action: "Ask an owner of the workspace to do it or to change your role.",
      };
    case "workspace_closed":
      return {
        title: "This workspace is not active",
        detail: `It is ${failure.status}, so nothing in it can be changed.`,
        action: "Ask an owner to open it again.",
      };
    case "unknown_type":
      return {
        title: `Unknown ${FAMILY_WORDS[failure.family]} “${failure.type}”`,
        detail:
          failure.nearest === null
            ? "There is no such type, and none with a similar name."
            : `There is no such type. Did you mean “${failure.nearest}”?`,
        action: "Use a known type, or have an owner approve this one for the workspace.",
      };
    case "invalid_properties":
      return {
        title: `The details of “${failure.type}” are not valid`,
        detail: sentenceOf(failure.problems),
        action: "Correct them and try again.",
      };
    case "invalid_transition":
      return {
        title: `It cannot go from ${failure.from} to ${failure.to}`,
        detail: `A ${nounOf(failure.type)} that is ${failure.from} has no way to become ${failure.to}.`,
      };
    case "too_long":
      return {
        title: `The text in “${failure.field}” is too long`,
        detail: `It has ${failure.length} characters; at most ${failure.maxLength} fit.`,
        action: "Shorten it and try again.",
      };
    case "invalid_argument":
      return {
        title: `“${failure.field}” is not valid`,
        detail: failure.reason,
        action: "Correct it and try again.",
      };
    case "different_workspace":
      return {
        title: "These belong to different workspaces",
        detail: "Only what belongs to one workspace can be put together.",
      };
    case "already_connected":
      return { title: "Already done", detail: "These two are linked in this way already." };
    case "name_taken":
      return {
        title: `“${failure.value}” is taken`,
        detail: `Another one already uses this ${failure.field}.`,
        action: "Choose a different one.",
      };
    case "quota_exceeded": {
      const { noun } = METRIC_WORDS[failure.metric];
      return {
        title: `Your plan's limit of ${failure.limit.toLocaleString("en")} ${noun} is reached`,
        detail:
          `You use ${failure.current.toLocaleString("en")} and this needs ` +
          `${failure.requested.toLocaleString("en")} more.`,
        action: "Remove what you no longer need, or move to a larger plan.",
      };
    }
    case "invalid_diff":
      return {
        title: "This change does not fit the page",
        detail: sentenceOf(failure.problems),
        action: "Nothing was saved. Reload the page to see its current state.",
      };
    case "edit_conflict":
      return {
        title: "Someone else changed this at the same moment",
        detail: "Their version is shown; yours was not saved.",
      };
    case "nothing_to_publish":
      return {
        title: "There is nothing to publish yet",
        detail: "A funnel needs at least one step with something on its page.",
        action: "Add a step, then publish.",
      };
    case "rate_limited":
      return {
        title: "Too many attempts",
        detail: "To protect accounts and forms, we limit how often this can be tried.",
        action: "Wait a few minutes and try again.",
      };
    case "invalid_credentials":
      return {
        title: "E-mail or password is wrong",
        detail: "We found no match for this e-mail and password together.",
        action: "Check both, or reset your password.",
      };
    case "sign_up_refused":
      return {
        title: "We could not create an account with these details",
        detail: "If you have signed up with this e-mail before, your account is still there.",
        action: "Sign in, or reset your password.",
      };
    case "invalid_email":
      return {
        title: "This is not a complete e-mail address",
        detail: "An address looks like name@example.com.",
        action: "Check it for typing errors.",
      };
    case "weak_password":
      return {
        title: `A password needs ${failure.minLength} to ${failure.maxLength} characters`,
        detail: "It must not be your e-mail address, nor one character repeated.",
        action: "Choose a longer one; a few words in a row are easy to remember.",
      };
    case "invalid_reset_code":
      return {
        title: "This reset link no longer works",
        detail: "It is wrong, was used already, or is older than an hour.",
        action: "Request a new link.",
      };
    case "invitation_gone":
      return {
        title: "This invitation no longer works",
        detail: "It is wrong, was used already, was withdrawn, or is too old.",
        action: "Ask who invited you for a new link.",
      };
    case "already_member":
      return {
        title: "You are in this workspace already",
        detail: "The link was not used up.",
        action: "Pass it on to the person it was meant for.",
      };
    case "last_owner":
      return {
        title: "A workspace needs an owner",
        detail: "This is the only one, so nobody could manage its people any more.",
        action: "Make somebody else an owner first.",
      };
    case "forbidden_caller":
      return {
        title: "This is not open to the public",
        detail: "Only the server of published pages may call it, with its secret.",
      };
    default:
      return unreachable(failure);
  }
}

/** The failure inside anything a Convex client throws, or null when it is not one of ours. */
export function failureOf(error: unknown): AppFailure | null {
  if (typeof error !== "object" || error === null) return null;
  if ("data" in error && isFailure(error.data)) return error.data;
  return "message" in error && typeof error.message === "string"
    ? failureInText(error.message)
    : null;
}

/** Narrow by the kind; the rest of the shape is ours by construction. */
export function isFailure(value: unknown): value is AppFailure {
  return (
    typeof value === "object" &&
    value !== null &&
    "kind" in value &&
    typeof value.kind === "string" &&
    KINDS.has(value.kind)
  );
}

// The sign-in proxy of Next passes only an error's message on, in which the data stands as JSON,
// on a line of its own before the stack.
function failureInText(text: string): AppFailure | null {
  const match = /\{.*\}/.exec(text);
  if (match === null) return null;
  try {
    const parsed: unknown = JSON.parse(match[0]);
    return isFailure(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

// A record, so that the compiler notices a kind that is missing here.
const KIND_TABLE: Record<FailureKind, true> = {
  unauthenticated: true,
  not_found: true,
  denied: true,
  workspace_closed: true,
  unknown_type: true,
  invalid_properties: true,
  invalid_transition: true,
  too_long: true,
  invalid_argument: true,
  different_workspace: true,
  already_connected: true,
  name_taken: true,
  quota_exceeded: true,
  invalid_diff: true,
  edit_conflict: true,
  nothing_to_publish: true,
  rate_limited: true,
  invalid_credentials: true,
  sign_up_refused: true,
  invalid_email: true,
  weak_password: true,
  invalid_reset_code: true,
  invitation_gone: true,
  already_member: true,
  last_owner: true,
  forbidden_caller: true,
};
const KINDS: ReadonlySet<string> = new Set(Object.keys(KIND_TABLE));

function unreachable(failure: never): never {
  throw new Error(`No words for the failure ${JSON.stringify(failure)}`);
}
