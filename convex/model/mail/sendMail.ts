/**
 * The one way mail leaves. Every mail is a thing `email` of the platform. With
 * MAIL_OUTBOX=development its text is kept for the outbox page and the link is printed; otherwise
 * nothing secret is stored. A transport for production (SMTP) is to be scheduled here, from the
 * mail in hand, and nowhere else.
 */
import type { MutationCtx } from "../../_generated/server";
import { createPlatformThing } from "../../ontology/createThing";
import { environment } from "../environment";

export interface Mail {
  purpose: "password_reset" | "notice";
  to: string;
  subject: string;
  text: string;
  link: string | null;
}

export function isOutboxOpen(): boolean {
  return environment.MAIL_OUTBOX === "development";
}

export async function sendMail(ctx: MutationCtx, mail: Mail): Promise<void> {
  const kept = isOutboxOpen();
  await createPlatformThing(ctx, {
    type: "email",
    name: mail.subject,
    properties: { ...mail, text: kept ? mail.text : null, link: kept ? mail.link : null },
    event: { type: "email_sent", metadata: { purpose: mail.purpose } },
  });
  const line = kept
    ? `Mail to ${mail.to}: ${mail.subject} ${mail.link ?? ""}`
    : `No mail transport is set up; a mail (${mail.purpose}) was not delivered.`;
  // Printed on purpose: the terminal is where a developer finds the link.
  // eslint-disable-next-line no-console
  console.log(line);
}
