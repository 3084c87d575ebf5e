"use client";

/** A dialog over the whole editor that shows the page. What stands in it exists only while it is open. */
import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { useEditorUi } from "./editor-ui";
import { ScreenSwitch } from "./top-bar/screen-switch";

export function PageDialog({
  kind,
  title,
  switchClassName,
  children,
}: {
  kind: "history" | "preview";
  title: string;
  switchClassName?: string;
  children: ReactNode;
}) {
  const { dialog, setDialog } = useEditorUi();
  const isOpen = dialog?.kind === kind;
  return (
    <Dialog open={isOpen} onOpenChange={() => setDialog(null)}>
      <DialogContent
        closeButton={false}
        aria-describedby={undefined}
        className="flex h-[calc(100dvh-2rem)] max-h-none max-w-[calc(100vw-2rem)] flex-col gap-0 overflow-hidden p-0"
      >
        <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-3">
          <DialogTitle className="min-w-0 flex-1 truncate text-base">{title}</DialogTitle>
          <div className={switchClassName}>
            <ScreenSwitch />
          </div>
          <div className="flex flex-1 justify-end">
            <DialogClose asChild>
              <Button variant="ghost" size="icon" aria-label="Close">
                <X aria-hidden />
              </Button>
            </DialogClose>
          </div>
        </header>
        {isOpen && children}
      </DialogContent>
    </Dialog>
  );
}
