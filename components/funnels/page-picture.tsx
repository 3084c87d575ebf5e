import type { CSSProperties } from "react";
import { pageCss } from "@/components/blocks/page-css";
import { PageView } from "@/components/blocks/PageView";
import type { RenderContext } from "@/components/blocks/render-context";
import type { PageDocument } from "@/lib/page-document/document";
import { fontFaceCss } from "@/lib/themes/fonts";
import type { Theme } from "@/lib/themes/theme";
import { cn } from "@/lib/utils";

/**
 * A page as a picture: drawn at its true width and scaled to whatever room there is, by CSS alone
 * (`.page-picture` in globals.css). Nothing in it can be reached, clicked or read aloud.
 */
export function PagePicture({
  name,
  document,
  theme,
  pageWidth,
  className,
}: {
  /** A class of this picture alone: its styles are kept to it, see `pictureCss`. */
  name: string;
  document: PageDocument;
  theme: Theme;
  /** In CSS pixels: 1280 for a desktop, 390 for a phone. */
  pageWidth: number;
  className?: string;
}) {
  const width: CSSProperties & { "--page-width": string } = { "--page-width": `${pageWidth}px` };
  const context: RenderContext = {
    mode: "published",
    nextPath: null,
    formAction: "",
    formKey: null,
    firstSeen: new Set(document.keys()),
  };
  return (
    <div
      className={cn("page-picture", className)}
      style={{ background: theme.colors.ground }}
      aria-hidden
      inert
    >
      <style>{pictureCss(name, document, theme)}</style>
      <div className={name} style={width}>
        <PageView document={document} context={context} />
      </div>
    </div>
  );
}

// Keys are unique in their page only and every page has its own theme, so two pictures on a screen
// would otherwise paint each other. Typefaces cannot be declared inside a scope.
function pictureCss(name: string, document: PageDocument, theme: Theme): string {
  return `${fontFaceCss(theme)}@scope(.${name}){${pageCss(document, theme)}}`;
}
