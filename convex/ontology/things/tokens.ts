/** Tokens and their contracts. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const tokens = {
  token: plainThing("token"),
  token_contract: plainThing("token contract"),
};
