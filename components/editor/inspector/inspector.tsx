"use client";

import { ChevronRight, FileText, SwatchBook } from "lucide-react";
import { memo, useDeferredValue, useState, type ReactNode, type SyntheticEvent } from "react";
import type { BlockKind } from "@/lib/blocks/kinds";
import { blockOf } from "@/lib/blocks/registry";
import { changeField } from "@/lib/editor/actions";
import type { Editor } from "@/lib/editor/editor";
import type { ElementKey, JsonValue, PageElement, ScreenSize } from "@/lib/page-document/element";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useAfterPaint } from "../after-paint";
import { BlockIcon } from "../block-icon";
import { DesignSettings } from "../design/design-settings";
import { useEditor, useElement, useFact, useScreen, useSelected } from "../editor-context";
import { FieldControl } from "./field-control";
import { PageSettings } from "./page-settings";
import { settingGroups, type Setting, type SettingGroups } from "./setting-order";
import { StyleControl } from "./style-control";

/** Which screens a style value set now is for. */
const SCREEN_WORDS: Record<ScreenSize, string> = {
  desktop: "All screens",
  tablet: "Tablet and phone",
  phone: "Phone only",
};

/**
 * Settings of what is selected; of the page when nothing is. They are made after what was done on the
 * canvas is painted, so that neither a drop nor stepping through a page with the arrow keys waits for them.
 */
export function Inspector() {
  const editor = useEditor();
  const key = useAfterPaint(useSelected());
  return (
    <section
      aria-label="Settings"
      {...untilSelected(editor, key)}
      className="min-h-0 flex-1 overflow-y-auto"
    >
      {key === null ? <NothingSelected /> : <ElementSettings key={key} elementKey={key} />}
    </section>
  );
}

/**
 * Nobody changes an element that is not the selected one any more. (As `inert` the browser would look at the
 * style of everything inside, twice for each gesture.)
 */
function untilSelected(editor: Editor, key: ElementKey | null) {
  const stop = (event: SyntheticEvent) => {
    if (editor.selected() === key) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return {
    onPointerDownCapture: stop,
    onClickCapture: stop,
    onKeyDownCapture: stop,
    onBeforeInputCapture: stop,
  };
}

/** What belongs to no element: the page itself, and the look of the whole funnel. */
function NothingSelected() {
  return (
    <Tabs defaultValue="page">
      <TabsList className="h-11 px-4">
        <TabsTrigger value="page" className="h-11">
          <FileText aria-hidden />
          Page
        </TabsTrigger>
        <TabsTrigger value="design" className="h-11">
          <SwatchBook aria-hidden />
          Design
        </TabsTrigger>
      </TabsList>
      <TabsContent value="page">
        <PageSettings />
      </TabsContent>
      <TabsContent value="design">
        <DesignSettings />
      </TabsContent>
    </Tabs>
  );
}

const ElementSettings = memo(function ElementSettings({ elementKey }: { elementKey: ElementKey }) {
  // What is typed on the canvas is painted first; the settings follow when there is time.
  const element = useDeferredValue(useLastKnown(useElement(elementKey)));
  const screen = useScreen();
  const others = useFact("selection", (editor) => editor.selection().length - 1);
  if (!element) return null;
  const description = blockOf(element.kind);
  const groups = groupsOf(element.kind);
  return (
    <>
      <header className="flex h-11 items-center gap-2 border-b border-line px-4">
        <BlockIcon name={description.icon} className="size-4 text-accent" />
        <h2 className="font-semibold">{description.label}</h2>
        {screen !== "desktop" && (
          <span className="ml-auto rounded-full bg-accent/12 px-2 py-0.5 text-xs font-medium text-accent">
            {SCREEN_WORDS[screen]}
          </span>
        )}
      </header>
      {others > 0 && (
        <p className="border-b border-line px-4 py-2 text-sm text-ink-soft">
          {others === 1 ? "One more is selected." : `${others} more are selected.`} Looks are set
          for all of them.
        </p>
      )}
      <div className="flex flex-col gap-3.5 p-4">
        <Settings element={element} settings={groups.first} />
      </div>
      <Fold title="More" element={element} settings={groups.more} />
      <Fold title="Look" element={element} settings={groups.look} />
      <Fold title="Spacing" element={element} settings={groups.spacing} />
    </>
  );
});

/** The settings of an element that was just deleted stand until those of the next one do. */
function useLastKnown(element: PageElement | undefined): PageElement | undefined {
  const [known, setKnown] = useState(element);
  if (element && element !== known) setKnown(element);
  return element ?? known;
}

const knownGroups = new Map<BlockKind, SettingGroups>();

function groupsOf(kind: BlockKind): SettingGroups {
  const groups = knownGroups.get(kind) ?? settingGroups(blockOf(kind));
  knownGroups.set(kind, groups);
  return groups;
}

interface SettingsProps {
  element: PageElement;
  settings: readonly Setting[];
}

const Settings = memo(function Settings({ element, settings }: SettingsProps): ReactNode {
  const { key, kind, style, fields } = element;
  const isAsked = ({ from, name }: Setting) => {
    const only = from === "field" ? blockOf(kind).fields[name]?.onlyWith : undefined;
    const held = only && fields[only.field];
    return held === undefined || held === only?.value;
  };
  return settings
    .filter(isAsked)
    .map((setting) =>
      setting.from === "style" ? (
        <StyleControl key={setting.name} elementKey={key} style={style} name={setting.name} />
      ) : (
        <ElementField
          key={setting.name}
          elementKey={key}
          kind={kind}
          name={setting.name}
          value={fields[setting.name]}
        />
      ),
    );
});

interface ElementFieldProps {
  elementKey: ElementKey;
  kind: BlockKind;
  name: string;
  value: JsonValue | undefined;
}

/** Drawn again when its own value has changed, not with every key typed in another. */
const ElementField = memo(function ElementField(props: ElementFieldProps) {
  const { elementKey, kind, name, value } = props;
  const editor = useEditor();
  const spec = blockOf(kind).fields[name];
  if (!spec) return null;
  return (
    <FieldControl
      spec={spec}
      value={value}
      onChange={(next) => changeField(editor, elementKey, name, next)}
      onCommit={() => editor.endBurst()}
    />
  );
});

const Fold = memo(function Fold({ title, element, settings }: SettingsProps & { title: string }) {
  const [isOpen, setOpen] = useState(false);
  if (settings.length === 0) return null;
  return (
    <details
      className="group/fold border-t border-line"
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className="flex h-10 list-none items-center [&::-webkit-details-marker]:hidden gap-1.5 px-4 text-sm font-medium outline-offset-[-2px] hover:bg-ink/4">
        <ChevronRight
          className="-ml-1 size-3.5 text-ink-soft transition-transform duration-state group-open/fold:rotate-90"
          aria-hidden
        />
        {title}
      </summary>
      {isOpen && (
        <div className="flex flex-col gap-3.5 px-4 pt-1 pb-4">
          <Settings element={element} settings={settings} />
        </div>
      )}
    </details>
  );
});
