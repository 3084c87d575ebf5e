import type { NextConfig } from "next";

/**
 * Headers of the app's origin; pages have a policy of their own besides (proxy.ts), made for each.
 * Published pages live on another origin (pages-server/) and have their own.
 */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** Files: a drawing that is opened by its address must not run what stands in it. */
const filePolicy = {
  key: "Content-Security-Policy",
  value: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
};

const config: NextConfig = {
  turbopack: {
    root: import.meta.dirname,
    resolveAlias: { "react-style-singleton": "./components/ui/style-singleton.ts" },
  },
  poweredByHeader: false,
  agentRules: false,
  devIndicators: false,
  // npm test checks types itself; building the app for a start need not do it twice.
  typescript: { ignoreBuildErrors: true },
  distDir: process.env.SLUICE_BUILD_FOLDER ?? ".next",
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/_s/:path*", headers: [filePolicy] },
  ],
};

export default config;
