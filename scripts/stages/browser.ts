/**
 * The browser of the tests: an installed Chromium when there is one, on Debian as root its own package,
 * otherwise the one that Playwright has installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { Problem } from "./problem";

const INSTALLED = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const DEBIAN_PACKAGES = ["chromium", "fonts-liberation", "fonts-noto-color-emoji"];

const installedBrowser = (): string | null => INSTALLED.find((path) => existsSync(path)) ?? null;

const isDebianRoot = (): boolean =>
  process.getuid?.() === 0 && existsSync("/etc/debian_version") && existsSync("/usr/bin/apt-get");

function installOnDebian(): void {
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const apt = (...args: string[]) =>
    spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env: environment })
      .status === 0;
  if (!apt("update") || !apt("install", "-y", "--no-install-recommends", ...DEBIAN_PACKAGES))
    throw new Problem(
      `Chromium could not be installed. Run: apt-get update && apt-get install -y ${DEBIAN_PACKAGES.join(" ")}`,
    );
}

/**
 * Path of the browser to start, or null for Playwright's own. Installs what is missing where that needs
 * no question; throws a Problem that says what to install elsewhere.
 */
export async function ensureBrowser(): Promise<string | null> {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen !== undefined && chosen !== "") return chosen;
  const before = installedBrowser();
  if (before !== null) return before;
  if (isDebianRoot()) {
    process.stdout.write("… Installing Chromium and fonts (apt-get), the first time only\n");
    installOnDebian();
    return installedBrowser();
  }
  const { chromium } = await import("@playwright/test");
  if (existsSync(chromium.executablePath())) return null;
  throw new Problem(
    "The browser tests need Chromium: run `npx playwright install chromium`, or install your system's Chromium and set CHROMIUM_PATH to it.",
  );
}
