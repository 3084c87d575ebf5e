/**
 * Cuts off what does not end by itself. `vm` can do it, too, but starts a thread for each call that it
 * watches (60 to 130 µs, which is most of what a short function costs); the inspector's `Runtime.evaluate`
 * leaves the clock to a thread that Node has in any case (20 µs). No port is opened, nobody is connected.
 *
 * What is cut off ends without its `finally` blocks, and the promises it would have gone on with are gone.
 */
import { randomUUID } from "node:crypto";
import { Session } from "node:inspector";

export class WatchdogStruck extends Error {
  override name = "WatchdogStruck";
}

/** Under this name the inspector finds what it is to run; nobody else comes upon it. */
const NAME = `watched ${randomUUID()}`;
const EXPRESSION = `globalThis[Symbol.for("${NAME}")]()`;

type Watched = {
  readonly work: () => void;
  state: "waiting" | "running" | "done" | "failed";
  thrown: unknown;
};

let session: Session | null = null;
let next: Watched | null = null;

/** The inspector would keep for ever what is thrown and what is answered: it is given neither. */
function runNext(): void {
  const watched = next;
  next = null;
  if (watched === null) return;
  watched.state = "running";
  try {
    watched.work();
    watched.state = "done";
  } catch (error) {
    watched.thrown = error;
    watched.state = "failed";
  }
}

function connected(): Session {
  if (session === null) {
    session = new Session();
    session.connect();
    Object.defineProperty(globalThis, Symbol.for(NAME), { value: runNext });
  }
  return session;
}

/** @throws WatchdogStruck when `work` takes longer than `limitMs`; what `work` throws passes through. */
export function watch(work: () => void, limitMs: number): void {
  const watched: Watched = { work, state: "waiting", thrown: null };
  const call = { expression: EXPRESSION, timeout: limitMs, silent: true };
  next = watched;
  // It is over before `post` returns: the session is of this very thread.
  connected().post("Runtime.evaluate", call);
  switch (watched.state) {
    case "done":
      return;
    case "failed":
      throw watched.thrown;
    case "running":
      throw new WatchdogStruck(`Cut off after ${limitMs} ms.`);
    case "waiting":
      throw new Error("What was to be watched was not run.");
    default:
      return watched.state satisfies never;
  }
}
