import { expect, it } from "vitest";
import { rolesToGive } from "./roles";

it("nobody gives a role above their own", () => {
  expect(rolesToGive("platform_owner")).toEqual(["org_owner", "org_user", "customer"]);
  expect(rolesToGive("org_owner")).toEqual(["org_owner", "org_user", "customer"]);
  expect(rolesToGive("org_user")).toEqual(["org_user", "customer"]);
  expect(rolesToGive("customer")).toEqual(["customer"]);
});
