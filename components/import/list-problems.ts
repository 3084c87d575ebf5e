/** What would become of each row, as the deployment will judge it: by the very same check. */
import { checkContact, type ContactRow } from "@/lib/contact-row";

export interface ListCheck {
  total: number;
  /** Different people with a complete address. */
  good: number;
  /** Further rows of an address that stood above. */
  repeated: number;
  problems: { row: number; problem: string; shown: string }[];
}

export function checkList(contacts: readonly ContactRow[]): ListCheck {
  const seen = new Set<string>();
  const check: ListCheck = { total: contacts.length, good: 0, repeated: 0, problems: [] };
  for (const [at, row] of contacts.entries()) {
    const checked = checkContact(row);
    if (!checked.ok) {
      const shown = row.email || row.name || row.phone;
      check.problems.push({ row: at + 1, problem: checked.problem, shown });
    } else if (seen.has(checked.contact.email)) check.repeated += 1;
    else {
      seen.add(checked.contact.email);
      check.good += 1;
    }
  }
  return check;
}
