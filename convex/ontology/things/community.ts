/** Spaces and messages. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const community = {
  community: plainThing("community"),
  conversation: plainThing("conversation"),
  message: plainThing("message"),
};
