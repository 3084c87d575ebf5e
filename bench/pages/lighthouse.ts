/**
 * Lighthouse (mobile, its own simulated slow network and processor) of the templates' pages, each
 * category against 100, and what a visitor waits for and loads against the goals. What fell short is
 * said in Lighthouse's own words.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { ensureBrowser } from "../../scripts/stages/browser";
import { REPOSITORY } from "../../scripts/stages/settings";
import { type Figure, figure, median } from "../measure";
import { serveTemplates, type TemplatePage } from "./template-server";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;
const RUNS = 5;

interface Audit {
  title: string;
  score: number | null;
  numericValue?: number;
  details?: { items?: { resourceType?: string; transferSize?: number }[] };
}
interface Report {
  categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, Audit>;
}

/** First pages alone, once each, when quick; else every page, the median of five. */
export async function measureLighthouse(
  isQuick: boolean,
  report: (result: Figure) => void,
): Promise<void> {
  const templates = await serveTemplates();
  try {
    const pages = isQuick ? firstOfEach(templates.pages) : templates.pages;
    for (const page of pages) {
      const reports: Report[] = [];
      for (let run = 0; run < (isQuick ? 1 : RUNS); run += 1) reports.push(await audit(page));
      figuresOf(page, reports).forEach(report);
      for (const words of shortcomings(reports)) console.log(`    ${words}`);
    }
  } finally {
    await templates.stop();
  }
}

function firstOfEach(pages: readonly TemplatePage[]): TemplatePage[] {
  return pages.filter(({ goal }, at) => pages.findIndex((page) => page.goal === goal) === at);
}

async function audit({ url, indexed }: TemplatePage): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "sluice-lighthouse-"));
  const file = join(folder, "report.json");
  const args = [
    join(REPOSITORY, "node_modules/lighthouse/cli/index.js"),
    ...[url, "--quiet", "--output=json", `--output-path=${file}`],
    `--only-categories=${CATEGORIES.join(",")}`,
    "--chrome-flags=--headless=new --no-sandbox",
    ...(indexed ? [] : ["--skip-audits=is-crawlable"]),
  ];
  const env = { ...process.env, CHROME_PATH: (await ensureBrowser()) ?? "" };
  try {
    await promisify(execFile)(process.execPath, args, { env });
    const parsed: Report = JSON.parse(readFileSync(file, "utf8"));
    return parsed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf({ name }: TemplatePage, reports: readonly Report[]): Figure[] {
  const of = (value: (report: Report) => number) => median(reports.map(value));
  const numeric = (id: string) => of(({ audits }) => audits[id]?.numericValue ?? Number.NaN);
  const scores = CATEGORIES.map((category) =>
    of(({ categories }) => Math.round((categories[category]?.score ?? 0) * 100)),
  );
  return [
    figure(`${name}: lowest category`, "points", { ours: Math.min(...scores), goal: 100 }),
    figure(`${name}: largest contentful paint`, "ms", {
      ...{ ours: numeric("largest-contentful-paint"), goal: 800 },
    }),
    figure(`${name}: layout shift`, "shift", { ours: numeric("cumulative-layout-shift"), goal: 0 }),
    figure(`${name}: blocked`, "ms", { ours: numeric("total-blocking-time"), goal: 20 }),
    figure(`${name}: JavaScript`, "KB", { ours: of(kilobytesOf("Script")), goal: 5 }),
    figure(`${name}: HTML and CSS`, "KB", { ours: of(kilobytesOf("Document")), goal: 14 }),
  ];
}

/** As transferred, headers included. */
const kilobytesOf = (type: string) => (report: Report) =>
  (report.audits["network-requests"]?.details?.items ?? [])
    .filter(({ resourceType }) => resourceType === type)
    .reduce((sum, { transferSize = 0 }) => sum + transferSize, 0) / 1024;

/** Weighted audits that did not pass, each once. */
function shortcomings(reports: readonly Report[]): string[] {
  const words = reports.flatMap(({ categories, audits }) =>
    Object.entries(categories).flatMap(([category, { auditRefs }]) =>
      auditRefs.flatMap(({ id, weight }) => {
        const { score = null, title = id } = audits[id] ?? {};
        return weight > 0 && score !== null && score < 1 ? [`${category}: ${title}`] : [];
      }),
    ),
  );
  return [...new Set(words)];
}
