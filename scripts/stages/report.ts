/** How the stages of a start are shown in the terminal: one line each, with the time it took. */
export type Report = {
  /** Runs a stage and prints its line when it is done; `run` may return a word about what it did. */
  stage: <T>(
    title: string,
    run: () => Promise<T>,
    note?: (result: T) => string | null,
  ) => Promise<T>;
  line: (text: string) => void;
};

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

/** Prints to stdout, or through `write` in tests. */
export function terminalReport(
  write: (text: string) => void = (text) => process.stdout.write(text),
): Report {
  return {
    stage: async (title, run, note) => {
      const startedAt = performance.now();
      const result = await run();
      const remark = note?.(result) ?? null;
      const took = seconds(performance.now() - startedAt).padStart(7);
      write(`✓ ${title.padEnd(34)} ${took}${remark === null ? "" : `  ${remark}`}\n`);
      return result;
    },
    line: (text) => write(`${text}\n`),
  };
}

/** For stacks that nobody watches. */
export const silentReport: Report = { stage: (_title, run) => run(), line: () => undefined };
