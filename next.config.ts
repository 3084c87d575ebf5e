import type { NextConfig } from "next";

/** The deployment may be on another port or host: the browser may connect to it and to nothing else. */
function connectSources(): string {
  const url = process.env.NEXT_PUBLIC_CONVEX_URL ?? "http://127.0.0.1:3210";
  return [url, url.replace(/^http/, "ws")].join(" ");
}

const isDevelopment = process.env.NODE_ENV === "development";

/**
 * Headers of the app's origin. Published pages live on another origin (pages-server/) and have their own.
 * Inline scripts are needed by Next's streaming of server components and by the theme script.
 */
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https: http:",
  "font-src 'self' data:",
  `connect-src 'self' ${connectSources()}${isDevelopment ? " ws:" : ""}`,
  "frame-src 'self' https://www.youtube-nocookie.com https://player.vimeo.com http://*.localhost:* https:",
  "media-src 'self' https: blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

const config: NextConfig = {
  turbopack: { root: import.meta.dirname },
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  // npm test checks types itself; building the app for a start need not do it twice.
  typescript: { ignoreBuildErrors: true },
  distDir: process.env.SLUICE_BUILD_FOLDER ?? ".next",
  headers: async () => [{ source: "/:path*", headers: securityHeaders }],
};

export default config;
