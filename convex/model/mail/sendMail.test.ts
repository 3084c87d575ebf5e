// @vitest-environment edge-runtime
import { expect, it, vi } from "vitest";
import { api } from "../../_generated/api";
import { openBackend } from "../../testing/backend.testing";
import { sendMail } from "./sendMail";

const MAIL = {
  purpose: "password_reset",
  to: "ann@example.com",
  subject: "Choose a new password",
  text: "Open https://example.com/secret",
  link: "https://example.com/secret",
} as const;

it("keeps a mail's text and link for the outbox of a development deployment", async () => {
  const backend = await openBackend("convex-test");
  await backend.run((ctx) => sendMail(ctx, MAIL));
  const [mail] = await backend.query(api.outbox.list, {});
  expect(mail).toMatchObject({ to: MAIL.to, text: MAIL.text, link: MAIL.link });
});

it("stores nothing secret and shows nothing on any other deployment", async () => {
  const backend = await openBackend("convex-test");
  vi.stubEnv("MAIL_OUTBOX", "");
  await backend.run((ctx) => sendMail(ctx, MAIL));
  expect(await backend.query(api.outbox.list, {})).toEqual([]);
  const stored = await backend.run((ctx) => ctx.db.query("things").collect());
  expect(stored).toHaveLength(1);
  expect(JSON.stringify(stored)).not.toContain("secret");
});
