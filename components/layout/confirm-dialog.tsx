"use client";

import type { MouseEvent, ReactNode } from "react";
import {
  AlertDialog,
  AlertDialogAction,
  AlertDialogCancel,
  AlertDialogContent,
  AlertDialogDescription,
  AlertDialogFooter,
  AlertDialogTitle,
} from "@/components/ui/alert-dialog";

interface ConfirmDialogProps {
  /** A question: what exactly will happen to what. */
  title: string;
  /** What stays, what goes, what can be brought back. */
  detail: ReactNode;
  /** On the button that leaves everything as it is. */
  keep?: string;
  /** On the button that does it. */
  action: string;
  isRunning?: boolean;
  /** What went wrong, told before the buttons. */
  failure?: ReactNode;
  open: boolean;
  onClose: () => void;
  /** The dialog closes with the press, unless the event's default is prevented. */
  onConfirm: (event: MouseEvent) => void;
}

/** Asks before something goes that a person may miss. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, detail, keep = "Keep it", action, failure, isRunning, open, onClose } = props;
  return (
    <AlertDialog open={open} onOpenChange={(next) => !next && onClose()}>
      <AlertDialogContent>
        <AlertDialogTitle>{title}</AlertDialogTitle>
        <AlertDialogDescription>{detail}</AlertDialogDescription>
        {failure}
        <AlertDialogFooter>
          <AlertDialogCancel>{keep}</AlertDialogCancel>
          <AlertDialogAction disabled={isRunning} onClick={props.onConfirm}>
            {action}
          </AlertDialogAction>
        </AlertDialogFooter>
      </AlertDialogContent>
    </AlertDialog>
  );
}
