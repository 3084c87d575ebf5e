/** Pieces of knowledge as things of their own. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const knowledge = {
  knowledge_item: plainThing("knowledge item"),
  embedding: plainThing("embedding"),
};
