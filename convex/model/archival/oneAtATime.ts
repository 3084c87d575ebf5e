/**
 * Lets the calls that an action makes of its deployment follow each other, while what the action
 * computes between them (compressing, hashing) goes on side by side. More calls at once would gain
 * nothing, as one writer serves them all, and the platform's test double takes one at a time.
 */
export type InTurn = <T>(call: () => Promise<T>) => Promise<T>;

export function oneAtATime(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return async (call) => {
    const next = last.then(call, call);
    last = next.catch(() => undefined);
    return await next;
  };
}
