/** What each column of a list says about a person: guessed, and applied to the rows. */
import type { ContactRow } from "@/lib/contact-row";
import type { Table } from "./read-csv";

export const FIELDS = ["skip", "email", "name", "firstName", "lastName", "phone", "tags"] as const;
export type Field = (typeof FIELDS)[number];

export const FIELD_WORDS: Readonly<Record<Field, string>> = {
  skip: "Leave out",
  email: "E-mail",
  name: "Name",
  firstName: "First name",
  lastName: "Last name",
  phone: "Phone",
  tags: "Tags",
};

/** By the column's name; the first that fits wins. */
const NAMES: readonly [Field, RegExp][] = [
  ["email", /^(e-?mail|mail|correo|courriel)/i],
  ["firstName", /(first|given|fore)[ _-]?name|^(vorname|prénom|prenom|nombre)$/i],
  ["lastName", /(last|family|sur)[ _-]?name|^(nachname|nom|apellidos?)$/i],
  ["name", /^(full[ _-]?)?name$|^contact( name)?$/i],
  ["phone", /phone|mobile|^tel|^cell|telefon|handy/i],
  ["tags", /^(tags?|labels?|segments?|groups?|lists?)$/i],
];

/** Enough to tell what a column holds. */
const SAMPLE = 50;

export function guessFields({ headers, rows }: Table): Field[] {
  const used = new Set<Field>();
  const take = (field: Field): Field => {
    if (field !== "skip" && field !== "tags" && used.has(field)) return "skip";
    used.add(field);
    return field;
  };
  const fields = headers.map((header) =>
    take(NAMES.find(([, pattern]) => pattern.test(header.trim()))?.[0] ?? "skip"),
  );
  if (used.has("email")) return fields;
  const addresses = headers.findIndex((_, at) => holdsAddresses(rows, at));
  return fields.map((field, at) => (at === addresses ? "email" : field));
}

function holdsAddresses(rows: readonly string[][], at: number): boolean {
  const cells = rows.slice(0, SAMPLE).flatMap((row) => row[at]?.trim() || []);
  const addresses = cells.filter((cell) => /^[^\s@]+@[^\s@]+$/.test(cell));
  return cells.length > 0 && addresses.length * 2 > cells.length;
}

/** Each row as a contact, unchecked; `listTags` are put on everybody. */
export function contactsFrom(
  { rows }: Table,
  fields: readonly Field[],
  listTags: readonly string[],
): ContactRow[] {
  return rows.map((row) => {
    const of = (field: Field) =>
      fields.flatMap((one, at) => (one === field ? (row[at]?.trim() ?? "") : [])).filter(Boolean);
    const [email = ""] = of("email");
    const [phone = ""] = of("phone");
    const name = of("name")[0] ?? [...of("firstName"), ...of("lastName")].join(" ");
    return { email, name, phone, tags: [...of("tags").flatMap(tagsIn), ...listTags] };
  });
}

/** "vip; newsletter" holds two. */
export function tagsIn(text: string): string[] {
  return text
    .split(/[;,|]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== "");
}
