import { readFileSync, existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { imageOf } from "../blocks/read-field";
import { checkDiff } from "../page-document/check-diff";
import { EMPTY_DIFF } from "../page-document/diff";
import { documentFrom, inReadingOrder } from "../page-document/document";
import { contrast } from "../themes/contrast";
import { fontFiles } from "../themes/fonts";
import { themeVariables } from "../themes/theme-css";
import { buildTemplate } from "./registry";
import { funnelGoal } from "./template";
import { webinarStart } from "./webinar-date";

const PUBLIC = join(import.meta.dirname, "../../public");
const NOW = Date.UTC(2027, 1, 26, 22);
const templates = funnelGoal.members.map(({ value }) => buildTemplate(value, NOW));

describe.each(templates.map((template) => [template.name, template] as const))(
  "%s",
  (_, template) => {
    it("has pages that pass the same check as every edit", () => {
      for (const { elements } of template.steps)
        expect(checkDiff(documentFrom([]), { ...EMPTY_DIFF, added: elements })).toEqual([]);
    });

    it("starts with an opt-in page that has a form and leads on to a thank-you page", () => {
      const [first, second] = template.steps;
      expect([first?.kind, second?.kind]).toEqual(["opt_in", "thank_you"]);
      expect(first?.elements.some(({ kind }) => kind === "form")).toBe(true);
      expect(new Set(template.steps.map(({ slug }) => slug)).size).toBe(template.steps.length);
    });

    it("has exactly one main headline a page", () => {
      for (const { elements } of template.steps) {
        const main = elements.filter(
          ({ kind, fields }) => kind === "headline" && fields.level === "1",
        );
        expect(main).toHaveLength(1);
      }
    });

    it("leaves out no level of headlines", () => {
      for (const { slug, elements } of template.steps) {
        const levels = inReadingOrder(documentFrom(elements))
          .filter(({ kind }) => kind === "headline" || kind === "priceTable")
          .map(({ kind, fields }) => (kind === "priceTable" ? 2 : Number(fields.level)));
        levels.forEach((level, at) =>
          expect(level, `${slug}: ${levels.join()}`).toBeLessThanOrEqual((levels[at - 1] ?? 0) + 1),
        );
      }
    });

    it("uses only pictures and typefaces of ours, each there, at most two typefaces", () => {
      const files = fontFiles(template.theme);
      expect(files.length).toBeLessThanOrEqual(2);
      const pictures = template.steps
        .flatMap(({ elements }) => elements)
        .flatMap(({ kind, fields }) => {
          const image = imageOf(fields, "image");
          if (kind === "image") expect(image?.alt).not.toBe("");
          return image ? [image.src] : [];
        });
      for (const path of [...files, ...pictures]) {
        expect(path).toMatch(/^\/_s\/(fonts|art)\//);
        expect(existsSync(join(PUBLIC, path)), path).toBe(true);
      }
    });

    it("is readable in every tone", () => {
      const colors = themeVariables(template.theme);
      const pairs = [
        ...["ground", "surface", "tint"].flatMap((ground) =>
          ["ink", "ink-soft", "accent-text"].map((ink) => [ink, ground]),
        ),
        ["accent-ink", "accent"],
        ["accent-ink", "accent-hover"],
        ...["inv-ink", "inv-soft", "inv-accent"].map((ink) => [ink, "inv-ground"]),
        ...["inv-ink", "inv-soft"].map((ink) => [ink, "inv-surface"]),
        ...["acc-ground", "acc-surface"].flatMap((ground) =>
          ["acc-ink", "acc-soft"].map((ink) => [ink, ground]),
        ),
      ];
      for (const [ink, ground] of pairs) {
        const ratio = contrast(colors[`--f-${ink}`] ?? "", colors[`--f-${ground}`] ?? "");
        expect(ratio, `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    });
  },
);

describe("pictures", () => {
  it("are plain drawings: no script, no address of another site", () => {
    const names = templates.flatMap(({ steps }) =>
      steps.flatMap(({ elements }) =>
        elements.flatMap(({ fields }) => imageOf(fields, "image")?.src ?? []),
      ),
    );
    for (const name of new Set(names)) {
      const svg = readFileSync(join(PUBLIC, name), "utf8").replace(
        "http://www.w3.org/2000/svg",
        "",
      );
      expect(svg).not.toMatch(/<script|javascript:|https?:|\son\w+=/i);
    }
  });
});

describe("webinarStart", () => {
  it("is a Thursday evening nine to fifteen days away", () => {
    for (let day = 0; day < 30; day += 1) {
      const now = NOW + day * 86_400_000;
      const start = new Date(webinarStart(now));
      expect([start.getUTCDay(), start.getUTCHours()]).toEqual([4, 19]);
      const days = (start.getTime() - now) / 86_400_000;
      expect(days).toBeGreaterThan(8.5);
      expect(days).toBeLessThan(16);
    }
  });
});
