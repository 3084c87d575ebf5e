"use client";

import { Fragment } from "react";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { KEY_BINDINGS, keyCaps, type KeyBinding, type KeyGroup } from "@/lib/editor/keyboard-map";
import { useEditorUi } from "../editor-ui";

const GROUPS: readonly KeyGroup[] = ["Select", "Change", "Type", "Page"];

/** The list behind `?`, printed from the same table the keys are looked up in. */
export function KeysDialog() {
  const { dialog, setDialog } = useEditorUi();
  const isMac = typeof navigator !== "undefined" && /Mac/.test(navigator.platform);
  return (
    <Dialog open={dialog?.kind === "keys"} onOpenChange={() => setDialog(null)}>
      <DialogContent className="max-w-2xl">
        <DialogHeader>
          <DialogTitle>Keyboard</DialogTitle>
          <DialogDescription>
            Everything in the editor works without a mouse. On the move handle or a selected
            element, Space lifts it and the arrow keys carry it.
          </DialogDescription>
        </DialogHeader>
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-2">
          {GROUPS.map((group) => (
            <section key={group} className={group === "Change" ? "sm:row-span-2" : undefined}>
              <h3 className="mb-1 text-xs font-medium text-ink-soft">{group}</h3>
              <dl>
                {linesOf(group).map(({ words, presses }) => (
                  <div
                    key={words}
                    className="flex items-center justify-between gap-4 border-b border-line/60 py-1.5 last:border-0"
                  >
                    <dt>{words}</dt>
                    <dd className="flex shrink-0 items-center gap-1">
                      {presses.map((binding, at) => (
                        <Fragment key={keyCaps(binding, false).join()}>
                          {at > 0 && <span className="px-0.5 text-xs text-ink-soft">or</span>}
                          <Caps binding={binding} isMac={isMac} />
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}

function Caps({ binding, isMac }: { binding: KeyBinding; isMac: boolean }) {
  return keyCaps(binding, isMac).map((cap) => (
    <kbd
      key={cap}
      className="min-w-6 rounded-sm border border-line bg-paper px-1.5 text-center font-mono text-xs leading-5"
    >
      {cap}
    </kbd>
  ));
}

/** One line for each thing that can be done, with every key that does it. */
function linesOf(group: KeyGroup): { words: string; presses: KeyBinding[] }[] {
  const lines = new Map<string, KeyBinding[]>();
  for (const binding of KEY_BINDINGS) {
    if (binding.group !== group || !binding.words) continue;
    lines.set(binding.words, [...(lines.get(binding.words) ?? []), binding]);
  }
  return [...lines].map(([words, presses]) => ({ words, presses }));
}
