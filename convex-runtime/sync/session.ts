/**
 * One WebSocket connection: its query set, its identity, the version its client has been brought
 * to. A message is handled to its end before the next one is looked at; an answer to a mutation is
 * followed by a transition at or past its commit.
 */
import { asFailure } from "../functions/errors";
import type { Engine } from "../functions/engine";
import type { RequestFacts } from "../functions/frame";
import type { Identity } from "../functions/identity";
import { AuthenticationError } from "../functions/tokens";
import { parseClientMessage, ProtocolError, type ClientMessage } from "./client-messages";
import {
  authError,
  closeReason,
  fatalError,
  removed,
  response,
  transition,
  updated,
  type StateVersion,
} from "./frames";
import type { FrameCache } from "./frame-cache";
import { HeldQueries } from "./held-queries";
import { SessionIdentity, type IdentityParts } from "./session-identity";
import type { LiveQueries } from "./live-queries";
import type { Watcher } from "./live-query";

export type Connection = {
  send(frame: string | Buffer): void;
  /** Sends at the end of this turn of the event loop, together with what follows in it. */
  sendWithNext(frame: string): void;
  close(code: number, reason: string): void;
};

export type SessionParts = IdentityParts & {
  readonly engine: Engine;
  readonly live: LiveQueries;
  readonly request: RequestFacts;
  /** Told when the session has something to send at the end of the current commit. */
  readonly onDirty: (session: Session) => void;
  /** Brings everything up to the latest commit, so that a transition of this session may name it. */
  readonly catchUp: () => void;
};

/** How long a client may take to bring a new token before it is made to connect anew. */
const RENEWAL_MS = 15_000;

export class Session implements Watcher {
  readonly #parts: SessionParts;
  readonly #connection: Connection;
  readonly #queries: HeldQueries;
  readonly #changed = new Set<number>();
  readonly #inbox: string[] = [];
  #busy = false;
  #closed = false;
  #owesTransition = false;
  /** A change of the query set or the identity waits for a slow query. */
  #isChanging = false;
  #sessionId: string | null = null;
  readonly #identity: SessionIdentity;
  /** Messages that wait for a new token. */
  readonly #parked: string[] = [];
  #version: StateVersion = { querySet: 0, identity: 0, ts: 0n };

  constructor(connection: Connection, parts: SessionParts) {
    this.#connection = connection;
    this.#parts = parts;
    this.#queries = new HeldQueries(parts.live, this);
    this.#identity = new SessionIdentity(parts, () => this.#expire());
  }

  receive(text: string): void {
    this.#inbox.push(text);
    if (!this.#busy) void this.#drain();
  }

  changed(queryId: number): void {
    this.#changed.add(queryId);
    this.#parts.onDirty(this);
  }

  close(): void {
    this.#closed = true;
    this.#identity.stop();
    this.#queries.dropAll();
  }

  /**
   * Brings the client to the latest commit, with what has changed for it; false when it must wait for a
   * slow query, without which there is no one instant to bring it to.
   */
  flush(frames: FrameCache): boolean {
    if (this.#closed || this.#identity.isExpired) return true;
    if (this.#isChanging || this.#queries.isBehind) return false;
    const changes = this.#queries.takeChanged(this.#changed);
    this.#changed.clear();
    if (changes.length === 0 && !this.#owesTransition) return true;
    this.#owesTransition = false;
    const end = { ...this.#version, ts: this.#parts.engine.database.lastCommitTs };
    const names = changes.map(({ id, query }) => `${id}:${query.revision}`).join(",");
    const { querySet, identity, ts } = this.#version;
    const frame = frames.get(`${querySet} ${identity} ${ts} ${names}`, () =>
      transition(
        this.#version,
        end,
        changes.map(({ id, query }) => updated(id, query.fragment)),
      ),
    );
    this.#version = end;
    this.#connection.send(frame);
    return true;
  }

  /**
   * Does `advance`, which answers with a transition, once all queries have results of one instant: at
   * once, unless one of them is slow. Meanwhile there is no other transition.
   */
  #whenCurrent(advance: () => void): Promise<void> | void {
    if (!this.#queries.isBehind) return advance();
    this.#isChanging = true;
    return this.#waitUntilCurrent().then(() => {
      this.#isChanging = false;
      if (!this.#closed) advance();
    });
  }

  async #waitUntilCurrent(): Promise<void> {
    while (!this.#closed && this.#queries.isBehind) {
      await this.#parts.live.caughtUp();
      if (!this.#queries.isBehind) this.#parts.catchUp();
    }
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    try {
      for (
        let text = this.#inbox.shift();
        text !== undefined && !this.#closed;
        text = this.#inbox.shift()
      ) {
        const message = parseClientMessage(text);
        if (this.#identity.isExpired && message.type !== "Authenticate") {
          this.#parked.push(text);
          continue;
        }
        const pending = this.#handle(message);
        if (pending !== undefined) await pending;
      }
    } catch (error) {
      this.#fail(
        error instanceof ProtocolError
          ? error.message
          : `Internal error: ${asFailure(error).message}`,
      );
    } finally {
      this.#busy = false;
    }
  }

  #fail(words: string): void {
    if (this.#closed) return;
    this.#connection.send(fatalError(words));
    this.#connection.close(1008, closeReason(words));
    this.close();
  }

  #handle(message: ClientMessage): Promise<void> | void {
    if (message.type === "Connect") {
      this.#sessionId = message.sessionId;
      return;
    }
    if (this.#sessionId === null) throw new ProtocolError("The first message must be Connect.");
    switch (message.type) {
      case "Authenticate":
        return this.#authenticate(message);
      case "ModifyQuerySet":
        return this.#modify(message);
      case "Mutation":
        return this.#mutate(message, this.#sessionId);
      case "Action":
        return this.#act(message);
      case "Event":
        return;
      default: {
        const never: never = message;
        return never;
      }
    }
  }

  async #authenticate(message: ClientMessage & { type: "Authenticate" }): Promise<void> {
    const { token, baseVersion } = message;
    if (baseVersion !== this.#version.identity)
      throw new ProtocolError(
        `Base version ${baseVersion} is not the identity's version ${this.#version.identity}.`,
      );
    try {
      await this.#become(await this.#identity.prove(token));
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      this.#connection.send(authError(error.message, baseVersion, true));
    }
  }

  #become(identity: Identity): Promise<void> | void {
    if (this.#closed) return;
    this.#parts.catchUp();
    this.#identity.become(identity);
    const differing = this.#queries.become(identity);
    return this.#whenCurrent(() => {
      this.#advance({ ...this.#version, identity: this.#version.identity + 1 }, differing());
      this.#inbox.unshift(...this.#parked.splice(0));
    });
  }

  /** The client answers with a new token; until it does, nothing runs and nothing is sent for it. */
  #expire(): void {
    if (this.#closed) return;
    this.#connection.send(authError("The token has expired.", this.#version.identity, false));
    setTimeout(() => {
      if (this.#identity.isExpired && !this.#closed) this.#connection.close(1000, "AuthExpired");
    }, RENEWAL_MS).unref();
  }

  #modify(message: ClientMessage & { type: "ModifyQuerySet" }): Promise<void> | void {
    const { baseVersion, newVersion, modifications } = message;
    if (baseVersion !== this.#version.querySet)
      throw new ProtocolError(
        `Base version ${baseVersion} is not the query set's version ${this.#version.querySet}.`,
      );
    this.#parts.catchUp();
    for (const modification of modifications) {
      const { queryId } = modification;
      if (modification.type === "Remove") {
        this.#queries.drop(queryId);
        continue;
      }
      if (this.#queries.has(queryId))
        throw new ProtocolError(`Query ${queryId} is in the set already.`);
      const { component, udfPath, args, journal } = modification;
      const identity = this.#identity.current;
      this.#queries.add(queryId, { component, path: udfPath, args, identity, journal });
    }
    return this.#whenCurrent(() => {
      const changes = modifications.map(({ type, queryId }) =>
        type === "Remove" ? removed(queryId) : this.#queries.resultOf(queryId),
      );
      this.#advance({ ...this.#version, querySet: newVersion }, changes);
    });
  }

  #advance(version: StateVersion, changes: readonly string[]): void {
    const end = { ...version, ts: this.#parts.engine.database.lastCommitTs };
    this.#connection.send(transition(this.#version, end, changes));
    this.#version = end;
  }

  #mutate(message: ClientMessage & { type: "Mutation" | "Action" }, sessionId: string): void {
    const { requestId } = message;
    const call = { ...this.#callOf(message), once: { sessionId, requestId } };
    this.#parts.engine.mutateThen(call, (outcome) => {
      if (this.#closed) return;
      this.#connection.sendWithNext(
        response("Mutation", requestId, outcome, outcome.ok ? outcome.ts : null),
      );
      this.#owesTransition = true;
      this.#parts.onDirty(this);
    });
  }

  #act(message: ClientMessage & { type: "Mutation" | "Action" }): void {
    void this.#parts.engine.action(this.#callOf(message)).then((outcome) => {
      if (!this.#closed)
        this.#connection.send(response("Action", message.requestId, outcome, null));
    });
  }

  #callOf(message: ClientMessage & { type: "Mutation" | "Action" }) {
    return {
      component: message.component,
      path: message.udfPath,
      args: message.args,
      identity: this.#identity.current,
      access: this.#identity.current.kind === "admin" ? ("any" as const) : ("public" as const),
      request: this.#parts.request,
    };
  }
}
