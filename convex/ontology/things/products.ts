/** What is sold. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const products = {
  product: plainThing("product"),
  digital_product: plainThing("digital product"),
  membership: plainThing("membership"),
  consultation: plainThing("consultation"),
  nft: plainThing("NFT"),
};
