"use client";

import { CircleCheck, OctagonAlert } from "lucide-react";
import { CopyButton } from "@/components/layout/copy-button";
import { Since } from "@/components/layout/since";
import { sealText } from "@/components/trust/seal-text";
import type { Report } from "@/components/trust/trust-screen";

/** More than one reads; the count says how many there are. */
const SHOWN = 20;

const many = (count: number, one: string, several: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : several}`;

/** What is found of these is a seal, by its number. */
const SEALS: ReadonlySet<string> = new Set(["seal_broken", "chain_cut"]);

function reasonOf(problems: Report["problems"]): string {
  return problems.every(({ kind }) => kind === "chain_cut")
    ? "The trail was cut or put back to an earlier day, or the noted seal is of another workspace."
    : "Somebody has reached around Sluice into its database, or a file is damaged.";
}

/** What the check found, in words, and the newest seal to note down. */
export function TrustReport({ report, at }: { report: Report; at: number }) {
  const { sound, events, archivedEvents, seals, problems, problemCount, head } = report;
  const Icon = sound ? CircleCheck : OctagonAlert;
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-3 rounded-md border border-line p-4">
        <Icon
          className={
            sound ? "mt-0.5 size-5 shrink-0 text-accent" : "mt-0.5 size-5 shrink-0 text-stop"
          }
          aria-hidden
        />
        <div>
          <p className="font-semibold">
            {sound
              ? `Checked ${many(events, "entry", "entries")}: nothing was changed`
              : `Checked ${many(events, "entry", "entries")}: ${many(problemCount, "finding", "findings")}`}
          </p>
          <p className="text-ink-soft">
            {many(seals, "seal", "seals")} recomputed <Since at={at} />
            {archivedEvents > 0 && `, ${many(archivedEvents, "entry", "entries")} out of archives`}.
            {sound
              ? " Each is as it was when it happened, none is missing and none was added. What happened since, and in the half minute before, is sealed next."
              : ` ${reasonOf(problems)}`}
          </p>
        </div>
      </div>
      {problems.length > 0 && (
        <ul
          aria-label="What was found"
          className="divide-y divide-line rounded-md border border-stop/40 text-sm"
        >
          {problems.slice(0, SHOWN).map(({ kind, subject, words }) => (
            <li key={`${kind} ${subject}`} className="px-4 py-2.5">
              {words}{" "}
              <span className="font-mono text-xs text-ink-soft">
                {SEALS.has(kind) ? `Seal ${subject}` : subject}
              </span>
            </li>
          ))}
          {problemCount > SHOWN && (
            <li className="px-4 py-2.5 text-ink-soft">
              and {(problemCount - SHOWN).toLocaleString("en")} more
            </li>
          )}
        </ul>
      )}
      {head && (
        <div>
          <p className="text-sm text-ink-soft">
            The newest seal. Note it where nobody of this installation can write, and give it to a
            later check.
          </p>
          <p className="mt-1 flex items-center gap-1">
            <code className="min-w-0 rounded-md bg-sunken px-2 py-1 font-mono text-xs break-all">
              {sealText(head)}
            </code>
            <CopyButton text={sealText(head)} label="Copy the seal" />
          </p>
        </div>
      )}
    </div>
  );
}
