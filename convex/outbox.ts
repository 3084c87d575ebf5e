/** The embedded outbox: where mails of a development deployment are read. */
import { v } from "convex/values";
import { internalMutation, publicQuery } from "./functions";
import { listOutbox, outboxMail } from "./model/mail/listOutbox";
import { passwordResetMail } from "./model/mail/passwordReset";
import { sendMail } from "./model/mail/sendMail";
import { recordForAccount } from "./model/signIn/accountEvents";

/** Open to everybody, and empty unless MAIL_OUTBOX=development. */
export const list = publicQuery({
  args: {},
  returns: v.array(outboxMail),
  handler: async (ctx) => await listOutbox(ctx),
});

export const sendPasswordReset = internalMutation({
  args: { email: v.string(), code: v.string() },
  returns: v.null(),
  handler: async (ctx, { email, code }) => {
    await sendMail(ctx, passwordResetMail(email, code));
    await recordForAccount(ctx, email, { type: "password_reset_requested" });
    return null;
  },
});
