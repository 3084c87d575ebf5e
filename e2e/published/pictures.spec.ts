import { readFileSync } from "node:fs";
import { api } from "../../convex/_generated/api";
import { parsePictureAddress } from "../../lib/pictures/picture-address";
import { UPLOAD_TYPE } from "../../lib/pictures/picture-limits";
import { openEditor } from "../fixtures/editor";
import { send } from "../fixtures/http";
import { publishedRequest, requestToApp } from "../fixtures/stack-address";
import { expect, test } from "../fixtures/test";

const PHOTO = readFileSync("docs/editor.webp");
const PAGE = Buffer.from("<!doctype html><script>document.title = 'ran'</script>");

test("a picture is uploaded, described, published and given to visitors by the pages' origin", async ({
  app,
  person,
  funnel,
  visitor,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.insert("Picture");
  const setting = editor.settings.getByRole("group", { name: "Picture", exact: true });
  const file = { name: "blue_harbour.png", mimeType: "image/png", buffer: PHOTO };
  await setting.getByLabel("Upload: choose a picture").setInputFiles(file);

  const words = setting.getByRole("textbox", { name: "In words" });
  await expect(words).toBeFocused();
  await words.fill("The editor with a page in it");
  await words.press("Tab");
  const shown = editor.canvas.getByRole("img", { name: "The editor with a page in it" });
  await expect(shown).toBeVisible();
  await expect
    .poll(() => shown.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
  await editor.waitUntilSaved();

  await visitor.goto(await editor.publish());
  const picture = visitor.getByRole("img", { name: "The editor with a page in it" });
  await picture.scrollIntoViewIfNeeded();
  await expect
    .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
    .toBeGreaterThan(0);
  const { path, width, height } = await picture.evaluate((img: HTMLImageElement) => ({
    path: img.currentSrc.replace(location.origin, ""),
    width: img.getAttribute("width"),
    height: img.getAttribute("height"),
  }));
  expect([Number(width) > 0, Number(height) > 0]).toEqual([true, true]);
  expect(parsePictureAddress(path)).toMatchObject({ ending: "webp" });

  // The same bytes out of a host that runs only the app; none of another workspace.
  const ours = await send(publishedRequest(person.workspace, path));
  expect(ours.headers).toMatchObject({
    "content-type": "image/webp",
    "cache-control": "public, max-age=31536000, immutable",
    "x-content-type-options": "nosniff",
  });
  const alone = await send(requestToApp(person.workspace, path));
  expect([alone.status, alone.headers["content-type"]]).toEqual([200, "image/webp"]);
  expect(alone.body).toBe(ours.body);
  expect((await send(publishedRequest("somebody-else", path))).status).toBe(404);
});

test("a page named like a picture is refused in words, and by the server too", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  await editor.insert("Picture");
  const setting = editor.settings.getByRole("group", { name: "Picture", exact: true });
  const file = { name: "cat.png", mimeType: "image/png", buffer: PAGE };
  await setting.getByLabel("Upload: choose a picture").setInputFiles(file);
  await expect(app.getByRole("alert").filter({ hasText: "This file is no picture" })).toBeVisible();

  const { client, groupId } = person;
  const opened = await client.mutation(api.pictures.createUpload, {
    groupId,
    sizes: [PAGE.length],
  });
  expect(opened.ok).toBe(true);
  const [url = ""] = opened.ok ? opened.value.urls : [];
  const headers = { "content-type": UPLOAD_TYPE };
  const sent = await fetch(url, { method: "POST", body: new Uint8Array(PAGE), headers });
  const { storageId }: { storageId: string } = await sent.json();
  const picture = { groupId, name: "cat.png", alt: "", uploads: [storageId] };
  await expect(client.action(api.pictures.create, picture)).rejects.toThrow(/no picture/);
  const paginationOpts = { numItems: 5, cursor: null };
  expect((await client.query(api.pictures.list, { groupId, paginationOpts })).page).toEqual([]);
});

test("a picture dropped on the canvas or pasted stands there, and is found again in the library", async ({
  app,
  person,
  funnel,
}) => {
  const editor = await openEditor(app, person, funnel);
  const before = await editor.elements("Picture").count();
  const data = await app.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], "harbour.webp", { type: "image/webp" }));
    return transfer;
  }, PHOTO.toString("base64"));
  const headline = editor.element("Headline");
  await headline.dispatchEvent("dragover", { dataTransfer: data });
  await headline.dispatchEvent("drop", { dataTransfer: data });
  await expect(editor.elements("Picture")).toHaveCount(before + 1);

  await headline.click();
  await app.keyboard.press("Escape");
  await app.evaluate((transfer) => {
    document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true }));
  }, data);
  await expect(editor.elements("Picture")).toHaveCount(before + 2);

  await editor.settings.getByRole("button", { name: "Picture: choose from your pictures" }).click();
  const library = app.getByRole("dialog", { name: "Your pictures" });
  // Sent twice, kept once.
  const tiles = library.getByRole("list").getByRole("button");
  await expect(tiles).toHaveCount(1);
  await tiles.first().click();
  const detail = library.getByRole("complementary", { name: "harbour" });
  await expect(detail).toContainText("Used on");
  await detail.getByRole("button", { name: "Delete" }).click();
  const question = app.getByRole("alertdialog");
  await expect(question).toContainText("would be missing there");
  await question.getByRole("button", { name: "Keep it" }).click();
  await detail.getByRole("button", { name: "Use this picture" }).click();
  await expect(library).toBeHidden();
});
