import { EMBED_ORIGINS } from "../blocks/embed-source";

/**
 * Headers of every answer of the pages' origin. A page runs our one script and no other, unless its
 * marketer put code of their own on it: that may do what it likes on this origin, where no session
 * lives, but it may not bring unsafe transports, a service worker or plug-ins, and nothing of it
 * reaches the app. No page may be put into a frame by strangers; none sees more of where a visitor
 * came from than the origin.
 */
export function securityHeaders(appUrl: string | null, ownCode = false): Record<string, string> {
  const csp = [
    "default-src 'none'",
    ...(ownCode ? OWN_CODE : OUR_SCRIPT),
    "base-uri 'none'",
    "object-src 'none'",
    "worker-src 'none'",
    `frame-ancestors 'self'${appUrl ? ` ${new URL(appUrl).origin}` : ""}`,
  ];
  return {
    "content-security-policy": csp.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin-when-cross-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "origin-agent-cluster": "?1",
  };
}

const OUR_SCRIPT = [
  "script-src 'self'",
  "style-src 'unsafe-inline'",
  "img-src 'self' https: data:",
  "font-src 'self'",
  "media-src 'self' https:",
  `frame-src ${["https://www.youtube-nocookie.com", "https://player.vimeo.com", ...EMBED_ORIGINS].join(" ")}`,
  "connect-src 'self'",
  "form-action 'self'",
];

const OWN_CODE = [
  "script-src 'self' 'unsafe-inline' 'unsafe-eval' https:",
  "style-src 'self' 'unsafe-inline' https:",
  "img-src 'self' https: data: blob:",
  "font-src 'self' https: data:",
  "media-src 'self' https: blob:",
  "frame-src https:",
  "connect-src 'self' https: wss:",
  "form-action 'self' https:",
];
