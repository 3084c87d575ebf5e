"use client";

import { useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useState } from "react";
import { EraseDialog } from "@/components/erasure/erase-dialog";
import { useWorkspace } from "@/components/layout/workspace-context";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { api } from "@/convex/_generated/api";

export type Found = FunctionReturnType<typeof api.erasure.get>;

/** What the workspace holds about an address, and the way to let go of it. */
export function FoundPerson({
  email,
  onErased,
}: {
  email: string;
  onErased: (words: string) => void;
}) {
  const { groupId } = useWorkspace();
  const found = useQuery(api.erasure.get, { groupId, email });
  const [asking, setAsking] = useState(false);
  if (!found) return <Skeleton className="mt-4 h-24" />;
  const holds = holdingsOf(found);
  return (
    <div className="mt-4 rounded-md border border-line p-4">
      {found.isMember ? (
        <p>
          <strong className="font-medium">{email}</strong> works in this workspace. Take them out
          under People first.
        </p>
      ) : (
        <>
          <p>
            {holds.length === 0 ? (
              <>
                No contact has the address <strong className="font-medium">{email}</strong>. It may
                still stand in a form or in the activity; erasing looks through all of it.
              </>
            ) : (
              <>
                About <strong className="font-medium">{email}</strong> this workspace holds:
              </>
            )}
          </p>
          {holds.length > 0 && (
            <ul className="my-2 list-disc pl-5">
              {holds.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
          <p className="mb-3 text-sm text-ink-soft">
            Erasing also takes every mention out of the activity, its archives and search, and ends
            exports that hold a copy. The audit trail stays checkable.
          </p>
          <Button variant="danger" onClick={() => setAsking(true)}>
            Erase this person
          </Button>
          <EraseDialog
            email={email}
            open={asking}
            onClose={() => setAsking(false)}
            onErased={onErased}
          />
        </>
      )}
    </div>
  );
}

function holdingsOf({ names, submissions, browsers, wasMember }: Found): string[] {
  const many = (count: number, one: string, several: string) =>
    count === 0 ? [] : [`${count.toLocaleString("en")} ${count === 1 ? one : several}`];
  return [
    ...names.map((name) => `a contact, ${name}`),
    ...many(
      submissions,
      "form they sent, with their answers",
      "forms they sent, with their answers",
    ),
    ...many(browsers, "browser they came with", "browsers they came with"),
    ...(wasMember ? ["their name as a former member"] : []),
  ];
}
