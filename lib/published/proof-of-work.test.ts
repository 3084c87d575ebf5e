// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from "vitest";
import { PAGE_SCRIPT } from "./page-script";
import { isProof, provenBits, requiredBits, USUAL_BITS } from "./proof-of-work";

const FORM = `<form class="f-form" data-w="e3" action="/book/start" method="post">
<input name="email" data-i="e3-email"><button>Send</button></form>`;

/** The proof that the page's script finds for a form it is let loose on. */
async function proofOf(attributes = "") {
  document.body.innerHTML = FORM.replace('data-w="e3"', `data-w="e3" ${attributes}`);
  new Function(PAGE_SCRIPT)();
  const form = document.querySelector("form");
  if (!form) throw new Error("no form");
  form.requestSubmit = vi.fn();
  form.dispatchEvent(new Event("focusin"));
  const sent = () => form.dispatchEvent(new Event("submit", { cancelable: true }));
  // One that was found at the first touch lets the form go at once; else the script sends it when it is.
  if (!sent()) {
    await vi.waitFor(() => expect(form.requestSubmit).toHaveBeenCalled(), { timeout: 15_000 });
    expect(sent()).toBe(true);
  }
  const value = (name: string) =>
    document.querySelector<HTMLInputElement>(`[name="${name}"]`)?.value ?? "";
  const subject = { path: "/book/start", formKey: "e3", token: value("_token") };
  return { proof: value("_proof"), subject };
}

describe("a proof of work", () => {
  afterEach(() => vi.restoreAllMocks());

  it("is found by the page's script and understood by the server", async () => {
    const { proof, subject } = await proofOf('data-proof="14"');
    expect(isProof(proof)).toBe(true);
    expect(await provenBits(proof, subject, Date.now())).toBeGreaterThanOrEqual(USUAL_BITS);
  });

  it("is good for its page, form and token alone, and for a while", async () => {
    // Of a fixed time and token, as one proof in 4,096 is good for another subject by chance.
    const now = Date.UTC(2026, 0, 1);
    vi.spyOn(Date, "now").mockReturnValue(now);
    vi.spyOn(crypto, "randomUUID").mockReturnValue("6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
    const { proof, subject } = await proofOf('data-proof="12"');
    expect(await provenBits(proof, subject, now)).toBeGreaterThanOrEqual(12);
    for (const other of [{ path: "/book/other" }, { formKey: "e4" }, { token: "another-token" }])
      expect(await provenBits(proof, { ...subject, ...other }, now)).toBeLessThan(12);
    expect(await provenBits(proof, subject, now + 3 * 3_600_000)).toBe(0);
    expect(await provenBits(proof, subject, now - 3_600_000)).toBe(0);
    expect(await provenBits("1.2", subject, now)).toBe(0);
    expect(await provenBits(undefined, subject, now)).toBe(0);
  });

  it("gets harder with what a network sends, up to a bound", () => {
    expect([0, 4, 5, 8, 9, 64, 1e9].map(requiredBits)).toEqual([14, 14, 15, 15, 16, 18, 20]);
  });
});
