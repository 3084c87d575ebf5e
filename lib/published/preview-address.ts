/**
 * Addresses of previews, `/_preview/<token>/<step>`: a page as it is edited, shown by the pages'
 * origin to who may edit it. The token is made and checked by the deployment; what stands here is
 * only how it is written. It says when it ends, so that a host never shows an old one from a cache.
 */

export const PREVIEW_FOLDER = "/_preview/";

/** Long enough to look through a funnel, short enough to be of no use in a history. */
export const PREVIEW_MS = 30 * 60_000;

const TOKEN = /^(\d{13})\.([\w-]{1,300})\.([\w-]{43})$/;
const STEP = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/;

export interface PreviewToken {
  /** Unix milliseconds. */
  endsAt: number;
  /** What it is for, base64url. */
  subject: string;
  /** HMAC-SHA256 of both, base64url. */
  seal: string;
}

export interface PreviewAddress {
  token: string;
  step: string;
}

export function previewPath(token: string, step: string): string {
  return `${PREVIEW_FOLDER}${token}/${step}`;
}

/** null for what is no token at all. */
export function parsePreviewToken(text: string): PreviewToken | null {
  const [, endsAt, subject, seal] = TOKEN.exec(text) ?? [];
  return endsAt && subject && seal ? { endsAt: Number(endsAt), subject, seal } : null;
}

/** null for any other path, and for a token whose time is over. */
export function parsePreviewPath(path: string, now: number): PreviewAddress | null {
  const [token = "", step = "", ...rest] = path.slice(PREVIEW_FOLDER.length).split("/");
  const parsed = parsePreviewToken(token);
  if (!parsed || parsed.endsAt <= now || rest.length > 0 || !STEP.test(step)) return null;
  return { token, step };
}
