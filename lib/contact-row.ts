/**
 * One row of a list of contacts, checked alike before it is sent and where it is written. The words
 * of a problem never repeat what stands in the row, because they are kept longer than the row.
 */
export interface ContactRow {
  email: string;
  name: string;
  phone: string;
  tags: string[];
}

export type CheckedContact = { ok: true; contact: ContactRow } | { ok: false; problem: string };

const MAX_EMAIL_LENGTH = 254;
const MAX_NAME_LENGTH = 120;
const MAX_PHONE_LENGTH = 40;
const MAX_TAG_LENGTH = 80;
export const MAX_TAGS = 10;

/** Trimmed, the address in small letters, each tag once; or what is wrong, in a sentence. */
export function checkContact(row: ContactRow): CheckedContact {
  const email = row.email.trim().toLowerCase();
  const [name, phone] = [row.name.trim(), row.phone.trim()];
  const tags = [...new Set(row.tags.map((tag) => tag.trim()).filter((tag) => tag !== ""))];
  const problem = problemOf({ email, name, phone, tags });
  return problem === null
    ? { ok: true, contact: { email, name, phone, tags } }
    : { ok: false, problem };
}

function problemOf({ email, name, phone, tags }: ContactRow): string | null {
  if (email === "") return "There is no e-mail address.";
  if (email.length > MAX_EMAIL_LENGTH || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email))
    return "This is not a complete e-mail address.";
  if (name.length > MAX_NAME_LENGTH) return `The name has more than ${MAX_NAME_LENGTH} characters.`;
  if (phone.length > MAX_PHONE_LENGTH)
    return `The phone number has more than ${MAX_PHONE_LENGTH} characters.`;
  if (tags.length > MAX_TAGS) return `There are more than ${MAX_TAGS} tags.`;
  if (tags.some((tag) => tag.length > MAX_TAG_LENGTH))
    return `A tag has more than ${MAX_TAG_LENGTH} characters.`;
  return null;
}

/** Two rows of one person: what the first does not say is taken from the second. */
export function mergeContacts(first: ContactRow, second: ContactRow): ContactRow {
  return {
    email: first.email,
    name: first.name || second.name,
    phone: first.phone || second.phone,
    tags: [...new Set([...first.tags, ...second.tags])].slice(0, MAX_TAGS),
  };
}
