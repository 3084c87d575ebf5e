/**
 * The variables of the deployment by name (README.md lists them). The generated `env` types only
 * what the platform itself sets; any other may be missing, which this type says.
 */
import { env } from "../_generated/server";

export const environment: Readonly<Record<string, string | undefined>> = env;
