/** Visitors of a published funnel, as the pages server reports them. */
import { EMPTY_DIFF } from "../../lib/page-document/diff";
import type { JsonValue } from "../../lib/page-document/element";
import { api } from "../_generated/api";
import type { Id } from "../_generated/dataModel";
import { TEST_ENVIRONMENT, type Backend } from "./backend.testing";
import { createFunnel, readElements, valueOf, type Person } from "./people.testing";

const secret = TEST_ENVIRONMENT.PAGES_SECRET;

export interface PublishedFunnel {
  owner: Person;
  funnelId: Id<"things">;
  firstStepId: Id<"things">;
  formKey: string;
  address: { workspace: string; funnel: string; step: string };
  nextPath: string | null;
}

/** What the form of `publishFunnel` asks for. */
const FIELDS = [
  { name: "name", label: "First name", type: "name", required: false },
  { name: "email", label: "E-mail", type: "email", required: true },
];

/** A published funnel of two steps with a form on the first. */
export async function publishFunnel(
  owner: Person,
  fields: JsonValue = FIELDS,
): Promise<PublishedFunnel> {
  const { funnelId, firstStepId } = await createFunnel(owner, "blank");
  const elements = await readElements(owner, firstStepId);
  const formKey = elements.find((element) => element.kind === "form")?.key ?? "";
  const changed = [{ key: formKey, fields: { fields } }];
  const diff = { ...EMPTY_DIFF, changed };
  await owner.as.mutation(api.pages.applyDiff, { stepId: firstStepId, diff, diffId: "fields" });
  const { path } = valueOf(await owner.as.mutation(api.funnels.publish, { funnelId }));
  const [, funnel = "", step = ""] = path.split("/");
  const address = { workspace: owner.workspace, funnel, step };
  const page = await owner.as.query(api.published.getPage, address);
  const nextPath = page.missing == null ? page.nextStepPath : null;
  return { owner, funnelId, firstStepId, formKey, address, nextPath };
}

export async function view(
  backend: Backend,
  { address }: Pick<PublishedFunnel, "address">,
  visitorKey: string,
  options: { isBot?: boolean } = {},
) {
  const isBot = options.isBot ?? false;
  return backend.mutation(api.visits.record, { secret, ...address, visitorKey, isBot });
}

export interface FormOptions {
  visitorKey?: string;
  token?: string | null;
  answers?: Record<string, string>;
  honeypot?: string;
  elapsedMs?: number | null;
  networkKey?: string;
  formKey?: string;
  proof?: string;
  query?: Record<string, string>;
}

/** As a person who took their time, unless told otherwise. */
export async function send(
  backend: Backend,
  { address, formKey }: Pick<PublishedFunnel, "address" | "formKey">,
  options: FormOptions = {},
) {
  return backend.mutation(api.submissions.create, {
    secret,
    ...address,
    formKey: options.formKey ?? formKey,
    token: options.token === undefined ? `token-${Math.random()}` : options.token,
    visitorKey: options.visitorKey ?? "visitor-one",
    answers: options.answers ?? { email: "eve@example.com" },
    checks: { honeypot: options.honeypot ?? "", elapsedMs: options.elapsedMs ?? null },
    ...(options.networkKey === undefined ? {} : { networkKey: options.networkKey }),
    ...(options.proof === undefined ? {} : { proof: options.proof }),
    ...(options.query === undefined ? {} : { query: options.query }),
  });
}
