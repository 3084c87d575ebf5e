import { refreshSession } from "@/components/auth/call-auth";

// The token a browser tab shows to the deployment. It lives in memory only: the cookies hold the
// refresh token where no script reads it, and the app's own origin exchanges it (proxy.ts).
// The auth library's own provider is not used for this: with storage="inMemory" version 0.0.95 forgets
// what it stored and signs a person out at the first renewal, and otherwise it keeps tokens in
// localStorage.

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

export interface SessionToken {
  /** null when the session has ended. While nothing can be reached it waits, so nobody is signed out. */
  fetchAccessToken: (args: { forceRefreshToken: boolean }) => Promise<string | null>;
}

/** @param first the token the page was rendered with */
export function sessionToken(first: string | null): SessionToken {
  let token = first;

  async function renew(): Promise<string | null> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const answer = await refreshSession();
      if (answer !== "unreachable") return answer;
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }

  return {
    async fetchAccessToken({ forceRefreshToken }) {
      // One tab at a time: a refresh token is good once, and the cookies are shared by all tabs.
      if (forceRefreshToken) token = await navigator.locks.request("sluice-session", renew);
      return token;
    },
  };
}
