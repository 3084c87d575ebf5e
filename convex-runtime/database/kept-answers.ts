/**
 * Answers kept for whoever may ask again: no documents, because each commit of a client writes one, and a
 * document with its indexes would be a third of that commit. Day by day, so that old ones go in one stretch.
 */
import type { Storage } from "../storage/storage";

export interface AnswerName {
  readonly sessionId: string;
  readonly requestId: number;
}

export interface KeptAnswer extends AnswerName {
  /** Days since 1970, by which it is forgotten. */
  readonly day: number;
  readonly text: string;
}

export const ANSWERS_LAYOUT = `
  CREATE TABLE IF NOT EXISTS kept_answers (
    day INTEGER NOT NULL, session TEXT NOT NULL, request INTEGER NOT NULL, answer TEXT NOT NULL,
    PRIMARY KEY (day, session, request)) WITHOUT ROWID;`;

const FORGOTTEN_AT_ONCE = 10_000;

export function writeAnswer(storage: Storage, answer: KeptAnswer): void {
  const { day, sessionId, requestId, text } = answer;
  storage
    .prepare("INSERT OR REPLACE INTO kept_answers VALUES (?, ?, ?, ?)")
    .run([day, sessionId, requestId, text]);
}

export function findAnswer(storage: Storage, { sessionId, requestId }: AnswerName): string | null {
  const wanted = storage.prepare(
    "SELECT answer FROM kept_answers WHERE day = ? AND session = ? AND request = ?",
  );
  for (const day of daysOf(storage)) {
    const answer = wanted.get([day, sessionId, requestId])?.[0];
    if (typeof answer === "string") return answer;
  }
  return null;
}

/** The greatest request of a session that has an answer; -1 when none has. */
export function greatestRequest(storage: Storage, sessionId: string): number {
  const greatest = storage.prepare(
    "SELECT max(request) FROM kept_answers WHERE day = ? AND session = ?",
  );
  const found = daysOf(storage).map((day) => greatest.get([day, sessionId])?.[0]);
  return Math.max(-1, ...found.filter((request) => typeof request === "number"));
}

export function hasAnswersBefore(storage: Storage, day: number): boolean {
  const [oldest] = daysOf(storage);
  return oldest !== undefined && oldest < day;
}

/** Some thousands of them; the rest the next time. */
export function forgetAnswersBefore(storage: Storage, day: number): void {
  storage
    .prepare(
      `DELETE FROM kept_answers WHERE (day, session, request) IN (
         SELECT day, session, request FROM kept_answers WHERE day < ? LIMIT ${FORGOTTEN_AT_ONCE})`,
    )
    .run([day]);
}

/** The days that have answers, the earliest first: a handful, whatever the clock did. */
function daysOf(storage: Storage): number[] {
  const next = storage.prepare("SELECT min(day) FROM kept_answers WHERE day > ?");
  const days: number[] = [];
  for (let day = next.get([-1])?.[0]; typeof day === "number"; day = next.get([day])?.[0])
    days.push(day);
  return days;
}
