/** Placeholder until the scheduler lands: nothing scheduled runs yet. */
import type { Engine } from "../functions/engine";

export class Scheduler {
  constructor(readonly engine: Engine) {}
  start(): void {}
  stop(): void {}
}
