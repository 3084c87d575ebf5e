/** Systems outside. The product does not work with these yet, so they take any object. */
import { plainThing } from "../typeSpec";

export const external = {
  external_agent: plainThing("external agent"),
  external_workflow: plainThing("external workflow"),
  external_connection: plainThing("external connection"),
};
