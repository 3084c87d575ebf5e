/** Agreements of payment protocols. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const protocol = {
  mandate: plainThing("mandate"),
};
