/** Whoever runs the deployment shows its CRON_SECRET; without the variable nobody is let in. */
import { environment } from "../environment";
import { equalInConstantTime } from "./constantTime";

export function isOperator(request: Request): boolean {
  const expected = environment.CRON_SECRET ?? "";
  const given = request.headers.get("authorization") ?? "";
  return expected !== "" && equalInConstantTime(given, `Bearer ${expected}`);
}
