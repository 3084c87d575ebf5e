"use client";

import { useEffect } from "react";
import { READY_THEMES } from "@/lib/templates/themes";
import { FONT_FOLDER, FONTS, fontStack } from "@/lib/themes/fonts";
import type { Theme } from "@/lib/themes/theme";
import { useThemeDraft } from "./theme-draft";

/** Each as a small piece of a page: its ground, its headline's letters, its accent. */
export function ReadyLooks() {
  const { theme, change, save } = useThemeDraft();
  useEffect(offerFonts, []);
  return (
    <ul className="grid grid-cols-3 gap-2">
      {READY_THEMES.map((look) => (
        <li key={look.name}>
          <button
            type="button"
            aria-label={look.name}
            aria-pressed={isSame(look, theme)}
            title={look.name}
            className="group grid w-full gap-1 text-left focus-visible:outline-none"
            onClick={() => {
              change(look);
              save();
            }}
          >
            <Swatch look={look} />
            <span className="truncate text-xs text-ink-soft group-hover:text-ink">{look.name}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function Swatch({ look }: { look: Theme }) {
  const { ground, ink, accent, accentInk, line } = look.colors;
  return (
    <span
      className="flex h-14 flex-col justify-between overflow-hidden rounded-md border p-1.5 outline-offset-2 outline-accent group-focus-visible:outline-2 group-aria-pressed:outline-2"
      style={{ background: ground, borderColor: line }}
    >
      <span
        className="text-lg leading-none"
        style={{
          color: ink,
          fontFamily: fontStack(look.fonts.display),
          fontWeight: FONTS[look.fonts.display].displayWeight,
        }}
      >
        Aa
      </span>
      <span
        className="grid h-4 w-9 place-items-center text-[8px] leading-none font-bold"
        style={{
          background: accent,
          color: accentInk,
          borderRadius: look.button === "pill" ? 99 : look.button === "square" ? 0 : 4,
        }}
      >
        Go
      </span>
    </span>
  );
}

/** Makes the typefaces known to the document; each is fetched when letters of it are drawn. */
function offerFonts(): void {
  const known = new Set([...document.fonts].map(({ family }) => family.replaceAll('"', "")));
  for (const { family, file, weights } of Object.values(FONTS))
    if (file !== null && !known.has(family))
      document.fonts.add(
        new FontFace(family, `url(${FONT_FOLDER}/${file})`, { weight: weights, display: "swap" }),
      );
}

/** By what is seen, not by its name: a look that was changed is no ready one any more. */
function isSame(a: Theme, b: Theme): boolean {
  const seen = ({ colors, fonts, radius, button }: Theme) =>
    JSON.stringify([Object.entries(colors).sort(), Object.entries(fonts).sort(), radius, button]);
  return seen(a) === seen(b);
}
