/** Sign-in records as things. The sign-in itself uses the tables of @convex-dev/auth. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const signIn = {
  session: plainThing("session"),
  oauth_account: plainThing("OAuth account"),
  verification_token: plainThing("verification token"),
  password_reset_token: plainThing("password reset token"),
  ui_preferences: plainThing("display preferences"),
};
