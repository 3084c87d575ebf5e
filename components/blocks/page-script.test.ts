// @vitest-environment jsdom
import { describe, expect, it } from "vitest";
import { documentFrom } from "../../lib/page-document/document";
import type { JsonValue, PageElement } from "../../lib/page-document/element";
import { PAGE_SCRIPT } from "../../lib/published/page-script";
import { branch, pageOf, section } from "../../lib/templates/build";
import { DEFAULT_THEME } from "../../lib/themes/theme";
import { renderPublishedPage } from "./renderPublishedPage";

const FIELDS: JsonValue = [
  { name: "email", label: "E-mail", type: "email", required: true },
  { name: "terms", label: "I agree", type: "consent", required: true },
  { name: "source", label: "", type: "hidden", required: false },
];

/** The page in a browser without layout, its script run as `defer` does. */
function open(kind: PageElement["kind"], fields: Record<string, JsonValue>, search = "") {
  const elements = pageOf([section({}, {}, [branch(kind, fields)])]);
  const settings = { title: "T", description: "", indexed: true };
  const place = { path: "/book/start", nextPath: null };
  const { html } = renderPublishedPage(documentFrom(elements), DEFAULT_THEME, settings, place);
  history.replaceState(null, "", `/book/start${search}`);
  document.documentElement.innerHTML = html.replace(/^<!doctype html><html[^>]*>|<\/html>$/g, "");
  new Function(PAGE_SCRIPT)();
  const find = (selector: string) => {
    const found = document.querySelector<HTMLInputElement>(selector);
    if (!found) throw new Error(`No ${selector} on the page`);
    return found;
  };
  /** Whether the browser would send the form. */
  const send = () =>
    find("form").dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  return { find, send };
}

describe("the script of a page", () => {
  it("says in words what is missing and does not send", () => {
    const { find, send } = open("form", { fields: FIELDS });
    expect(send()).toBe(false);
    expect(find("#e2-email-problem").textContent).toBe("Please fill in your e-mail address.");
    expect(find("#e2-terms-problem").textContent).toBe("Please tick this to go on.");
    expect(find("#e2-email").getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(find("#e2-email"));
    find("#e2-email").value = "nope";
    expect(send()).toBe(false);
    expect(find("#e2-email-problem").textContent).toContain("does not look like an e-mail");
  });

  it("sends a form once, with a token and the time it was looked at", () => {
    const { find, send } = open("form", { fields: FIELDS });
    find("#e2-email").value = "ann@example.com";
    find('[name="terms"]').click();
    expect(send()).toBe(true);
    expect(find('[name="_token"]').value).toMatch(/^[\w-]{16,64}$/);
    expect(find('[name="_elapsed_ms"]').value).toMatch(/^\d+$/);
    expect(find("#e2-email-problem").hidden).toBe(true);
    expect(send()).toBe(false);
  });

  it("fills hidden fields from the address", () => {
    const { find } = open("form", { fields: FIELDS }, "?source=letter");
    expect(find('[name="source"]').value).toBe("letter");
  });

  it("asks what depends on an answer only after it, and several that are ticked at least once", () => {
    const { find, send } = open("form", {
      fields: [
        { name: "by", label: "How", type: "choice", required: true, options: ["Mail", "Phone"] },
        {
          ...{ name: "number", label: "Number", type: "phone", required: true },
          showWhen: { field: "by", is: ["Phone"] },
        },
        { name: "days", label: "Days", type: "multiChoice", required: true, options: ["Mo", "Tu"] },
      ],
    });
    find('[value="Mail"]').click();
    expect(send()).toBe(false);
    expect(find("#e2-days-problem").textContent).toContain("at least one");
    expect(find("#e2-number-problem").hidden).toBe(true);
    find('[value="Tu"]').click();
    find('[value="Phone"]').click();
    expect(send()).toBe(false);
    expect(find("#e2-number-problem").textContent).toBe("Please fill in your phone number.");
    find("#e2-number").value = "call me";
    expect(send()).toBe(false);
    expect(find("#e2-number-problem").textContent).toContain("does not look like a phone");
    find('[value="Mail"]').click();
    expect(send()).toBe(true);
  });

  it("goes through a form's steps, each when the one before is right, and back to what is wrong", () => {
    const { find, send } = open("form", {
      fields: [
        { name: "email", label: "E-mail", type: "email", required: true },
        { name: "about", label: "About", type: "text", required: true, startsStep: "You" },
      ],
    });
    const now = () => document.querySelector(".f-now legend")?.textContent;
    expect(now()).toContain("1 / 2");
    find('[data-go="1"]').click();
    expect(now()).toContain("1 / 2");
    expect(find("#e2-email-problem").hidden).toBe(false);
    find("#e2-email").value = "ann@example.com";
    find('[data-go="1"]').click();
    expect(now()).toContain("2 / 2 You");
    find("#e2-about").value = "Me";
    find("#e2-email").value = "";
    expect(send()).toBe(false);
    expect(now()).toContain("1 / 2");
  });

  it("counts down to its moment and says when it is over", () => {
    const inTwoDays = open("countdown", { mode: "fixed", endsAt: Date.now() + 2 * 86_400_500 });
    expect(inTwoDays.find('[data-unit="days"]').textContent).toBe("02");
    const over = open("countdown", {
      ...{ mode: "fixed", endsAt: Date.now() - 1000, label: "Soon", endedText: "It is over." },
    });
    expect(over.find(".f-countdown-label").textContent).toBe("It is over.");
  });

  it("puts a video's player in place of its poster only when asked", () => {
    const url = "https://youtu.be/abcdefghijk";
    const { find } = open("video", { url, title: "A tour" });
    expect(document.querySelector("iframe")).toBeNull();
    find("a[data-embed]").click();
    expect(document.querySelector("iframe")?.src).toBe(
      "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1",
    );
  });
});
