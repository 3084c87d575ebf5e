/** What `_generated/server` exports as `env`; this app has no generated code. */
// eslint-disable-next-line @convex-dev/no-process-env -- the generated file reads it, too
export const env: Readonly<Record<string, string | undefined>> = process.env;
