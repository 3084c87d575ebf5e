/**
 * Reads a workspace's pictures for the pages' origin: asks where the bytes are, fetches them once and
 * keeps the latest asked for in memory, as many as fit. Contents never change under an address, so
 * only whether a picture is still there is asked again, at most once a minute.
 */
import type { Asset } from "./store";

/** Where the bytes are; null when the workspace has no such picture. */
export type FindPicture = (
  workspace: string,
  path: string,
) => Promise<{ url: string; mediaType: string } | null>;

/** null when there is nothing at this path of the workspace. */
export type ReadPicture = (workspace: string, path: string) => Promise<Asset | null>;

export interface PictureReaderOptions {
  find: FindPicture;
  fetch: typeof globalThis.fetch;
  /** Of all pictures kept in memory together; 0: none is kept. */
  maxBytes: number;
  now: () => number;
}

const ASK_AGAIN_MS = 60_000;

interface Kept {
  asset: Asset;
  askedAt: number;
}

export function createPictureReader(options: PictureReaderOptions): ReadPicture {
  const { find, fetch, maxBytes, now } = options;
  /** In the order of use, the longest unused first. */
  const kept = new Map<string, Kept>();
  const underWay = new Map<string, Promise<Asset | null>>();
  let keptBytes = 0;

  function forget(key: string): void {
    keptBytes -= kept.get(key)?.asset.bytes.byteLength ?? 0;
    kept.delete(key);
  }

  function keep(key: string, asset: Asset): void {
    forget(key);
    if (asset.bytes.byteLength > maxBytes) return;
    kept.set(key, { asset, askedAt: now() });
    keptBytes += asset.bytes.byteLength;
    for (const oldest of kept.keys()) {
      if (keptBytes <= maxBytes) break;
      forget(oldest);
    }
  }

  async function read(key: string, workspace: string, path: string): Promise<Asset | null> {
    const place = await find(workspace, path);
    const known = kept.get(key)?.asset;
    if (place === null) {
      forget(key);
      return null;
    }
    const asset = known ?? (await load(place));
    keep(key, asset);
    return asset;
  }

  async function load({ url, mediaType }: { url: string; mediaType: string }): Promise<Asset> {
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`The storage answered ${answer.status} for a picture`);
    return { bytes: new Uint8Array(await answer.arrayBuffer()), contentType: mediaType };
  }

  return (workspace, path) => {
    const key = workspace + path;
    const known = kept.get(key);
    if (known && now() - known.askedAt < ASK_AGAIN_MS) {
      kept.delete(key);
      kept.set(key, known);
      return Promise.resolve(known.asset);
    }
    const asked = underWay.get(key) ?? read(key, workspace, path);
    underWay.set(key, asked);
    return asked.finally(() => underWay.delete(key));
  };
}
