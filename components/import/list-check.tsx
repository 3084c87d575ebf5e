"use client";

import { useId } from "react";
import type { ListCheck as Check } from "@/components/import/list-problems";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { Progress } from "@/components/ui/progress";

/** More than one looks through; the whole list of them can be downloaded afterwards. */
const SHOWN_PROBLEMS = 8;

const many = (count: number, one: string, several: string) =>
  `${count.toLocaleString("en")} ${count === 1 ? one : several}`;

/** What will be imported and what will not, a tag for all of them, and the start. */
export function ListCheck({
  check: { total, good, repeated, problems },
  hasAddress,
  tagText,
  onTags,
  handedIn,
  onStart,
}: {
  check: Check;
  hasAddress: boolean;
  tagText: string;
  onTags: (text: string) => void;
  /** How many rows are at the deployment; null before the start. */
  handedIn: number | null;
  onStart: () => void;
}) {
  const id = useId();
  return (
    <section aria-labelledby={`${id}-title`} className="flex flex-col gap-4">
      <div aria-live="polite">
        <h2 id={`${id}-title`} className="text-lg font-semibold">
          {hasAddress
            ? many(good, "contact is ready", "contacts are ready")
            : "No e-mail column yet"}
        </h2>
        <p className="text-ink-soft">
          {hasAddress
            ? wordsFor(repeated, problems.length)
            : "Say above which column holds the e-mail addresses: a contact is known by its address."}
        </p>
      </div>
      {hasAddress && problems.length > 0 && (
        <ol className="divide-y divide-line rounded-lg border border-line bg-surface text-sm">
          {problems.slice(0, SHOWN_PROBLEMS).map(({ row, problem, shown }) => (
            <li
              key={row}
              className="grid grid-cols-[4.5rem_1fr] gap-x-3 px-4 py-2 sm:grid-cols-[4.5rem_14rem_1fr]"
            >
              <span className="text-ink-soft tabular-nums">No. {row.toLocaleString("en")}</span>
              <span className="truncate font-mono text-xs leading-5">{shown || "(empty)"}</span>
              <span className="max-sm:col-start-2">{problem}</span>
            </li>
          ))}
          {problems.length > SHOWN_PROBLEMS && (
            <li className="px-4 py-2 text-ink-soft">
              and {many(problems.length - SHOWN_PROBLEMS, "more row", "more rows")}
            </li>
          )}
        </ol>
      )}
      <div className="flex max-w-md flex-col gap-1.5">
        <Label htmlFor={`${id}-tags`}>Tags for everybody in this list (optional)</Label>
        <Input
          id={`${id}-tags`}
          value={tagText}
          maxLength={200}
          placeholder="newsletter, spring fair"
          onChange={(event) => onTags(event.currentTarget.value)}
        />
      </div>
      {handedIn === null ? (
        <Button
          size="lg"
          className="self-start"
          disabled={!hasAddress || good === 0}
          onClick={onStart}
        >
          Import {many(good, "contact", "contacts")}
        </Button>
      ) : (
        <div className="max-w-md">
          <Progress value={(handedIn / total) * 100} aria-label="Handing in the list" />
          <p className="mt-1.5 text-sm text-ink-soft tabular-nums">
            Handing in the list: {handedIn.toLocaleString("en")} of {many(total, "row", "rows")}.
            Keep this page open until it is done.
          </p>
        </div>
      )}
    </section>
  );
}

function wordsFor(repeated: number, refused: number): string {
  const parts = [
    ...(refused > 0
      ? [`${many(refused, "row is", "rows are")} left out, with the reason below`]
      : []),
    ...(repeated > 0
      ? [`${many(repeated, "row repeats", "rows repeat")} an address and is put together with it`]
      : []),
  ];
  return parts.length === 0 ? "Every row has an address of its own." : `${parts.join("; ")}.`;
}
