"use client";

import { ConvexProvider, useQuery } from "convex/react";
import { MailOpen } from "lucide-react";
import { CopyButton } from "@/components/layout/copy-button";
import { deploymentClient } from "@/components/layout/deployment-client";
import { PageFrame } from "@/components/layout/page-frame";
import { Since } from "@/components/layout/since";
import { StateMessage } from "@/components/layout/state-message";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";

/** Mail a development deployment would have sent. On any other there is none to show. */
export function Outbox() {
  return (
    <ConvexProvider client={deploymentClient()}>
      <main>
        <PageFrame
          title="Outbox"
          detail="Mails of this development deployment, newest first. None of them left the machine."
          className="max-w-3xl"
        >
          <Mails />
        </PageFrame>
      </main>
    </ConvexProvider>
  );
}

function Mails() {
  const mails = useQuery(api.outbox.list);
  if (!mails) return <Skeleton className="h-40 rounded-lg" />;
  if (mails.length === 0) {
    return (
      <StateMessage
        icon={MailOpen}
        title="No mail yet"
        detail="Ask for a new password, and its mail appears here."
      />
    );
  }
  return (
    <ul className="flex flex-col gap-4">
      {mails.map((mail) => (
        <li key={mail._id} className="rounded-lg border border-line bg-surface">
          <header className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line px-5 py-3">
            <h2 className="font-semibold">{mail.subject}</h2>
            <Since at={mail._creationTime} className="text-sm text-ink-soft" />
            <p className="w-full text-sm text-ink-soft">to {mail.to}</p>
          </header>
          <p className="px-5 py-4 break-words whitespace-pre-wrap">{mail.text}</p>
          {mail.link && (
            <footer className="flex items-center gap-2 border-t border-line px-5 py-3">
              <Button asChild variant="secondary">
                <a href={mail.link}>Open the link</a>
              </Button>
              <CopyButton text={mail.link} label="Copy the link" />
            </footer>
          )}
        </li>
      ))}
    </ul>
  );
}
