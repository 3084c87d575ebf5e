/** Door through which the pages server hands over a visitor's form. */
import { pagesServerMutation } from "./functions";
import { submissionAnswer, submissionReport } from "./model/submissions/shapes";
import { submitForm } from "./model/submissions/submitForm";

/** Nothing is written unless accepted or quarantined. @throws forbidden_caller, invalid_argument */
export const create = pagesServerMutation({
  args: submissionReport.fields,
  returns: submissionAnswer,
  handler: async (ctx, report) => submitForm(ctx, report),
});
