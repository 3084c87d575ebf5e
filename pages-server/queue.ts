/** Runs work in order, a few at once; refuses more than it may hold. */
export interface Queue {
  /** Settles with the work. Rejects at once when the queue is full. */
  add(work: () => Promise<void>): Promise<void>;
  drained(): Promise<void>;
}

export function createQueue(atOnce: number, capacity: number): Queue {
  const waiting: (() => void)[] = [];
  const idle: (() => void)[] = [];
  let running = 0;

  function next(): void {
    running -= 1;
    waiting.shift()?.();
    if (running === 0) idle.splice(0).forEach((resolve) => resolve());
  }

  async function run(work: () => Promise<void>): Promise<void> {
    running += 1;
    try {
      await work();
    } finally {
      next();
    }
  }

  return {
    add(work) {
      if (running < atOnce) return run(work);
      if (waiting.length >= capacity)
        return Promise.reject(new Error(`${capacity} visits are waiting; this one is not counted`));
      return new Promise<void>((resolve, reject) => {
        waiting.push(() => void run(work).then(resolve, reject));
      });
    },
    drained: () => (running === 0 ? Promise.resolve() : new Promise((done) => idle.push(done))),
  };
}
