import type { Config } from "tailwindcss";

// The design's tokens as utilities. Every colour is a CSS variable set in app/globals.css for light
// and dark, so no class here ever needs a `dark:` twin. The token `current` is the utility `accent`,
// because Tailwind keeps the name "current" for currentcolor. Sizes outside the scale do not exist.
const config: Config = {
  content: ["./app/**/*.{ts,tsx}", "./components/**/*.{ts,tsx}"],
  theme: {
    colors: {
      transparent: "transparent",
      inherit: "inherit",
      paper: "var(--paper)",
      surface: "var(--surface)",
      sunken: "var(--sunken)",
      ink: { DEFAULT: "var(--ink)", soft: "var(--ink-soft)" },
      line: { DEFAULT: "var(--line)", strong: "var(--line-strong)" },
      accent: {
        DEFAULT: "var(--current)",
        strong: "var(--current-strong)",
        ink: "var(--on-current)",
      },
      live: "var(--live)",
      warn: { DEFAULT: "var(--warn)", ink: "var(--on-warn)" },
      stop: { DEFAULT: "var(--stop)", strong: "var(--stop-strong)", ink: "var(--on-stop)" },
    },
    fontFamily: {
      sans: ["var(--font-geist-sans)", "ui-sans-serif", "system-ui", "sans-serif"],
      mono: ["var(--font-geist-mono)", "ui-monospace", "monospace"],
    },
    fontSize: {
      xs: ["12px", { lineHeight: "16px" }],
      sm: ["13px", { lineHeight: "20px" }],
      base: ["14px", { lineHeight: "20px" }],
      lg: ["16px", { lineHeight: "24px" }],
      xl: ["20px", { lineHeight: "28px", letterSpacing: "-0.012em" }],
      "2xl": ["28px", { lineHeight: "34px", letterSpacing: "-0.02em" }],
      "3xl": ["40px", { lineHeight: "44px", letterSpacing: "-0.03em" }],
    },
    borderRadius: {
      none: "0",
      sm: "4px",
      md: "6px",
      lg: "10px",
      xl: "14px",
      full: "9999px",
    },
    extend: {
      boxShadow: {
        float: "var(--shadow-float)",
        dialog: "var(--shadow-dialog)",
      },
      transitionDuration: { state: "120ms", place: "200ms" },
      transitionTimingFunction: { flow: "cubic-bezier(0.2, 0.8, 0.2, 1)" },
    },
  },
};

export default config;
