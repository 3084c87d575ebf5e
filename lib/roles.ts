/** What each role is called and what it means, and which ones a person may give. */

export const GIVEN_ROLES = ["org_owner", "org_user", "customer"] as const;
export type GivenRole = (typeof GIVEN_ROLES)[number];
export type RoleName = GivenRole | "platform_owner";

export const ROLE_WORDS: Readonly<Record<RoleName, { label: string; detail: string }>> = {
  platform_owner: { label: "Platform owner", detail: "Runs this installation of Sluice." },
  org_owner: {
    label: "Owner",
    detail: "Does everything, people, data and plan included.",
  },
  org_user: {
    label: "Team member",
    detail: "Builds and publishes funnels, sees leads and numbers, invites team members.",
  },
  customer: {
    label: "Customer",
    detail: "Sees none of your funnels, leads or numbers.",
  },
};

/** From the strongest down; nobody gives more than they have. */
export function rolesToGive(own: RoleName): readonly GivenRole[] {
  return own === "platform_owner" ? GIVEN_ROLES : GIVEN_ROLES.slice(GIVEN_ROLES.indexOf(own));
}
