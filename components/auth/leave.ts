import { endSession } from "@/components/auth/call-auth";
import { routes } from "@/lib/routes";

// The one way out of the app. Ending a session also ends its live queries, which tells the session
// gate to leave as well: only the first call goes anywhere, or two navigations would abort each other.

let isLeaving = false;

/**
 * Ends the session and opens the sign-in page in place of this one.
 *
 * @param returnTo path to come back to after the next sign-in; none after a deliberate sign-out.
 */
export function leave(returnTo?: string): void {
  if (isLeaving) return;
  isLeaving = true;
  void endSession().finally(() => window.location.replace(routes.signIn(returnTo)));
}
