"use client";

import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { KEY_BINDINGS, keyCaps, type KeyGroup } from "@/lib/editor/keyboard-map";
import { useEditorUi } from "../editor-ui";

const GROUPS: readonly KeyGroup[] = ["Select", "Change", "Page"];

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
                {KEY_BINDINGS.filter((binding) => binding.group === group && binding.words).map(
                  (binding) => (
                    <div
                      key={keyCaps(binding, false).join()}
                      className="flex items-center justify-between gap-4 border-b border-line/60 py-1.5 last:border-0"
                    >
                      <dt>{binding.words}</dt>
                      <dd className="flex shrink-0 gap-1">
                        {keyCaps(binding, isMac).map((cap) => (
                          <kbd
                            key={cap}
                            className="min-w-6 rounded-sm border border-line bg-paper px-1.5 text-center font-mono text-xs leading-5"
                          >
                            {cap}
                          </kbd>
                        ))}
                      </dd>
                    </div>
                  ),
                )}
              </dl>
            </section>
          ))}
        </div>
      </DialogContent>
    </Dialog>
  );
}
