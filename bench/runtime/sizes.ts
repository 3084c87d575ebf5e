/**
 * The same queries over a thousand, a hundred thousand and a million documents: what they cost follows what
 * they read, and what the process holds in memory follows what is open, not what is stored. The three
 * deployments run side by side and their samples alternate.
 */
import { join } from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { type Figure, figure, median, timeOf } from "../measure";
import { onStand } from "../stand";
import { type BenchDeployment, startOn } from "./deployment";
import { residentMegabytes } from "./memory";
import type { Scale } from "./scale";
import { authorsOf, storeArticles, WORD_OF_ALL, wordOf } from "./stored-articles";

type Article = { _id: string; author: string };

const byAuthor = makeFunctionReference<"query", { author: string }, Article[]>("articles:byAuthor");
const get = makeFunctionReference<"query", { id: string }, Article | null>("articles:get");
const page = makeFunctionReference<"query", Record<string, never>, { page: Article[] }>(
  "articles:page",
);
const search = makeFunctionReference<"query", { words: string }, Article[]>("articles:search");

const READS = [
  "an index range of 20",
  "a get by id",
  "a page of 20",
  "a search that finds 20",
  "a search of a word all have",
];

type Stored = { articles: number; deployment: BenchDeployment; client: ConvexHttpClient };

/** The reads, each of another author's articles than the time before. */
function readsOf({ articles, client }: Stored): ((turn: number) => Promise<unknown>)[] {
  const authors = authorsOf(articles);
  // Steps of a prime reach every author, far from the one before.
  const authorAt = (turn: number) => (turn * 7_919) % authors;
  const ids: string[] = [];
  const expect = (found: readonly Article[]) => {
    if (found.length !== 20) throw new Error(`A read found ${found.length} of 20 articles.`);
    return found;
  };
  return [
    async (turn) => {
      const author = `author ${authorAt(turn)}`;
      ids[turn] = expect(await client.query(byAuthor, { author }))[0]?._id ?? "";
    },
    async (turn) => {
      if ((await client.query(get, { id: ids[turn] ?? "" })) === null) throw new Error("Lost.");
    },
    async () => expect((await client.query(page, {})).page),
    async (turn) => expect(await client.query(search, { words: wordOf(authorAt(turn)) })),
    async () => expect(await client.query(search, { words: WORD_OF_ALL })),
  ];
}

export function measureSizes({ isQuick, rounds }: Scale): Promise<Figure[]> {
  const sizes = isQuick ? [100, 1_000, 2_000] : [1_000, 100_000, 1_000_000];
  return onStand(async (stand) => {
    const stored: Stored[] = [];
    for (const articles of sizes) {
      const home = join(stand.settings.home, `articles-${articles}`);
      await storeArticles(home, articles);
      const deployment = await startOn(stand, home);
      const client = new ConvexHttpClient(deployment.address, { logger: false });
      stored.push({ articles, deployment, client });
    }
    const samples = READS.map(() => stored.map((): number[] => []));
    const reads = stored.map(readsOf);
    const perRound = isQuick ? 2 : 40;
    for (let turn = 0; turn < rounds * perRound + perRound; turn += 1)
      for (const kind of READS.keys())
        for (const at of stored.keys()) {
          const tookMs = await timeOf(() => reads[at]?.[kind]?.(turn));
          if (turn >= perRound) samples[kind]?.[at]?.push(tookMs);
        }
    const first = sizes[0]?.toLocaleString("en");
    const figures = READS.flatMap((name, kind) => {
      const [smallest = [], ...larger] = samples[kind] ?? [];
      return larger.map((ofSize, at) =>
        figure(`${name}, ${(sizes[at + 1] ?? 0).toLocaleString("en")} documents`, "ms", {
          ours: median(ofSize),
          floor: median(smallest),
          floorName: `with ${first}`,
          goal: Number((median(smallest) * 1.5).toFixed(2)),
        }),
      );
    });
    const [small = 0, ...more] = stored.map(({ deployment }) =>
      residentMegabytes(deployment.running.pid),
    );
    return [
      ...figures,
      ...more.map((megabytes, at) =>
        figure(`memory with ${(sizes[at + 1] ?? 0).toLocaleString("en")} documents`, "MB", {
          ours: megabytes,
          floor: small,
          floorName: `with ${first}`,
          // The page cache of SQLite may be full, whatever is stored.
          goal: Math.round(small + 100),
        }),
      ),
    ];
  });
}
