/** A socket that speaks the sync protocol by hand, for what the official client never does. */
import WebSocket from "ws";

export type Frame = { readonly type: string; readonly [field: string]: unknown };

export class RawConnection {
  readonly frames: Frame[] = [];
  readonly #socket: WebSocket;
  readonly #waiting = new Set<() => void>();
  closed = false;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => {
      this.frames.push(JSON.parse(data.toString()));
      this.#wake();
    });
    socket.on("close", () => {
      this.closed = true;
      this.#wake();
    });
  }

  static async open(url: string, sessionId: string | null): Promise<RawConnection> {
    const socket = new WebSocket(`${url.replace("http", "ws")}/api/1.48.0/sync`);
    const connection = new RawConnection(socket);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    if (sessionId !== null) {
      connection.send({ type: "Connect", sessionId, connectionCount: 0, lastCloseReason: null });
    }
    return connection;
  }

  send(message: object | string): void {
    this.#socket.send(typeof message === "string" ? message : JSON.stringify(message));
  }

  add(queryId: number, udfPath: string, args: object, baseVersion = 0): void {
    const modifications = [{ type: "Add", queryId, udfPath, args: [args] }];
    this.send({ type: "ModifyQuerySet", baseVersion, newVersion: baseVersion + 1, modifications });
  }

  mutate(requestId: number, udfPath: string, args: object): void {
    this.send({ type: "Mutation", requestId, udfPath, args: [args] });
  }

  /** The first frame that holds, among those received and those to come. */
  async frame(holds: (frame: Frame) => boolean): Promise<Frame> {
    return await new Promise((resolve, reject) => {
      const look = () => {
        const found = this.frames.find(holds);
        if (found === undefined && !this.closed) return;
        this.#waiting.delete(look);
        if (found === undefined) reject(new Error("The connection was closed."));
        else resolve(found);
      };
      this.#waiting.add(look);
      look();
    });
  }

  async end(): Promise<void> {
    await new Promise<void>((resolve) => {
      const look = () => {
        if (this.closed) resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  close(): void {
    this.#socket.close();
  }

  #wake(): void {
    for (const look of [...this.#waiting]) look();
  }
}
