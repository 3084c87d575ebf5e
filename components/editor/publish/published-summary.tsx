"use client";

import { useQuery } from "convex/react";
import { Check, Copy, ExternalLink } from "lucide-react";
import { QRCodeSVG } from "qrcode.react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { DialogDescription, DialogTitle } from "@/components/ui/dialog";
import { api } from "@/convex/_generated/api";
import { useStep } from "../step-context";
import { copyText } from "./copy-text";
import type { Publication } from "./use-publish";

interface PublishedSummaryProps {
  publication: Publication;
  address: string;
  isCopied: boolean;
}

/** The address first and large; then the code for a phone, and what exactly is live now. */
export function PublishedSummary({ publication, address, isCopied }: PublishedSummaryProps) {
  const [wasCopied, setCopied] = useState(isCopied);
  return (
    <>
      <div className="rounded-t-xl border-b border-line bg-paper px-6 pt-6 pb-5">
        <DialogTitle className="flex items-center gap-2">
          <span className="live-dot size-2 rounded-full bg-live" aria-hidden />
          Your funnel is live
        </DialogTitle>
        <DialogDescription className="mt-1">
          {wasCopied ? "The address is copied: paste it anywhere." : "This is its address."}
        </DialogDescription>
        <div className="mt-4 flex items-center gap-3 rounded-lg border border-line bg-surface py-2 pr-2 pl-3.5">
          <textarea
            readOnly
            rows={1}
            aria-label="Address"
            value={address}
            className="field-sizing-content w-full min-w-0 resize-none bg-transparent font-mono text-lg [overflow-wrap:anywhere] outline-none"
            onFocus={(event) => event.target.select()}
          />
          <Button
            autoFocus
            variant="secondary"
            aria-label={wasCopied ? "Copied" : "Copy"}
            onClick={() => void copyText(address).then(setCopied)}
          >
            {wasCopied ? <Check className="text-live" aria-hidden /> : <Copy aria-hidden />}
            {wasCopied ? "Copied" : "Copy"}
          </Button>
        </div>
      </div>
      <div className="flex items-center gap-6 px-6 py-5 max-sm:flex-col max-sm:items-stretch">
        <figure className="flex shrink-0 flex-col items-center gap-1.5">
          <span className="rounded-lg border border-line bg-[#fff] p-2.5">
            <QRCodeSVG
              value={address}
              size={124}
              marginSize={0}
              level="M"
              title={`QR code of ${address}`}
            />
          </span>
          <figcaption className="text-xs text-ink-soft">See it on your phone</figcaption>
        </figure>
        <div className="flex min-w-0 flex-1 flex-col gap-4">
          <Facts publication={publication} />
          <Button asChild className="self-start">
            <a href={address} target="_blank" rel="noopener">
              Open
              <ExternalLink aria-hidden />
            </a>
          </Button>
        </div>
      </div>
    </>
  );
}

function Facts({ publication }: { publication: Publication }) {
  const { outline } = useStep();
  const { isIndexed, name } = { isIndexed: outline.settings.indexed, name: outline.name };
  const steps = useQuery(api.steps.list, { funnelId: outline.funnelId }) ?? [];
  const renewed = steps.filter((step) => publication.publishedSteps.includes(step.stepId));
  const facts = [
    [
      "Published",
      publishedWords(
        renewed.map((step) => step.name),
        publication.version,
      ),
    ],
    ["Size", `${kilobytes(publication.sizeBytes)}, all ${steps.length || ""} pages`],
    ["Search", isIndexed ? `“${name}” may be listed` : `“${name}” asks not to be listed`],
  ];
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5">
      {facts.map(([term, words]) => (
        <div key={term} className="contents">
          <dt className="text-ink-soft">{term}</dt>
          <dd className="tabular-nums">{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function publishedWords(names: readonly string[], version: number): string {
  const what = names.length === 0 ? "nothing had changed" : names.join(", ");
  return `version ${version}: ${what}`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toLocaleString("en", { maximumFractionDigits: 1 })} KB`;
}
