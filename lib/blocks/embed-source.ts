/**
 * What an address of another site becomes in a page. Only sites listed here are ever framed: the
 * pages' policy names the same origins, so a made-up address can load nothing.
 */
export interface EmbedSource {
  /** Of the site, as visitors know it. */
  site: string;
  /** Loaded only when the visitor asks for it. */
  embedUrl: string;
  /** Where the link leads without JavaScript. */
  pageUrl: string;
}

interface Site {
  site: string;
  /** For the policy's `frame-src`. */
  origin: string;
  /** The address to frame; null when the address is none of this site's. */
  embedUrl(url: URL): string | null;
}

/** Half of what a map shows from its middle to its edges at zoom 0, in degrees. */
const HALF_WORLD = { longitude: 180, latitude: 85 };

const SITES: readonly Site[] = [
  { site: "OpenStreetMap", origin: "https://www.openstreetmap.org", embedUrl: openStreetMap },
  {
    site: "Google Maps",
    origin: "https://www.google.com",
    embedUrl: (url) =>
      url.pathname === "/maps/embed" && url.searchParams.has("pb") ? url.href : null,
  },
  {
    site: "Calendly",
    origin: "https://calendly.com",
    embedUrl: ({ origin, pathname }) =>
      /^\/[\w-]+/.test(pathname) ? `${origin}${pathname}` : null,
  },
  {
    site: "Cal.com",
    origin: "https://cal.com",
    embedUrl: ({ origin, pathname }) =>
      /^\/[\w.-]+\/[\w-]+\/?$/.test(pathname)
        ? `${origin}${pathname.replace(/\/$/, "")}/embed`
        : null,
  },
  {
    site: "Spotify",
    origin: "https://open.spotify.com",
    embedUrl: (url) =>
      moved(url, /^\/(?:embed\/)?((?:episode|show|track|album|playlist)\/\w+)$/, "/embed/"),
  },
  {
    site: "Loom",
    origin: "https://www.loom.com",
    embedUrl: (url) => moved(url, /^\/(?:share|embed)\/(\w+)$/, "/embed/"),
  },
  {
    site: "Typeform",
    origin: "https://form.typeform.com",
    embedUrl: (url) => moved(url, /^\/to\/(\w+)$/, "/to/"),
  },
  {
    site: "Tally",
    origin: "https://tally.so",
    embedUrl: (url) => moved(url, /^\/(?:r|embed)\/(\w+)$/, "/embed/"),
  },
];

/** Every origin that may be framed. */
export const EMBED_ORIGINS: readonly string[] = SITES.map(({ origin }) => origin);

/** null when the address is of no site that may be framed. */
export function embedSource(address: string): EmbedSource | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  const found = SITES.find(({ origin }) => origin === url.origin);
  const embedUrl = found?.embedUrl(url) ?? null;
  return found && embedUrl ? { site: found.site, embedUrl, pageUrl: url.href } : null;
}

function moved(url: URL, path: RegExp, to: string): string | null {
  const id = path.exec(url.pathname)?.[1];
  return id ? `${url.origin}${to}${id}` : null;
}

/** `#map=zoom/lat/lon` is what people copy; the frame wants the corners of what it shows. */
function openStreetMap(url: URL): string | null {
  if (url.pathname === "/export/embed.html" && url.searchParams.has("bbox")) return url.href;
  const [, zoom, latitude, longitude] =
    /map=(\d{1,2})\/(-?[\d.]+)\/(-?[\d.]+)/.exec(url.hash) ?? [];
  if (!zoom || !latitude || !longitude) return null;
  const share = 2 ** -Number(zoom);
  const [lat, lon] = [Number(latitude), Number(longitude)];
  const [dLat, dLon] = [HALF_WORLD.latitude * share, HALF_WORLD.longitude * share];
  const corners = [lon - dLon, lat - dLat, lon + dLon, lat + dLat].map((degrees) =>
    degrees.toFixed(5),
  );
  const marker = [url.searchParams.get("mlat") ?? lat, url.searchParams.get("mlon") ?? lon];
  const query = new URLSearchParams({ bbox: corners.join(","), marker: marker.join(",") });
  return `${url.origin}/export/embed.html?${query}`;
}
