/** What an address of a video leads to; null when it is none that can be played in a page. */
export type VideoSource =
  | { kind: "file"; url: string }
  /** `embedUrl` is loaded only when the visitor asks for it. */
  | { kind: "embed"; embedUrl: string; watchUrl: string };

const YOUTUBE =
  /^https:\/\/(?:www\.|m\.)?(?:youtube\.com\/(?:watch\?(?:.*&)?v=|embed\/|shorts\/)|youtu\.be\/)([\w-]{11})/;
const VIMEO = /^https:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?(\d{5,12})/;
const FILE = /^(https:\/\/|\/(?!\/))[^?#]+\.(mp4|webm|m4v)([?#]|$)/i;

export function videoSource(url: string): VideoSource | null {
  const youtube = YOUTUBE.exec(url)?.[1];
  if (youtube)
    return {
      kind: "embed",
      embedUrl: `https://www.youtube-nocookie.com/embed/${youtube}?autoplay=1`,
      watchUrl: `https://www.youtube.com/watch?v=${youtube}`,
    };
  const vimeo = VIMEO.exec(url)?.[1];
  if (vimeo)
    return {
      kind: "embed",
      embedUrl: `https://player.vimeo.com/video/${vimeo}?autoplay=1&dnt=1`,
      watchUrl: `https://vimeo.com/${vimeo}`,
    };
  return FILE.test(url) ? { kind: "file", url } : null;
}
