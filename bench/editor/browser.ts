/**
 * The browser of the measurement. Frames are not held back for the display (60 a second): a headless
 * browser has none, and waiting for its next tick would be measured with the work. Same for all.
 */
import { type Browser, chromium, type Page } from "@playwright/test";
import { ensureBrowser } from "../../scripts/stages/browser";
import { installProbe } from "./probe";

/** The slowest gesture of the slowest editor takes a few seconds; then the measurement says what it misses. */
const PATIENCE_MS = 15_000;

export async function openBrowser(): Promise<Browser> {
  const executablePath = (await ensureBrowser()) ?? undefined;
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-frame-rate-limit",
      "--disable-gpu-vsync",
    ],
  });
}

export async function openPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  // The compiler names functions through this helper, which the browser does not have.
  await page.addInitScript("globalThis.__name ??= (value) => value");
  await page.addInitScript(installProbe);
  return page;
}

/** Frames that a script made without an address are not reached before they are there. */
export async function probeFrames(page: Page): Promise<void> {
  for (const frame of page.frames()) {
    await frame.evaluate("globalThis.__name ??= (value) => value");
    await frame.evaluate(installProbe);
  }
}
