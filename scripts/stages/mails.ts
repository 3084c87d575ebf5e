/** Shows the mails of the development outbox (password links) in the terminal as they are written. */
import { ConvexClient } from "convex/browser";
import { api } from "../../convex/_generated/api";
import { addressesOf, type Settings } from "./settings";
import type { Report } from "./report";

/** Follows the outbox from now on; returns how to stop. Mails that lay there before are not shown again. */
export function followMails(settings: Settings, report: Report): () => Promise<void> {
  const client = new ConvexClient(addressesOf(settings).convex, { logger: false });
  const startedAt = Date.now();
  const seen = new Set<string>();
  client.onUpdate(api.outbox.list, {}, (mails) => {
    for (const mail of [...mails].reverse()) {
      if (seen.has(mail._id)) continue;
      seen.add(mail._id);
      if (mail._creationTime >= startedAt)
        report.line(`\n✉ To ${mail.to}: ${mail.subject}\n${mail.text.replace(/^/gm, "  ")}`);
    }
  });
  return () => client.close();
}
