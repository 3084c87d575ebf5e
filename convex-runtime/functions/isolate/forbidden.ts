/** What queries and mutations may not do, each refused with words that say what to do instead. */
function refuse(what: string): () => never {
  return () => {
    throw new Error(
      `Can't use ${what} in queries and mutations. Please consider using an action. See https://docs.convex.dev/functions/actions for more details.`,
    );
  };
}

/** React's server renderer makes one at load; it only posts when it streams, which needs time. */
class ContextMessageChannel {
  readonly port1 = {
    onmessage: null,
    close: () => undefined,
    postMessage: refuse("MessageChannel"),
  };
  readonly port2 = {
    onmessage: null,
    close: () => undefined,
    postMessage: refuse("MessageChannel"),
  };
}

export function installForbidden(global: Record<string, unknown>): void {
  global.fetch = refuse("fetch()");
  global.setTimeout = refuse("setTimeout");
  global.setInterval = refuse("setInterval");
  global.setImmediate = refuse("setImmediate");
  global.clearTimeout = () => undefined;
  global.clearInterval = () => undefined;
  global.clearImmediate = () => undefined;
  global.MessageChannel = ContextMessageChannel;
  global.queueMicrotask = (task: () => void) => {
    void Promise.resolve().then(task);
  };
}
