/**
 * A search as something read: every document that has one of its words and all
 * its filter values, whether it is there yet or not. Subscriptions are found
 * by the written document's words, however many other searches there are.
 */
import type { IndexKey } from "../values/index-key";
import { isFilterToken, tokensOfKey } from "./search-entry";

export interface SearchRead {
  readonly words: readonly string[];
  /** The last word, which stands for all words that begin with it. */
  readonly prefix: string;
  readonly filters: readonly string[];
}

/** True when the document behind a written key is one this search reads. */
export function isReadBySearch(read: SearchRead, key: IndexKey): boolean {
  const tokens = tokensOfKey(key);
  return (
    hasAll(new Set(tokens), read.filters) &&
    tokens.some((token) => token.startsWith(read.prefix) || read.words.includes(token))
  );
}

interface Registered<Subscription> {
  readonly read: SearchRead;
  readonly subscription: Subscription;
}

export class SearchSubscriptions<Subscription> {
  private readonly byWord = new Map<string, Set<Registered<Subscription>>>();
  private readonly byPrefix = new Map<string, Set<Registered<Subscription>>>();

  /** Returns how to take it out again. */
  add(read: SearchRead, subscription: Subscription): () => void {
    const registered = { read, subscription };
    for (const word of read.words) put(this.byWord, word, registered);
    put(this.byPrefix, read.prefix, registered);
    return () => {
      for (const word of read.words) drop(this.byWord, word, registered);
      drop(this.byPrefix, read.prefix, registered);
    };
  }

  /** Adds the subscriptions that read the document behind a written key. */
  collect(key: IndexKey, found: Set<Subscription>): void {
    const tokens = tokensOfKey(key);
    const all = new Set(tokens);
    const consider = (candidates: Iterable<Registered<Subscription>>) => {
      for (const { read, subscription } of candidates) {
        if (hasAll(all, read.filters)) found.add(subscription);
      }
    };
    for (const token of tokens) {
      if (isFilterToken(token)) continue;
      consider(this.byWord.get(token) ?? []);
      for (let length = 1; length <= token.length; length += 1) {
        consider(this.byPrefix.get(token.slice(0, length)) ?? []);
      }
    }
  }

  get isEmpty(): boolean {
    return this.byPrefix.size === 0;
  }
}

function hasAll(tokens: ReadonlySet<string>, wanted: readonly string[]): boolean {
  return wanted.every((token) => tokens.has(token));
}

function put<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, new Set([value]));
  else known.add(value);
}

function drop<Value>(map: Map<string, Set<Value>>, key: string, value: Value): void {
  const known = map.get(key);
  known?.delete(value);
  if (known?.size === 0) map.delete(key);
}
