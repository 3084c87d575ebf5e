/** Checks what a person types to sign in, before anything looks it up. */
import { fail } from "../../ontology/refusal";

export const MIN_PASSWORD_LENGTH = 8;
/** Hashing costs time in proportion, so a longer one would be a way to keep the server busy. */
export const MAX_PASSWORD_LENGTH = 200;
/** The longest address SMTP carries (RFC 5321, 4.5.3.1.3). */
const MAX_EMAIL_LENGTH = 254;
const EMAIL_SHAPE = /^[^\s@<>()[\],;:"\\]+@[^\s@.]+(\.[^\s@.]+)+$/;
const MAX_PERSON_NAME_LENGTH = 80;

/** The address trimmed and lower-cased. @throws invalid_email */
export function checkedEmail(input: unknown): string {
  const email = typeof input === "string" ? input.trim().toLowerCase() : "";
  if (email.length > MAX_EMAIL_LENGTH || !EMAIL_SHAPE.test(email)) fail({ kind: "invalid_email" });
  return email;
}

/** @throws weak_password */
export function checkPassword(password: unknown, email: string): asserts password is string {
  const weak = {
    kind: "weak_password",
    minLength: MIN_PASSWORD_LENGTH,
    maxLength: MAX_PASSWORD_LENGTH,
  } as const;
  if (typeof password !== "string") return fail(weak);
  if (password.length < MIN_PASSWORD_LENGTH || password.length > MAX_PASSWORD_LENGTH) fail(weak);
  if (password.toLowerCase() === email || new Set(password).size === 1) fail(weak);
}

/** What to call the person: the name they gave, else the local part of the address as words. */
export function personName(given: unknown, email: string): string {
  const name = typeof given === "string" ? given.trim() : "";
  if (name.length > MAX_PERSON_NAME_LENGTH)
    fail({
      kind: "too_long",
      field: "name",
      length: name.length,
      maxLength: MAX_PERSON_NAME_LENGTH,
    });
  if (name !== "") return name;
  const words = (email.split("@")[0] ?? "").split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ") || "Someone";
}
