/** One picture on its way: made smaller here, sent, checked and kept by the deployment. */
import type { ConvexReactClient } from "convex/react";
import type { FunctionReturnType } from "convex/server";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import { failureOf, wordsFor, type FailureWords } from "@/lib/app-errors";
import { UPLOAD_TYPE } from "@/lib/pictures/picture-limits";
import { PictureProblem, resizePicture } from "./resize-picture";

export type PictureCard = FunctionReturnType<typeof api.pictures.create>;

export type UploadResult =
  | { ok: true; picture: PictureCard }
  /** `mayRetry`: the same file may do better later. */
  | { ok: false; words: FailureWords; mayRetry: boolean };

export interface UploadOptions {
  convex: Pick<ConvexReactClient, "mutation" | "action">;
  groupId: Id<"groups">;
  file: File;
  /** 0 to 1. */
  onProgress(share: number): void;
}

/** Of all the work: making sizes, sending, checking. */
const RESIZED = 0.25;
const SENT = 0.9;

export async function uploadPicture(options: UploadOptions): Promise<UploadResult> {
  try {
    return await tryUpload(options);
  } catch (error) {
    if (error instanceof PictureProblem)
      return { ok: false, words: { title: error.title, detail: error.detail }, mayRetry: false };
    const failure = failureOf(error);
    if (failure) return { ok: false, words: wordsFor(failure), mayRetry: false };
    return { ok: false, words: navigator.onLine ? FAULT : OFFLINE, mayRetry: true };
  }
}

async function tryUpload(options: UploadOptions): Promise<UploadResult> {
  const { convex, groupId, file, onProgress } = options;
  const blobs = await resizePicture(file);
  onProgress(RESIZED);
  if (!navigator.onLine) return { ok: false, words: OFFLINE, mayRetry: true };
  const sizes = blobs.map((blob) => blob.size);
  const opened = await convex.mutation(api.pictures.createUpload, { groupId, sizes });
  if (!opened.ok) return { ok: false, words: wordsFor(opened.failure), mayRetry: false };
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const uploads: string[] = [];
  let sentBefore = 0;
  for (const [index, blob] of blobs.entries()) {
    const report = (bytes: number) =>
      onProgress(RESIZED + (SENT - RESIZED) * ((sentBefore + bytes) / total));
    uploads.push(await send(opened.value.urls[index] ?? "", blob, report));
    sentBefore += blob.size;
  }
  const name = nameOf(file);
  const picture = await convex.action(api.pictures.create, { groupId, name, alt: "", uploads });
  onProgress(1);
  return { ok: true, picture };
}

/** By the one interface of browsers that tells how much has left. @returns the file's id */
function send(url: string, blob: Blob, onSent: (bytes: number) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", url);
    request.setRequestHeader("content-type", UPLOAD_TYPE);
    request.responseType = "json";
    request.timeout = 120_000;
    request.upload.onprogress = ({ loaded }) => onSent(loaded);
    request.onload = () => {
      const id: unknown = Object(request.response).storageId;
      if (request.status === 200 && typeof id === "string") resolve(id);
      else reject(new Error(`The storage answered ${request.status}`));
    };
    request.onerror = request.ontimeout = () => reject(new Error("The file did not arrive"));
    request.send(blob);
  });
}

/** "IMG_2041.JPG" → "IMG 2041". */
function nameOf(file: File): string {
  return file.name
    .replace(/\.\w{2,5}$/, "")
    .replace(/[_-]+/g, " ")
    .trim();
}

const OFFLINE: FailureWords = {
  title: "You are offline",
  detail: "The picture is still here and has not been sent.",
  action: "Try again when the connection is back.",
};

const FAULT: FailureWords = {
  title: "The picture did not arrive",
  detail: "The connection broke off or the server did not answer. Nothing was kept.",
  action: "Try again.",
};
