"use client";

import { useState } from "react";
import { useDoor } from "@/components/layout/use-door";
import { useWorkspace } from "@/components/layout/workspace-context";
import { api } from "@/convex/_generated/api";
import type { Id } from "@/convex/_generated/dataModel";
import type { ContactRow } from "@/lib/contact-row";

/** As many as the deployment takes at once. */
const PIECE = 250;
/** What an import may be called; a file's name may be longer. */
const MAX_NAME = 120;

/**
 * Hands a list in, piece after piece, and starts its import.
 * @returns `handIn`, with the import's id or null when it was refused (a toast has said why), and how
 *   many rows are there already, null while nothing is on its way
 */
export function useHandIn() {
  const { groupId } = useWorkspace();
  const create = useDoor(api.imports.create);
  const add = useDoor(api.imports.addContacts);
  const start = useDoor(api.imports.start);
  const cancel = useDoor(api.imports.cancel, { toastFailures: false });
  const [handedIn, setHandedIn] = useState<number | null>(null);

  async function handInAll(
    fileName: string,
    contacts: readonly ContactRow[],
  ): Promise<Id<"things"> | null> {
    const name = fileName.slice(0, MAX_NAME);
    const made = await create.run({ groupId, name, what: "contacts" });
    if (!made.ok) return null;
    const { importId } = made.value;
    for (let index = 0; index * PIECE < contacts.length; index += 1) {
      const piece = contacts.slice(index * PIECE, (index + 1) * PIECE);
      const added = await add.run({ importId, index, contacts: piece });
      if (!added.ok) {
        await cancel.run({ importId });
        return null;
      }
      setHandedIn(index * PIECE + piece.length);
    }
    return (await start.run({ importId })).ok ? importId : null;
  }

  async function handIn(fileName: string, contacts: readonly ContactRow[]) {
    setHandedIn(0);
    try {
      return await handInAll(fileName, contacts);
    } finally {
      setHandedIn(null);
    }
  }

  return { handIn, handedIn };
}
