/** The official client on Node's sockets, and plain sockets for floors and peers. */
import { ConvexClient } from "convex/browser";
import WebSocket from "ws";

export function openClient(address: string): ConvexClient {
  return new ConvexClient(address, {
    // The types of ws and of the browser's WebSocket differ in events that the client does not use.
    webSocketConstructor: WebSocket as unknown as typeof globalThis.WebSocket,
    unsavedChangesWarning: false,
    logger: false,
  });
}

export function openSocket(port: number): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`);
    socket.once("open", () => resolve(socket));
    socket.once("error", reject);
  });
}

/** Opens `count` of something, `atOnce` at a time: a listening socket's queue is short. */
export async function openMany<T>(
  count: number,
  open: () => Promise<T>,
  atOnce = 100,
): Promise<T[]> {
  const opened: T[] = [];
  while (opened.length < count) {
    const next = Array.from({ length: Math.min(atOnce, count - opened.length) }, open);
    opened.push(...(await Promise.all(next)));
  }
  return opened;
}
