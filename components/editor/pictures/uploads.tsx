"use client";

/**
 * Pictures on their way, for the whole editor: a person goes on working while they are sent. One
 * that failed stays until it is tried again or put away.
 */
import { useConvex } from "convex/react";
import {
  createContext,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from "react";
import type { FailureWords } from "@/lib/app-errors";
import { useEditor } from "../editor-context";
import { useStep } from "../step-context";
import { uploadPicture, type PictureCard } from "./upload-picture";

export interface Upload {
  id: number;
  name: string;
  /** 0 to 1. */
  progress: number;
  failed: (FailureWords & { mayRetry: boolean }) | null;
}

interface Uploads {
  uploads: readonly Upload[];
  /** `done` is told of the picture; null when it came to nothing. */
  upload(file: File, done?: (picture: PictureCard) => void): void;
  retry(id: number): void;
  dismiss(id: number): void;
}

const Context = createContext<Uploads | null>(null);

export function useUploads(): Uploads {
  const uploads = useContext(Context);
  if (!uploads) throw new Error("useUploads stands outside of UploadsProvider");
  return uploads;
}

interface Job {
  file: File;
  done?: (picture: PictureCard) => void;
}

export function UploadsProvider({ children }: { children: ReactNode }) {
  const convex = useConvex();
  const editor = useEditor();
  const { groupId } = useStep().outline;
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const jobs = useRef(new Map<number, Job>());
  const count = useRef(0);

  const change = useCallback((id: number, changes: Partial<Upload>) => {
    setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...changes } : one)));
  }, []);
  const dismiss = useCallback((id: number) => {
    jobs.current.delete(id);
    setUploads((all) => all.filter((one) => one.id !== id));
  }, []);
  const retry = useCallback(
    (id: number) => {
      const job = jobs.current.get(id);
      if (!job) return;
      change(id, { progress: 0, failed: null });
      const onProgress = (progress: number) => change(id, { progress });
      void uploadPicture({ convex, groupId, file: job.file, onProgress }).then((result) => {
        if (!result.ok) {
          change(id, { failed: { ...result.words, mayRetry: result.mayRetry } });
          editor.speak(result.words.title);
          return;
        }
        dismiss(id);
        editor.speak("Picture uploaded");
        job.done?.(result.picture);
      });
    },
    [change, convex, dismiss, editor, groupId],
  );
  const upload = useCallback(
    (file: File, done?: (picture: PictureCard) => void) => {
      const id = (count.current += 1);
      jobs.current.set(id, done ? { file, done } : { file });
      setUploads((all) => [...all, { id, name: file.name, progress: 0, failed: null }]);
      retry(id);
    },
    [retry],
  );
  const value = useMemo(
    () => ({ uploads, upload, retry, dismiss }),
    [uploads, upload, retry, dismiss],
  );
  return <Context value={value}>{children}</Context>;
}
