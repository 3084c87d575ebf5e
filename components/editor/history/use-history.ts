"use client";

/** The moments and versions of the step's page, newest first, and the page at the chosen one. */
import { usePaginatedQuery, useQuery } from "convex/react";
import { useMemo } from "react";
import { api } from "@/convex/_generated/api";
import { momentsOf, type Moment } from "@/lib/editor/moments";
import { documentFrom, type PageDocument } from "@/lib/page-document/document";
import { useStep } from "../step-context";

const EDITS_AT_ONCE = 60;

export type HistoryEntry =
  | { kind: "moment"; at: number; timestamp: number; moment: Moment }
  | { kind: "version"; at: number; timestamp: number; version: number };

export function useHistory() {
  const { stepId } = useStep().outline;
  const edits = usePaginatedQuery(api.history.list, { stepId }, { initialNumItems: EDITS_AT_ONCE });
  const versions = useQuery(api.history.listVersions, { stepId });
  const { results, status } = edits;
  const entries = useMemo(() => {
    const moments = momentsOf(results).map((moment): HistoryEntry => ({
      kind: "moment",
      at: moment.at,
      timestamp: moment.timestamp,
      moment,
    }));
    const oldest = moments.at(-1)?.at ?? 0;
    const published = (versions ?? [])
      .filter(({ at }) => status === "Exhausted" || at >= oldest)
      .map(({ at, publishedAt, version }): HistoryEntry => ({
        kind: "version",
        at,
        timestamp: publishedAt,
        version,
      }));
    return [...moments, ...published].sort((a, b) => b.at - a.at);
  }, [results, versions, status]);
  const isLoading = status === "LoadingFirstPage" || versions === undefined;
  return { entries, isLoading, status, loadMore: () => edits.loadMore(EDITS_AT_ONCE) };
}

export type PageAt =
  { state: "loading" } | { state: "gone" } | { state: "ready"; document: PageDocument };

/** @param at null: no moment is chosen */
export function usePageAt(at: number | null): PageAt {
  const { stepId } = useStep().outline;
  const elements = useQuery(api.history.get, at === null ? "skip" : { stepId, at });
  return useMemo((): PageAt => {
    if (elements === undefined) return { state: "loading" };
    if (elements === null) return { state: "gone" };
    return { state: "ready", document: documentFrom(elements) };
  }, [elements]);
}
