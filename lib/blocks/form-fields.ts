/**
 * The fields of a form, and the one check of a visitor's answers. The browser's attributes, the
 * pages server and the backend all follow it, so an answer is judged alike everywhere.
 */
import { v, type Infer } from "convex/values";

export const formFieldType = v.union(
  v.literal("text"),
  v.literal("name"),
  v.literal("email"),
  v.literal("phone"),
  v.literal("choice"),
  v.literal("multiChoice"),
  v.literal("longText"),
  v.literal("consent"),
  v.literal("hidden"),
);
export type FormFieldType = Infer<typeof formFieldType>;

export const formField = v.object({
  /** Unique in its form: lower-case letters, digits and underscore, a letter first. */
  name: v.string(),
  label: v.string(),
  type: formFieldType,
  required: v.boolean(),
  options: v.optional(v.array(v.string())),
  placeholder: v.optional(v.string()),
  /** Of a hidden field: its answer when the page's address has none of its name. */
  value: v.optional(v.string()),
  /** Heading of the step that begins with this field; absent: it stands in the step before. */
  startsStep: v.optional(v.string()),
  /** Asked only when an earlier field is answered with one of these; a consent's answer is "yes". */
  showWhen: v.optional(v.object({ field: v.string(), is: v.array(v.string()) })),
});
export type FormField = Infer<typeof formField>;

/** What a published page says about its forms; kept with the version for the backend's check. */
export const publishedForm = v.object({
  formKey: v.string(),
  fields: v.array(formField),
  /** Whether everybody's browser must bring a proof of work, not suspects' alone. */
  proofAlways: v.optional(v.boolean()),
});
export type PublishedForm = Infer<typeof publishedForm>;

/** Own inputs of every form; `website_url` is the honeypot and must look like a real field. */
export const CONTROL_NAMES = {
  form: "_form",
  token: "_token",
  elapsed: "_elapsed_ms",
  proof: "_proof",
  honeypot: "website_url",
} as const;

/** In characters. */
export const MAX_ANSWER_LENGTH: Record<FormFieldType, number> = {
  text: 500,
  name: 120,
  email: 254,
  phone: 40,
  choice: 200,
  multiChoice: 5000,
  longText: 5000,
  consent: 10,
  hidden: 500,
};

export type AnswerProblem =
  | { field: string; kind: "required"; label: string; type: FormFieldType }
  | { field: string; kind: "too_long"; label: string; maxLength: number }
  | { field: string; kind: "not_an_email"; label: string }
  | { field: string; kind: "not_a_phone"; label: string }
  | { field: string; kind: "not_an_option"; label: string }
  | { field: string; kind: "unknown_field" };

const FIELD_NAME = /^[a-z][a-z0-9_]{0,39}$/;
/** As the HTML standard's input type=email, plus a dot in the domain. */
const EMAIL = /^[^\s@"<>(),;:\\[\]]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i;
const PHONE = /^\+?[\d\s().\-/]{5,}$/;

export function isFieldName(name: string): boolean {
  return FIELD_NAME.test(name) && name !== CONTROL_NAMES.honeypot;
}

/** Empty when the answers may be written. Answers are compared as they came, trimmed. */
export function checkAnswers(
  fields: readonly FormField[],
  answers: Readonly<Record<string, string>>,
): AnswerProblem[] {
  const known = new Set(fields.map((field) => field.name));
  const strangers = Object.keys(answers)
    .filter((name) => !known.has(name))
    .map((field): AnswerProblem => ({ field, kind: "unknown_field" }));
  const problems = askedFields(fields, answers).flatMap((field) => {
    const problem = checkAnswer(field, (answers[field.name] ?? "").trim());
    return problem ? [problem] : [];
  });
  return [...problems, ...strangers];
}

/** Answers to a multi-choice, which come as one text with a line each. */
export function chosenOf(answer: string): string[] {
  return answer.split("\n").filter((line) => line !== "");
}

/** The fields a visitor who gave these answers was asked; what others hold is not an answer. */
export function askedFields(
  fields: readonly FormField[],
  answers: Readonly<Record<string, string>>,
): FormField[] {
  const asked: FormField[] = [];
  for (const field of fields) {
    const { showWhen } = field;
    const decides = showWhen && asked.find(({ name }) => name === showWhen.field);
    const given = chosenOf(answers[decides?.name ?? ""] ?? "");
    if (!showWhen || given.some((one) => showWhen.is.includes(one))) asked.push(field);
  }
  return asked;
}

function checkAnswer(field: FormField, answer: string): AnswerProblem | null {
  const about = { field: field.name, label: field.label };
  if (answer === "")
    return field.required && field.type !== "hidden"
      ? { ...about, kind: "required", type: field.type }
      : null;
  const maxLength = MAX_ANSWER_LENGTH[field.type];
  if (answer.length > maxLength) return { ...about, kind: "too_long", maxLength };
  switch (field.type) {
    case "email":
      return EMAIL.test(answer) ? null : { ...about, kind: "not_an_email" };
    case "phone":
      return PHONE.test(answer) ? null : { ...about, kind: "not_a_phone" };
    case "choice":
      return field.options?.includes(answer) ? null : { ...about, kind: "not_an_option" };
    case "multiChoice":
      return chosenOf(answer).every((one) => field.options?.includes(one))
        ? null
        : { ...about, kind: "not_an_option" };
    case "consent":
      return answer === "yes" ? null : { ...about, kind: "not_an_option" };
    case "text":
    case "name":
    case "longText":
    case "hidden":
      return null;
    default: {
      const unreachable: never = field.type;
      return unreachable;
    }
  }
}

/** Said to the visitor, beside the field. */
export function wordsForAnswerProblem(problem: AnswerProblem): string {
  switch (problem.kind) {
    case "required":
      return wordsForMissing(problem.type);
    case "too_long":
      return `This is too long: at most ${problem.maxLength} characters.`;
    case "not_an_email":
      return "This does not look like an e-mail address. It should be like name@example.com.";
    case "not_a_phone":
      return "This does not look like a phone number.";
    case "not_an_option":
      return "Please choose one of the answers.";
    case "unknown_field":
      return "This answer does not belong to the form.";
    default: {
      const unreachable: never = problem;
      return unreachable;
    }
  }
}

function wordsForMissing(type: FormFieldType): string {
  switch (type) {
    case "email":
      return "Please fill in your e-mail address.";
    case "name":
      return "Please tell us your name.";
    case "phone":
      return "Please fill in your phone number.";
    case "choice":
      return "Please choose one of the answers.";
    case "multiChoice":
      return "Please choose at least one of the answers.";
    case "consent":
      return "Please tick this to go on.";
    case "text":
    case "longText":
    case "hidden":
      return "Please fill this in.";
    default: {
      const unreachable: never = type;
      return unreachable;
    }
  }
}
