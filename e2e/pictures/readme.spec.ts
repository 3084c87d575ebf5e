/** The README's picture: the editor as a newcomer sees it first. Run with the other pictures. */
import { mkdirSync, writeFileSync } from "node:fs";
import { openEditor } from "../fixtures/editor";
import { test } from "../fixtures/test";

test.use({ viewport: { width: 1440, height: 860 }, colorScheme: "light" });

test("the editor with a funnel for collecting leads", async ({ app, person, funnel }) => {
  const editor = await openEditor(app, person, funnel);
  await app.emulateMedia({ reducedMotion: "reduce" });
  await app.evaluate(() => document.fonts.ready.then(() => undefined));
  await editor.element("Subheadline").click();
  await app.keyboard.press("Escape");
  await editor.waitUntilSaved();
  const devtools = await app.context().newCDPSession(app);
  const { data } = await devtools.send("Page.captureScreenshot", { format: "webp", quality: 82 });
  mkdirSync("docs", { recursive: true });
  writeFileSync("docs/editor.webp", Buffer.from(data, "base64"));
});
