/** A stored page, or a missing one, on its way to a visitor. */
import { messageAnswer, type AnswerMaker } from "./answers";
import { checksum } from "./checksum";
import { ORIGIN } from "./html-document";
import { NOT_HERE, NOT_PUBLISHED } from "./message-page";
import type { MissingPage, StoredPage } from "./store";

export function missingAnswer(maker: AnswerMaker, { missing }: MissingPage): Response {
  switch (missing) {
    case "unpublished":
      return messageAnswer(maker, NOT_PUBLISHED);
    case "workspace":
    case "funnel":
    case "step":
      return messageAnswer(maker, NOT_HERE);
    default: {
      const unreachable: never = missing;
      return unreachable;
    }
  }
}

/** What is sent for a page, and its tag. */
export function prepare(page: StoredPage, origin: string): { html: string; etag: string } {
  const etag = `"${page.hash.slice(0, 24)}-${checksum(origin)}"`;
  return { html: page.html.replaceAll(ORIGIN, origin), etag };
}
