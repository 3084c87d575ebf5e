/**
 * A video. Nothing of another site is loaded before the visitor clicks: a poster links to the
 * video, and the page's script puts the player in its place.
 */
import { imageOf, textOf, urlOf } from "../../lib/blocks/read-field";
import { PictureFile } from "./PictureFile";
import { usePictureAddress } from "./picture-origin";
import type { BlockProps } from "./render-context";
import { rootProps } from "./root-props";
import { videoSource } from "./video-source";

export function Video({ element, context }: BlockProps) {
  const source = videoSource(urlOf(element.fields, "url"));
  if (!source && context.mode === "published") return null;
  return (
    <div {...rootProps(element, context, "f-video")}>
      {source?.kind === "file" && context.mode === "published" ? (
        <VideoFile element={element} context={context} url={source.url} />
      ) : (
        <Poster element={element} context={context} />
      )}
    </div>
  );
}

function VideoFile({ element, url }: BlockProps & { url: string }) {
  const addressOf = usePictureAddress();
  const poster = imageOf(element.fields, "poster");
  return (
    <video
      controls
      preload="none"
      playsInline
      src={url}
      poster={poster ? addressOf(poster.src) : undefined}
      aria-label={textOf(element.fields, "title") || "Video"}
    />
  );
}

function Poster({ element, context }: BlockProps) {
  const source = videoSource(urlOf(element.fields, "url"));
  const poster = imageOf(element.fields, "poster");
  const title = textOf(element.fields, "title") || "Video";
  const link =
    source?.kind === "embed" && context.mode === "published"
      ? { href: source.watchUrl, "data-embed": source.embedUrl, rel: "noopener" }
      : {};
  return (
    <a className="f-video-poster" {...link}>
      {poster && (
        <PictureFile image={poster} sizes={context.roomOf(element.key)} alt="" loading="lazy" />
      )}
      <svg viewBox="0 0 88 88" width="88" height="88" aria-hidden="true">
        <circle cx="44" cy="44" r="44" />
        <path d="M36 29.5v29L60 44z" />
      </svg>
      <span>{source ? `Play: ${title}` : "Put in the address of a video"}</span>
    </a>
  );
}
