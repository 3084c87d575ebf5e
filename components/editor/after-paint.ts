"use client";

/**
 * What may follow what a person did, and must not hold it up: it is drawn in a render of its own once the
 * browser has painted. All that waits for the same frame is drawn together.
 */
import { startTransition, useEffect, useState } from "react";

const waiting = new Set<() => void>();

function runAfterPaint(): void {
  // A message is handled after the frame it was posted in: laid out and painted.
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => {
    const due = [...waiting];
    waiting.clear();
    startTransition(() => due.forEach((run) => run()));
  };
  port2.postMessage(null);
}

/** Calls back in a transition after the next frame; the result cancels it. */
export function afterPaint(run: () => void): () => void {
  if (waiting.size === 0) requestAnimationFrame(runAfterPaint);
  waiting.add(run);
  return () => void waiting.delete(run);
}

/** The value, one painted frame late. Not for functions. */
export function useAfterPaint<Value>(value: Value): Value {
  const [painted, setPainted] = useState(value);
  useEffect(
    () => (value === painted ? undefined : afterPaint(() => setPainted(value))),
    [value, painted],
  );
  return painted;
}
