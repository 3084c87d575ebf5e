import { environment } from "../environment";
import type { Mail } from "./sendMail";

/** @param code good once; the page at the link asks for the new password */
export function passwordResetMail(to: string, code: string): Mail {
  const link = new URL("/reset-password", environment.SITE_URL ?? "http://localhost:3000");
  link.searchParams.set("email", to);
  link.searchParams.set("code", code);
  return {
    purpose: "password_reset",
    to,
    subject: "Choose a new password",
    text: [
      "Somebody, most likely you, asked to reset the password of your Sluice account.",
      `Open this link within an hour to choose a new one:\n${link.href}`,
      "If it was not you, ignore this mail; your password stays as it is.",
    ].join("\n\n"),
    link: link.href,
  };
}
