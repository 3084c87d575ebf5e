/**
 * Keeps refusals (denied, quota exceeded) in the record. A throw would roll its own record back,
 * so a mutation refused before its first write records the refusal and returns a failed `Outcome`;
 * one refused later throws, because what it wrote must not stay.
 */
import type { AppFailure } from "../../../lib/app-errors";
import { internalMutation, mutation, type MutationCtx } from "../../_generated/server";
import { recordEvent } from "../../ontology/recordEvent";
import { hasWritten, Refusal } from "../../ontology/refusal";

type Handler = (ctx: MutationCtx, args: never) => unknown;
type Definition = { handler: Handler } | Handler;

/** `mutation` that records refusals. The wrapped function keeps its type: it returns an Outcome. */
export const recordingMutation: typeof mutation = ((definition: Definition) =>
  mutation(recording(definition))) as typeof mutation;
// The builders' types are generic over arguments and result, which the wrapper passes through.

/** The same for what only our own code calls, such as an action asking who is calling. */
export const recordingInternalMutation: typeof internalMutation = ((definition: Definition) =>
  internalMutation(recording(definition))) as typeof internalMutation;

function recording(definition: Definition) {
  const handler = typeof definition === "function" ? definition : definition.handler;
  const guarded: Handler = async (ctx, args) => {
    try {
      return await handler(ctx, args);
    } catch (error) {
      if (!(error instanceof Refusal) || hasWritten(ctx)) throw error;
      await recordRefusal(ctx, error);
      return { ok: false, failure: error.data };
    }
  };
  const rest = typeof definition === "function" ? {} : definition;
  return { ...rest, handler: guarded };
}

async function recordRefusal(ctx: MutationCtx, refusal: Refusal): Promise<void> {
  const failure: AppFailure = refusal.data;
  await recordEvent(
    { ...refusal.scope, ctx },
    {
      // A refusal is told to its person: a notice shown in the app, with what was refused.
      type: "notification_event",
      targetId: null,
      metadata: { channel: "in_app", deliveryStatus: "shown", refusal: failure },
    },
  );
}
