/** Content and courses; a mail of the platform is a thing too. */
import { v } from "convex/values";
import { plainThing, thingType } from "../typeSpec";

/** `text` and `link` are kept only where the embedded outbox shows them, else they are null. */
export const mail = v.object({
  purpose: v.union(v.literal("password_reset"), v.literal("notice")),
  to: v.string(),
  subject: v.string(),
  text: v.union(v.string(), v.null()),
  link: v.union(v.string(), v.null()),
});

export const content = {
  blog_post: plainThing("blog post"),
  article: plainThing("article"),
  video: plainThing("video"),
  podcast: plainThing("podcast"),
  social_post: plainThing("social post"),
  email: thingType({ label: "e-mail", properties: mail, owned: false, countsAs: null }),
  course: plainThing("course"),
  lesson: plainThing("lesson"),
};
