/**
 * Headers of every answer of the pages' origin. A page runs our one script and no other; it may not
 * be put into a frame by strangers; it never sees more of where a visitor came from than the origin.
 */
export function securityHeaders(appUrl: string | null): Record<string, string> {
  const csp = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'unsafe-inline'",
    "img-src 'self' https: data:",
    "font-src 'self'",
    "media-src 'self' https:",
    "frame-src https://www.youtube-nocookie.com https://player.vimeo.com",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
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
