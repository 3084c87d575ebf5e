/**
 * The part of a page a diff is about: the elements it names, the ancestors of the places it puts
 * them, what stands inside an element it moves or removes. A keystroke loads one element,
 * however big the page is.
 */
import type { Id } from "../../_generated/dataModel";
import type { QueryCtx } from "../../_generated/server";
import type { PageDiff } from "../../../lib/page-document/diff";
import { documentFrom, type PageDocument } from "../../../lib/page-document/document";
import type { ElementKey } from "../../../lib/page-document/element";
import {
  elementOf,
  findElementThing,
  findPlacement,
  placementsUnder,
  type ElementThing,
  type StoredElement,
} from "./storedElement";

export interface PagePart {
  /** Live elements by key. */
  live: Map<ElementKey, StoredElement>;
  /** Removed elements that the diff names: adding one again revives it. */
  gone: Map<ElementKey, ElementThing>;
  document: PageDocument;
}

export async function loadPart(
  ctx: QueryCtx,
  stepId: Id<"things">,
  diff: PageDiff,
): Promise<PagePart> {
  const loader = new Loader(ctx, stepId);
  for (const { key } of diff.added) await loader.load(key);
  for (const { key } of diff.changed) await loader.load(key);
  for (const { key } of diff.moved) await loader.loadInside(key);
  for (const key of diff.removed) await loader.loadChildren(key);
  for (const { parentKey } of [...diff.added, ...diff.moved]) await loader.loadUpwards(parentKey);
  const { live, gone } = loader;
  return { live, gone, document: documentFrom([...live.values()].map(elementOf)) };
}

class Loader {
  readonly live = new Map<ElementKey, StoredElement>();
  readonly gone = new Map<ElementKey, ElementThing>();
  private readonly asked = new Set<ElementKey>();

  constructor(
    private readonly ctx: QueryCtx,
    private readonly stepId: Id<"things">,
  ) {}

  async load(key: ElementKey): Promise<StoredElement | null> {
    if (this.asked.has(key)) return this.live.get(key) ?? null;
    this.asked.add(key);
    const thing = await findElementThing(this.ctx, this.stepId, key);
    if (!thing) return null;
    const placement =
      thing.deletedAt === undefined ? await findPlacement(this.ctx, thing._id) : null;
    if (!placement) {
      this.gone.set(key, thing);
      return null;
    }
    this.live.set(key, { thing, placement });
    return { thing, placement };
  }

  async loadUpwards(key: ElementKey | null): Promise<void> {
    const seen = new Set<ElementKey>();
    for (let at = key; at !== null && !seen.has(at);) {
      seen.add(at);
      const element = await this.load(at);
      at = element?.placement.metadata.parentKey ?? null;
    }
  }

  async loadChildren(key: ElementKey): Promise<ElementKey[]> {
    const element = await this.load(key);
    if (!element) return [];
    const children = await placementsUnder(this.ctx, element.thing._id);
    const keys = children.map((child) => child.metadata.key);
    for (const child of keys) await this.load(child);
    return keys;
  }

  async loadInside(key: ElementKey): Promise<void> {
    for (const child of await this.loadChildren(key)) await this.loadInside(child);
  }
}
