/**
 * A form sent to a page. Without script, so every outcome is a page: the next step, or the same
 * page with the answers still in it and words about what to mend. What looks like spam is answered
 * exactly as success.
 */
import { isFieldName, MAX_ANSWER_LENGTH } from "../blocks/form-fields";
import type { PageAddress } from "./address";
import { htmlAnswer, messageAnswer, redirectAnswer, type AnswerMaker } from "./answers";
import { replayForm } from "./form-replay";
import { missingAnswer, prepare } from "./page-answers";
import type { PagesOptions, Sender } from "./pages-options";
import { ARRIVED, NOT_A_FORM, NOT_HERE, TOO_LARGE } from "./message-page";
import { readForm, type SentForm } from "./read-form";
import type { StoredPage, SubmissionAnswer } from "./store";
import { isBot } from "./visitor";

export interface FormPost {
  maker: AnswerMaker;
  sender: Sender;
  address: PageAddress;
  options: PagesOptions;
  origin: string;
  /** Headers for a page with code of the marketer's own. */
  ownCode: Record<string, string>;
}

export async function answerForm(post: FormPost): Promise<Response> {
  const { maker, address, options } = post;
  const read = await readForm(maker.request);
  if (!read.ok) {
    const back = { href: `/${address.funnel}/${address.step ?? ""}`, label: "Back to the page" };
    const message = read.kind === "too_large" ? TOO_LARGE : NOT_A_FORM;
    return messageAnswer(maker, { ...message, link: back }, { connection: "close" });
  }
  const page = await options.store.find(address);
  if (page.missing) return missingAnswer(maker, page);
  try {
    return outcomePage(post, page, read.form, await submit(post, read.form));
  } catch (error) {
    options.onError(error);
    return again(post, page, read.form, 503, NOT_SAVED);
  }
}

async function submit(post: FormPost, form: SentForm): Promise<SubmissionAnswer> {
  const { maker, sender, address, options } = post;
  const userAgent = maker.request.headers.get("user-agent") ?? "";
  const { workspace } = address;
  const { clientAddress } = sender;
  const keys = await options.keysOf({ workspace, clientAddress, userAgent, now: options.now() });
  const { formKey, token, answers, honeypot, elapsedMs, proof } = form;
  const query = queryOf(maker.request.headers.get("referer"), maker.request.headers.get("host"));
  return options.backend.submit({
    ...address,
    ...keys,
    ...{ formKey, token, answers },
    ...(query ? { query } : {}),
    ...(proof === null ? {} : { proof }),
    isBot: isBot(userAgent),
    checks: { honeypot, elapsedMs },
  });
}

const MOST_IN_QUERY = 20;

/** The query of the page the form stood on: campaign and the like, also where no script ran. */
function queryOf(referer: string | null, host: string | null): Record<string, string> | undefined {
  if (!referer || !URL.canParse(referer)) return undefined;
  const url = new URL(referer);
  if (url.host !== host) return undefined;
  const known = [...url.searchParams]
    .filter(([name]) => isFieldName(name))
    .slice(0, MOST_IN_QUERY)
    .map(([name, value]) => [name, value.slice(0, MAX_ANSWER_LENGTH.hidden)] as const);
  return known.length > 0 ? Object.fromEntries(known) : undefined;
}

const NOT_SAVED =
  "We could not save this just now. Your answers are still here: please send them again in a moment.";
const TOO_MANY =
  "This form was sent many times in a short while. Your answers are still here: please wait a minute and send them again.";
const ONE_MOMENT =
  "One moment: your browser shows that this was not sent by a program, then it goes on by itself.";
const TO_MEND = "Please look at the marked fields; everything else is still here.";

function outcomePage(
  post: FormPost,
  page: StoredPage,
  form: SentForm,
  { outcome, nextPath, problems = [], proofBits }: SubmissionAnswer,
): Response {
  switch (outcome) {
    case "accepted":
    case "duplicate":
    case "quarantined": {
      const next = nextPath ?? page.nextStepPath;
      if (next !== null) return redirectAnswer(post.maker, next, 303);
      const link = { href: page.path, label: "Back to the page" };
      return messageAnswer(post.maker, { ...ARRIVED, link });
    }
    case "invalid":
      return again(post, page, form, 422, TO_MEND, problems);
    case "too_many":
      return again(post, page, form, 429, TOO_MANY);
    case "proof_needed":
      return again(post, page, form, 422, ONE_MOMENT, [], proofBits);
    case "missing":
      return messageAnswer(post.maker, {
        ...NOT_HERE,
        link: { href: page.path, label: "Back to the page" },
      });
    default: {
      const unreachable: never = outcome;
      return unreachable;
    }
  }
}

function again(
  { maker, origin, ownCode }: FormPost,
  page: StoredPage,
  { formKey, answers }: SentForm,
  status: number,
  message: string,
  problems: readonly { field: string; words: string }[] = [],
  proofBits?: number,
): Response {
  const { html } = prepare(page, origin);
  const retry: Record<string, string> = status === 422 ? {} : { "retry-after": "30" };
  return htmlAnswer(
    page.ownCode ? { ...maker, security: ownCode } : maker,
    replayForm(html, { formKey, answers, problems, message, proofBits }),
    status,
    retry,
  );
}
