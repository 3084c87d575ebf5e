/** Door through which the pages server hands over a visitor's form. */
import { pagesServerMutation } from "./functions";
import { submissionAnswer, submissionReport } from "./model/submissions/shapes";

const todo = (): never => {
  throw new Error("being built");
};

export const create = pagesServerMutation({
  args: submissionReport.fields,
  returns: submissionAnswer,
  handler: todo,
});
