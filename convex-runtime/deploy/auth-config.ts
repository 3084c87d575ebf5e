/** auth.config.ts as evaluated: the issuers whose tokens are accepted. */
import type { AuthProvider } from "../functions/app-version";
import { PushError } from "./push-request";

/** @throws PushError naming what is missing, usually an environment variable. */
export function parseAuthProviders(exported: string): AuthProvider[] {
  const config: { providers?: unknown } = JSON.parse(exported);
  if (!Array.isArray(config.providers)) throw invalid("providers must be a list");
  return config.providers.map((provider: unknown) => parseProvider({ ...Object(provider) }));
}

function parseProvider(provider: { [name: string]: unknown }): AuthProvider {
  if (provider.type === "customJwt") {
    const { issuer, jwks, algorithm, applicationID } = provider;
    if (typeof issuer !== "string" || typeof jwks !== "string") {
      throw invalid(
        "a customJwt provider needs issuer and jwks (is an environment variable missing?)",
      );
    }
    if (algorithm !== "RS256" && algorithm !== "ES256")
      throw invalid("algorithm must be RS256 or ES256");
    const applicationId = typeof applicationID === "string" ? applicationID : null;
    return { kind: "customJwt", issuer, jwks, algorithm, applicationId };
  }
  const { domain, applicationID } = provider;
  if (typeof domain !== "string" || typeof applicationID !== "string") {
    throw invalid(
      "a provider needs domain and applicationID (is an environment variable missing?)",
    );
  }
  return { kind: "oidc", domain, applicationId: applicationID };
}

function invalid(why: string): PushError {
  return new PushError("InvalidAuthConfig", `auth.config.ts: ${why}.`);
}
