/**
 * A TCP proxy that knows where the frames of the sync protocol begin and end, and cuts a connection
 * before, within or after one of a given kind, in either direction. The handshake is a frame, too.
 */
import { connect, createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { once } from "node:events";
import { FrameSplitter, type WireFrame } from "./frame-splitter";

export type Sender = "client" | "server";
export type CutPoint = {
  readonly sender: Sender;
  /** The frame's `type`, or "handshake". */
  readonly kind: string;
  readonly place: "before" | "within" | "after";
};

/** Decides about each frame on its way; null lets it pass. It hears of the end as of a frame "closed". */
export type CutPlan = (sender: Sender, kind: string) => CutPoint["place"] | null;

export class CuttingProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Called for each connection: how it is to end. */
  readonly #planFor: () => CutPlan;
  readonly #port: number;
  /** The cuts made, by their names. */
  readonly cuts = new Map<string, number>();
  /** The kinds of frames seen, with their senders. */
  readonly seen = new Set<string>();

  constructor(port: number, planFor: () => CutPlan) {
    this.#port = port;
    this.#planFor = planFor;
    this.#server = createServer((client) => this.#relay(client));
  }

  /** @returns the address to connect to instead of the deployment's. */
  async listen(): Promise<string> {
    this.#server.listen(0, "127.0.0.1");
    await once(this.#server, "listening");
    // A TCP server's address is never a path.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #relay(client: Socket): void {
    const server = connect(this.#port, "127.0.0.1");
    const plan = this.#planFor();
    this.#carry("client", client, server, plan);
    this.#carry("server", server, client, plan);
  }

  #carry(sender: Sender, from: Socket, to: Socket, plan: CutPlan): void {
    this.#sockets.add(from);
    from.setNoDelay(true);
    const splitter = new FrameSplitter();
    from.on("data", (bytes) => {
      for (const frame of splitter.push(bytes)) {
        if (to.destroyed || from.destroyed) return;
        this.seen.add(`${sender} ${frame.kind}`);
        const place = plan(sender, frame.kind);
        if (place === null) to.write(frame.bytes);
        else return this.#cut({ sender, kind: frame.kind, place }, frame, from, to);
      }
    });
    from.on("error", () => undefined);
    from.on("close", () => {
      this.#sockets.delete(from);
      to.destroy();
      plan(sender, "closed");
    });
  }

  #cut(point: CutPoint, { bytes }: WireFrame, from: Socket, to: Socket): void {
    const name = nameOf(point);
    this.cuts.set(name, (this.cuts.get(name) ?? 0) + 1);
    const lengths = { before: 0, within: Math.ceil(bytes.length / 2), after: bytes.length };
    // What is let through is let arrive; then both ends lose their connection.
    to.end(bytes.subarray(0, lengths[point.place]), () => from.destroy());
  }
}

export function nameOf({ sender, kind, place }: CutPoint): string {
  return `${place} ${sender} ${kind}`;
}
