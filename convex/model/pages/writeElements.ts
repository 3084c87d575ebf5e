/**
 * Writes the difference between a part of a page before and after: things, their placements, and
 * one event per touched element with before and after. Elements that only come along into another
 * section are told by the event of the one that was moved.
 */
import { sectionOf, type PageDocument } from "../../../lib/page-document/document";
import type { ElementKey, PageElement } from "../../../lib/page-document/element";
import { unmarked } from "../../../lib/page-document/marks";
import { blockOf } from "../../../lib/blocks/registry";
import { connect, disconnect, updateConnection, type End } from "../../ontology/connect";
import { createThing } from "../../ontology/createThing";
import type { FreeForm } from "../../ontology/difference";
import { noteSource } from "../../ontology/knowledgeSources";
import { recordEvent } from "../../ontology/recordEvent";
import type { WriteScope } from "../../ontology/scope";
import type { Thing } from "../../ontology/thingTypes";
import { removeThing, reviveThing, updateThing } from "../../ontology/updateThing";
import { placePictures } from "../pictures/placePictures";
import { elementDelta } from "./elementDelta";
import type { PagePart } from "./loadPart";
import type { ElementThing, StoredElement } from "./storedElement";

export interface PageChange {
  part: PagePart;
  after: PageDocument;
  /** Added ones with parents first. */
  touched: ReadonlySet<ElementKey>;
  /** Absent for elements that come with a new step, whose own event tells them. */
  diffId: string | null;
}

type Step = Thing<"funnel_step">;

export async function writeElements(
  scope: WriteScope,
  step: Step,
  change: PageChange,
): Promise<void> {
  const writer = new ElementWriter(scope, step, change);
  for (const key of change.touched) await writer.write(key);
  for (const key of change.after.keys())
    if (!change.touched.has(key)) await writer.followSection(key);
  if (writer.wroteText) await noteSource(scope.ctx, step);
}

class ElementWriter {
  /** Whether what the page says may have changed, or in which order. */
  wroteText = false;
  private readonly made = new Map<ElementKey, ElementThing>();

  constructor(
    private readonly scope: WriteScope,
    private readonly step: Step,
    private readonly change: PageChange,
  ) {}

  async write(key: ElementKey): Promise<void> {
    const stored = this.change.part.live.get(key);
    const before = this.change.part.document.get(key);
    const after = this.change.after.get(key);
    if (!stored || !before) {
      if (after) await this.add(after);
    } else if (after) {
      await this.update(stored, before, after);
    } else {
      await this.remove(stored, before);
    }
  }

  /** Updates where an untouched element says it stands, when its section is another now. */
  async followSection(key: ElementKey): Promise<void> {
    const stored = this.change.part.live.get(key);
    if (!stored) return;
    const sectionKey = this.sectionKey(key);
    if (stored.thing.properties.sectionKey === sectionKey) return;
    await updateThing(this.scope, stored.thing, { properties: { sectionKey } }, null);
    await updateConnection(this.scope, stored.placement, { sectionKey }, null);
  }

  private async add(element: PageElement): Promise<void> {
    const thing = (await this.revive(element)) ?? (await this.create(element));
    this.made.set(element.key, thing);
    this.wroteText = true;
    await this.place(thing, element);
    await placePictures(this.scope, thing, undefined, element.fields);
    await this.tell("element_added", thing, element, { after: unmarked(element) });
  }

  private async create(element: PageElement): Promise<ElementThing> {
    return createThing(this.scope, {
      type: "page_element",
      name: blockOf(element.kind).label,
      properties: { stepId: this.step._id, key: element.key, ...this.contentOf(element) },
      event: null,
    });
  }

  private async revive(element: PageElement): Promise<ElementThing | null> {
    const gone = this.change.part.gone.get(element.key);
    if (!gone) return null;
    await reviveThing(this.scope, gone, null);
    const { deletedAt: _, ...alive } = gone;
    const name = blockOf(element.kind).label;
    await updateThing(this.scope, alive, { name, properties: this.contentOf(element) }, null);
    return alive;
  }

  private async update(
    { thing, placement }: StoredElement,
    before: PageElement,
    after: PageElement,
  ): Promise<void> {
    const delta = elementDelta(before, after);
    await updateThing(this.scope, thing, { properties: this.contentOf(after) }, null);
    // Only a mark is another one: nothing that anybody sees has changed.
    if (!delta) return;
    const { fields, parentKey } = delta.after;
    this.wroteText ||= fields !== undefined || parentKey !== undefined;
    if (before.parentKey !== after.parentKey) {
      await disconnect(this.scope, placement, null);
      await this.place(thing, after);
    } else {
      const { sectionKey, order } = this.placementOf(after);
      await updateConnection(this.scope, placement, { sectionKey, order }, null);
    }
    await placePictures(this.scope, thing, before.fields, after.fields);
    await this.tell("element_updated", thing, after, { ...delta });
  }

  private async remove({ thing, placement }: StoredElement, before: PageElement): Promise<void> {
    this.wroteText = true;
    await disconnect(this.scope, placement, null);
    await placePictures(this.scope, thing, before.fields, undefined);
    await removeThing(this.scope, thing, null);
    await this.tell("element_removed", thing, before, { before: unmarked(before) });
  }

  private async place(thing: End, element: PageElement): Promise<void> {
    await connect(this.scope, {
      from: this.parentThing(element.parentKey),
      to: thing,
      type: "step_contains_element",
      metadata: this.placementOf(element),
    });
  }

  private async tell(
    type: "element_added" | "element_updated" | "element_removed",
    thing: ElementThing,
    { key, kind }: PageElement,
    delta: FreeForm,
  ): Promise<void> {
    if (this.change.diffId === null) return;
    const page = { pageStepId: this.step._id, funnelId: this.step.properties.funnelId };
    const what = { thingType: thing.type, name: blockOf(kind).label, key, kind };
    await recordEvent(this.scope, {
      type,
      targetId: thing._id,
      metadata: { ...what, ...page, diffId: this.change.diffId, ...delta },
    });
  }

  private contentOf({ key, kind, fields, style, marks }: PageElement) {
    return { kind, fields, style, marks, sectionKey: this.sectionKey(key) };
  }

  private placementOf({ key, parentKey, order }: PageElement) {
    return { stepId: this.step._id, sectionKey: this.sectionKey(key), key, parentKey, order };
  }

  private sectionKey(key: ElementKey): ElementKey {
    return sectionKeyIn(this.change, key);
  }

  private parentThing(parentKey: ElementKey | null): End {
    if (parentKey === null) return this.step;
    const parent = this.made.get(parentKey) ?? this.change.part.live.get(parentKey)?.thing;
    if (!parent) throw new Error(`The parent ${parentKey} was checked and is not there`);
    return parent;
  }
}

/** Where the loaded part ends below its section, what is stored of the topmost still holds. */
export function sectionKeyIn(
  { part, after }: Pick<PageChange, "part" | "after">,
  key: ElementKey,
): ElementKey {
  const top = sectionOf(after, key);
  if (!top || top.parentKey === null) return top?.key ?? key;
  return part.live.get(top.key)?.thing.properties.sectionKey ?? top.key;
}
