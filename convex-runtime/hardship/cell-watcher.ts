/**
 * A client of many live queries over the cells, by hand: it writes down every transition, and pages
 * on as the official client does. `checkAt` holds all it was shown at an instant against the model.
 */
import WebSocket from "ws";
import { decodeTs } from "../sync/frames";
import type { Cell } from "./app/convex/cells";
import type { CellModel } from "./cell-model";

type Page = { readonly page: Cell[]; readonly isDone: boolean; readonly continueCursor: string };
type Modification = {
  readonly type: string;
  readonly queryId: number;
  readonly value: unknown;
  readonly errorMessage?: string;
};
type Frame = {
  readonly type: string;
  readonly endVersion: { readonly ts: string };
  readonly modifications: readonly Modification[];
};
export type ShownTransition = {
  readonly ts: bigint;
  readonly modifications: readonly Modification[];
};

type Watched =
  | { readonly kind: "range" | "total"; readonly from: number; readonly to: number }
  /** `after`: the cell before the page; `end`: its last one, once known; infinite on the last page. */
  | { readonly kind: "page"; readonly after: number; readonly to: number; end: number | null };

const ITEMS_PER_PAGE = 6;

export class CellWatcher {
  readonly #socket: WebSocket;
  readonly #watched: Watched[] = [];
  /** What the client holds, by query. */
  readonly #shown = new Map<number, unknown>();
  #querySet = 0;
  #onTransition: () => void = () => undefined;
  /** Transitions that were not checked yet. */
  transitions: ShownTransition[] = [];
  results = 0;
  readonly problems: string[] = [];

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.on("message", (data) => this.#receive(JSON.parse(data.toString())));
  }

  /** @param name Distinct among the watchers: nobody shares a page of theirs. */
  static async open(url: string, name: number, ranges: readonly (readonly [number, number])[]) {
    const socket = new WebSocket(`${url.replace("http", "ws")}/api/1.48.0/sync`);
    const watcher = new CellWatcher(socket);
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
    const connect = { sessionId: `watcher${name}`, connectionCount: 0, lastCloseReason: null };
    socket.send(JSON.stringify({ type: "Connect", ...connect }));
    for (const [from, to] of ranges) {
      watcher.#add("cells:inRange", { from, to }, { kind: "range", from, to });
      watcher.#add("cells:total", { from, to }, { kind: "total", from, to });
    }
    // A fraction that is nobody else's makes the page's arguments nobody else's.
    const to = 1000 + name;
    const paginationOpts = { numItems: ITEMS_PER_PAGE, cursor: null };
    const page = { kind: "page", after: -1, to, end: null } as const;
    watcher.#add("cells:page", { from: 0, to, paginationOpts }, { ...page });
    return watcher;
  }

  close(): void {
    this.#socket.terminate();
  }

  /** Waits until all news up to a commit has come: a change of the query set is answered at the latest one. */
  async settle(ts: bigint): Promise<void> {
    const one = { kind: "total", from: 0, to: 1 } as const;
    await new Promise<void>((resolve) => {
      this.#onTransition = () => {
        if ((this.transitions.at(-1)?.ts ?? 0n) >= ts) resolve();
      };
      this.#add("cells:total", { from: 0, to: 1 }, one);
    });
    this.#onTransition = () => undefined;
  }

  #add(udfPath: string, args: object, watched: Watched): void {
    const queryId = this.#watched.push(watched) - 1;
    const baseVersion = this.#querySet++;
    const modifications = [{ type: "Add", queryId, udfPath, args: [args] }];
    this.#socket.send(
      JSON.stringify({
        type: "ModifyQuerySet",
        baseVersion,
        newVersion: this.#querySet,
        modifications,
      }),
    );
  }

  #receive(frame: Frame): void {
    if (frame.type === "FatalError") this.problems.push(JSON.stringify(frame));
    if (frame.type !== "Transition") return;
    const { endVersion, modifications } = frame;
    this.transitions.push({ ts: decodeTs(endVersion.ts), modifications });
    this.results += modifications.length;
    for (const { queryId, value, errorMessage } of modifications) {
      if (errorMessage !== undefined) this.problems.push(errorMessage);
      const watched = this.#watched[queryId];
      if (watched?.kind === "page" && watched.end === null) this.#turn(watched, value as Page);
    }
    this.#onTransition();
  }

  /** The first result of a page says where it ends; the next page begins there. */
  #turn(watched: Watched & { kind: "page" }, { page, isDone, continueCursor }: Page): void {
    const last = page.at(-1);
    watched.end = isDone || last === undefined ? Infinity : last[1];
    if (watched.end === Infinity) return;
    const paginationOpts = { numItems: ITEMS_PER_PAGE, cursor: continueCursor };
    const { to, end } = watched;
    const next = { kind: "page", after: end, to, end: null } as const;
    this.#add("cells:page", { from: 0, to, paginationOpts }, { ...next });
  }

  /** Takes one transition over and compares everything the client then holds with the model. */
  checkAt(model: CellModel, { ts, modifications }: ShownTransition): number {
    for (const { queryId, value } of modifications) this.#shown.set(queryId, value);
    for (const [queryId, value] of this.#shown) {
      const watched = this.#watched[queryId];
      if (watched === undefined) continue;
      const shown = watched.kind === "page" ? (value as Page).page : value;
      const expected = expectedOf(model, watched);
      if (JSON.stringify(shown) !== JSON.stringify(expected)) {
        this.problems.push(
          `at ${ts} query ${queryId} (${JSON.stringify(watched)}) showed ${JSON.stringify(shown)}, not ${JSON.stringify(expected)}`,
        );
      }
    }
    return this.#shown.size;
  }
}

function expectedOf(model: CellModel, watched: Watched): unknown {
  switch (watched.kind) {
    case "range":
      return model.range(watched.from, watched.to);
    case "total":
      return model.range(watched.from, watched.to).reduce((sum, [, , value]) => sum + value, 0);
    case "page": {
      const { after, end, to } = watched;
      return model.range(after + 1, end === null || end === Infinity ? to : end + 1);
    }
    default:
      return watched satisfies never;
  }
}
