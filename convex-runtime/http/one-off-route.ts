/** `/api/run_test_function`: a query that `npx convex run --inline-query` brings along; with the admin key only. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { APP } from "../functions/app-version";
import type { Engine } from "../functions/engine";
import { adminActingAs } from "../functions/identity";
import { runOneOffQuery } from "../functions/one-off-query";
import { OWN_CALL } from "../functions/requests";
import { sendJson } from "./answer";
import { MAX_BODY_BYTES, readJson } from "./body";
import { requestFacts } from "./caller";
import { outcomeText } from "./function-routes";
import { HttpError } from "./http-error";

export const ONE_OFF_ROUTE = "/api/run_test_function";

/** Answers 200 for a query that fails, too: the CLI shows what it is told. */
export async function handleOneOff(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { bundle, componentId } = Object(await readJson(request, MAX_BODY_BYTES));
  const source: unknown = Object(bundle).source;
  if (typeof source !== "string")
    throw new HttpError(400, "BadRequest", "A query to run once has a bundle with its source.");
  const component = typeof componentId === "string" ? componentId : APP;
  const caller = { identity: adminActingAs(null), request: requestFacts(request) };
  const outcome = await runOneOffQuery(engine, source, { ...OWN_CALL, ...caller, component });
  sendJson(response, 200, outcomeText(outcome));
}
