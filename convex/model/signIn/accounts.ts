/** The library's accounts, found without its error that tells whether one exists. */
import type { ConvexCredentialsUserConfig } from "@convex-dev/auth/providers/ConvexCredentials";
import { retrieveAccount } from "@convex-dev/auth/server";
import type { DataModel, Doc } from "../../_generated/dataModel";

export const PROVIDER = "password";

export type Credentials = ConvexCredentialsUserConfig<DataModel>;
export type Params = Parameters<Credentials["authorize"]>[0];
export type Ctx = Parameters<Credentials["authorize"]>[1];

/** The account of the address, or null. */
export async function findAccount(ctx: Ctx, email: string): Promise<Doc<"authAccounts"> | null> {
  try {
    const found = await retrieveAccount<DataModel>(ctx, {
      provider: PROVIDER,
      account: { id: email },
    });
    return found.account;
  } catch (error) {
    if (says(error, "InvalidAccountId")) return null;
    throw error;
  }
}

/** Whether the error is one of the library's, known by their texts alone. */
export function says(error: unknown, text: string): boolean {
  return error instanceof Error && error.message.includes(text);
}
