"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { useDeferredValue } from "react";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";

type Lead = FunctionReturnType<typeof api.leads.search>[number];
type Status = ReturnType<typeof usePaginatedQuery<typeof api.leads.list>>["status"];

const PAGE = 40;

export interface LeadsShown {
  leads: readonly Lead[];
  status: Status;
  loadMore(): void;
}

interface Narrowing {
  groupId: Id<"groups">;
  funnelId: Id<"things"> | null;
  tagId: string | null;
  words: string;
}

/** The leads of a workspace as they are narrowed, live: by words, else by tag, else by funnel. */
export function useLeads({ groupId, funnelId, tagId, words }: Narrowing): LeadsShown {
  const asked = useDeferredValue(words.trim());
  const found = useQuery(api.leads.search, asked === "" ? "skip" : { groupId, words: asked });
  const tagged = usePaginatedQuery(
    api.leads.listTagged,
    asked === "" && tagId ? { groupId, knowledgeId: tagId } : "skip",
    { initialNumItems: PAGE },
  );
  const listed = usePaginatedQuery(
    api.leads.list,
    asked === "" && !tagId ? { groupId, ...(funnelId ? { funnelId } : {}) } : "skip",
    { initialNumItems: PAGE },
  );
  if (asked !== "")
    return {
      leads: found ?? [],
      status: found === undefined ? "LoadingFirstPage" : "Exhausted",
      loadMore: () => undefined,
    };
  const { results, status, loadMore } = tagId ? tagged : listed;
  return { leads: results, status, loadMore: () => loadMore(PAGE) };
}
