/**
 * Data folders with many documents, for what must not depend on how much is stored. Filled through the
 * deployment in this process, in transactions of a thousand.
 */
import { cpSync, existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makeFunctionReference } from "convex/server";
import { prepareData } from "./deployment";

const PER_CALL = 1_000;
/** So many articles an author has, wherever they are. */
const PER_AUTHOR = 20;
/** A million of them make a gigabyte with their indexes. */
const FILLER = "The quick brown fox jumps over the lazy dog while nobody is looking at it. ".repeat(
  6,
);

const fill = makeFunctionReference<
  "mutation",
  { articles: { author: string; title: string; body: string }[] },
  null
>("articles:fill");

/** A word of the filler. */
export const WORD_OF_ALL = "quick";

/** Every author's articles share a word that no other has. */
export const wordOf = (author: number): string => `keyword${String(author).padStart(7, "0")}`;

function articleOf(number: number) {
  const author = Math.floor(number / PER_AUTHOR);
  return {
    author: `author ${author}`,
    title: `Article ${number}`,
    body: `${wordOf(author)} ${FILLER}`,
  };
}

export const authorsOf = (articles: number): number => Math.ceil(articles / PER_AUTHOR);

/** What was written in this run; BENCH_DATA names a folder in which it is kept for the next. */
let kept: string | null = null;

/** A copy in `home`/deployment of a data folder with so many articles; written once, then copied. */
export async function storeArticles(home: string, articles: number): Promise<void> {
  kept ??= process.env.BENCH_DATA ?? temporaryFolder();
  const original = join(kept, `articles-${articles}`);
  if (!existsSync(original)) {
    rmSync(`${original}.new`, { recursive: true, force: true });
    await fillFolder(`${original}.new`, articles);
    renameSync(`${original}.new`, original);
  }
  cpSync(original, join(home, "deployment"), { recursive: true });
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sluice-bench-data-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function fillFolder(directory: string, articles: number): Promise<void> {
  return prepareData(directory, async (backend) => {
    for (let first = 0; first < articles; first += PER_CALL) {
      const count = Math.min(PER_CALL, articles - first);
      await backend.mutation(fill, {
        articles: Array.from({ length: count }, (_, at) => articleOf(first + at)),
      });
    }
  });
}
