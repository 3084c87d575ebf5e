/** Between Node's http and web-standard requests and answers. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { promisify } from "node:util";
import { gzip } from "node:zlib";

const toGzip = promisify(gzip);
const SMALLEST_WORTH_PACKING = 1024;

/** null when the request line is not an address. */
export function webRequest(incoming: IncomingMessage): Request | null {
  const { method = "GET", headers, url = "/" } = incoming;
  const address = `http://pages.invalid${url}`;
  if (!url.startsWith("/") || !URL.canParse(address)) return null;
  const own = new Headers();
  for (const [name, value] of Object.entries(headers))
    if (typeof value === "string" && !name.startsWith(":")) own.set(name, value);
  const hasBody = method !== "GET" && method !== "HEAD";
  const init = hasBody ? { body: bodyOf(incoming), duplex: "half" } : {};
  return new Request(address, { method, headers: own, ...init });
}

/**
 * A reader that stops early leaves the rest to be thrown away, not the connection cut: the visitor
 * still has to get the page that says why.
 */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      let open = true;
      const close = (end: () => void) => {
        if (open) end();
        open = false;
      };
      incoming.on("data", (chunk: Buffer) => {
        if (!open) return;
        controller.enqueue(new Uint8Array(chunk));
        if ((controller.desiredSize ?? 1) <= 0) incoming.pause();
      });
      incoming.on("end", () => close(() => controller.close()));
      incoming.on("error", (error) => close(() => controller.error(error)));
      incoming.on("close", () => close(() => controller.error(new Error("The sender went away"))));
      incoming.pause();
    },
    pull: () => void incoming.resume(),
    cancel: () => void incoming.removeAllListeners("data").resume(),
  });
}

export async function sendAnswer(
  answer: Response,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const headers = Object.fromEntries(answer.headers);
  let body = answer.body ? Buffer.from(await answer.arrayBuffer()) : null;
  if (body && mayPack(incoming, answer, body)) {
    body = await toGzip(body);
    headers["content-encoding"] = "gzip";
    headers["content-length"] = String(body.byteLength);
    headers["vary"] = "accept-encoding";
  }
  // What of the request was not read is thrown away, for as long as a slow sender may take.
  if (!incoming.complete) {
    incoming.resume();
    incoming.setTimeout(5000, () => incoming.destroy());
  }
  outgoing.writeHead(answer.status, headers);
  outgoing.end(body ?? undefined);
}

function mayPack(incoming: IncomingMessage, answer: Response, body: Buffer): boolean {
  const type = answer.headers.get("content-type") ?? "";
  return (
    body.byteLength >= SMALLEST_WORTH_PACKING &&
    /^(text\/|image\/svg|application\/xml)/.test(type) &&
    /\bgzip\b/.test(String(incoming.headers["accept-encoding"] ?? ""))
  );
}
