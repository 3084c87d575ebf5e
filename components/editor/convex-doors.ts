/**
 * The editor's doors onto the deployment. One subscription for each section, so an edit re-sends
 * one section and never the page. Answers of one transition are passed on together: an element that
 * moves between sections is never in both or in neither.
 */
import type { ConvexReactClient, Watch } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { failureOf, wordsFor, type AppFailure } from "@/lib/app-errors";
import type { EditorDoors, SendResult } from "@/lib/editor/doors";
import type { ElementKey, PageElement } from "@/lib/page-document/element";

export type Outline = NonNullable<FunctionReturnType<typeof api.pages.getOutline>>;

type Section = NonNullable<FunctionReturnType<typeof api.pages.getSection>>;

export type OutlineState =
  | { state: "loading" }
  | { state: "missing" }
  | { state: "failed"; error: unknown }
  | { state: "ready"; outline: Outline };

export interface ConvexDoors extends EditorDoors {
  outline(): OutlineState;
}

interface Follow<Value> {
  read(): Value | undefined;
  stop(): void;
}

export function createConvexDoors(convex: ConvexReactClient, stepId: Id<"things">): ConvexDoors {
  const listeners = new Set<() => void>();
  const sections = new Map<ElementKey, Follow<readonly PageElement[]>>();
  const expected = new Set<ElementKey>();
  let outline: OutlineState = { state: "loading" };
  let stop: (() => void) | null = null;
  let isTelling = false;

  function tellSoon() {
    if (isTelling) return;
    isTelling = true;
    queueMicrotask(() => {
      isTelling = false;
      if (!stop) return;
      followSections();
      for (const listener of listeners) listener();
    });
  }

  function followSection(sectionKey: ElementKey): Follow<readonly PageElement[]> {
    const watch = convex.watchQuery(api.pages.getSection, { stepId, sectionKey });
    // Asked for when it changes and kept: asking all sections would cost every answer the whole page.
    let elements: readonly PageElement[] | undefined;
    const take = () => {
      elements = readElements(watch);
    };
    const stopWatching = watch.onUpdate(() => {
      take();
      tellSoon();
    });
    take();
    return { read: () => elements, stop: stopWatching };
  }

  function followSections() {
    if (outline.state !== "ready") return;
    const there = new Set(outline.outline.sections.map((section) => section.key));
    for (const key of there) expected.delete(key);
    for (const key of [...there, ...expected])
      if (!sections.has(key)) sections.set(key, followSection(key));
    for (const [key, follow] of sections)
      if (!there.has(key) && !expected.has(key)) {
        follow.stop();
        sections.delete(key);
      }
  }

  function start(): () => void {
    const watch = convex.watchQuery(api.pages.getOutline, { stepId });
    const readOutline = () => {
      outline = outlineState(() => watch.localQueryResult(), outline);
      tellSoon();
    };
    const stopOutline = watch.onUpdate(readOutline);
    const stopConnection = convex.subscribeToConnectionState(tellSoon);
    readOutline();
    return () => {
      stopOutline();
      stopConnection();
      for (const follow of sections.values()) follow.stop();
      sections.clear();
    };
  }

  return {
    outline: () => outline,
    isOnline: () => convex.connectionState().isWebSocketConnected,
    expectSection(sectionKey) {
      expected.add(sectionKey);
      if (stop && !sections.has(sectionKey)) sections.set(sectionKey, followSection(sectionKey));
    },
    sections() {
      if (outline.state !== "ready") return null;
      const isComplete = outline.outline.sections.every(({ key }) => sections.get(key)?.read());
      if (!isComplete && !hasAny(sections)) return null;
      return [...sections.values()].flatMap((follow) => {
        const elements = follow.read();
        return elements ? [elements] : [];
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      stop ??= start();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        stop = null;
      };
    },
    applyDiff: (diffId, diff) =>
      convex
        .mutation(api.pages.applyDiff, { stepId, diff, diffId })
        .then((outcome): SendResult =>
          outcome.ok
            ? { kind: "applied", inverse: outcome.value.inverse }
            : refused(outcome.failure),
        )
        .catch((error: unknown): SendResult => {
          const failure = failureOf(error);
          return failure ? refused(failure) : { kind: "failed", detail: String(error) };
        }),
  };
}

/** A section that somebody just added may still be on its way; the page is shown without it. */
function hasAny(sections: Map<ElementKey, Follow<readonly PageElement[]>>): boolean {
  return [...sections.values()].some((follow) => (follow.read()?.length ?? 0) > 0);
}

/** A failed section leaves a gap that "Saved" does not hide: the outline fails with it and says so. */
function readElements(watch: Watch<Section | null>): readonly PageElement[] | undefined {
  try {
    return watch.localQueryResult()?.elements;
  } catch {
    return undefined;
  }
}

function outlineState(read: () => Outline | null | undefined, known: OutlineState): OutlineState {
  try {
    const outline = read();
    if (outline === undefined) return known.state === "ready" ? known : { state: "loading" };
    return outline === null ? { state: "missing" } : { state: "ready", outline };
  } catch (error) {
    return { state: "failed", error };
  }
}

function refused(failure: AppFailure): SendResult {
  const { title, detail, action } = wordsFor(failure);
  return { kind: "refused", title, detail: action ? `${detail} ${action}` : detail };
}
