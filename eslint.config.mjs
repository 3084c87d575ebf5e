import convex from "@convex-dev/eslint-plugin";
import nextVitals from "eslint-config-next/core-web-vitals";
import nextTypescript from "eslint-config-next/typescript";
import { defineConfig, globalIgnores } from "eslint/config";
import sluice from "./lint/plugin.mjs";

const TYPESCRIPT = ["**/*.ts", "**/*.tsx"];

export default defineConfig([
  globalIgnores([
    ".next/**",
    ".next-e2e/**",
    ".sluice/**",
    "convex/_generated/**",
    "next-env.d.ts",
    "pictures/**",
    "playwright-report/**",
    "public/**",
    "test-results/**",
  ]),
  nextVitals,
  nextTypescript,
  ...convex.configs.recommended,
  {
    name: "sluice/architecture",
    plugins: { sluice },
    rules: {
      "import/no-anonymous-default-export": "off",
      "sluice/import-arrows": "error",
      "sluice/no-barrels": "error",
      "sluice/no-cycles": "error",
      "sluice/one-write-path": "error",
      "sluice/telling-file-names": "error",
    },
  },
  {
    name: "sluice/typescript",
    files: TYPESCRIPT,
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/no-non-null-assertion": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-misused-promises": ["error", { checksVoidReturn: false }],
      "@typescript-eslint/switch-exhaustiveness-check": [
        "error",
        { considerDefaultExhaustiveForUnions: true },
      ],
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", caughtErrors: "none" },
      ],
      "@typescript-eslint/no-unused-expressions": "error",
      "@typescript-eslint/consistent-type-imports": ["error", { fixStyle: "inline-type-imports" }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "max-lines": ["error", 300],
      "no-console": "error",
    },
  },
  {
    name: "sluice/terminal",
    files: ["scripts/**", "bench/**", "e2e/fixtures/**", "convex-runtime/**", "pages-server/**"],
    rules: { "no-console": "off" },
  },
  {
    // Browser tests: `use` of a Playwright fixture is not React's hook.
    name: "sluice/e2e",
    files: ["e2e/**"],
    rules: { "react-hooks/rules-of-hooks": "off" },
  },
  {
    name: "sluice/convex",
    files: ["convex/**/*.ts"],
    rules: { "@convex-dev/no-filter-in-query": "error" },
  },
]);
