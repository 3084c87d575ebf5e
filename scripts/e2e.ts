/** `npm run test:e2e`: the browser tests alone; arguments go on to Playwright. */
import { ensureBrowser } from "./stages/browser";
import { wordsForError } from "./stages/problem";
import { runTool } from "./stages/run-tool";

try {
  const browser = await ensureBrowser();
  process.exitCode = await runTool(
    ["node_modules/@playwright/test/cli.js", "test", ...process.argv.slice(2)],
    { CHROMIUM_PATH: browser ?? "" },
  );
} catch (error) {
  process.stderr.write(`✗ ${wordsForError(error)}\n`);
  process.exitCode = 1;
}
