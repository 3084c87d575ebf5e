"use client";

import { usePaginatedQuery, useQuery } from "convex/react";
import { useDeferredValue } from "react";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import type { PictureCard } from "./upload-picture";

const PAGE = 30;

export interface PicturesShown {
  pictures: readonly PictureCard[];
  status: ReturnType<typeof usePaginatedQuery<typeof api.pictures.list>>["status"];
  loadMore(): void;
}

/** The workspace's pictures, live: newest first, or by words of the name. */
export function usePictures(groupId: Id<"groups">, words: string): PicturesShown {
  const asked = useDeferredValue(words.trim());
  const found = useQuery(api.pictures.search, asked === "" ? "skip" : { groupId, words: asked });
  const listed = usePaginatedQuery(api.pictures.list, asked === "" ? { groupId } : "skip", {
    initialNumItems: PAGE,
  });
  if (asked === "")
    return {
      pictures: listed.results,
      status: listed.status,
      loadMore: () => listed.loadMore(PAGE),
    };
  const status = found === undefined ? "LoadingFirstPage" : "Exhausted";
  return { pictures: found ?? [], status, loadMore: () => undefined };
}
