/** One action or HTTP action from call to outcome. Its syscalls are answered while it runs. */
import { checkArguments, checkArgumentsSize, checkReturns } from "../check-arguments";
import type { Engine } from "../engine";
import { asFailure, type FunctionFailure } from "../errors";
import { routeOf } from "../http-mounts";
import type { FunctionCall, Outcome } from "../requests";
import type { ActionPool } from "./pool";
import { HttpExchange, type HttpAnswer, type HttpRequest } from "./http-exchange";
import type { WireRequest } from "./protocol";
import { answerActionSyscall, type ActionCaller } from "./syscalls";

export type HttpCaller = Pick<FunctionCall, "identity" | "request">;

export async function runAction(
  engine: Engine,
  pool: ActionPool,
  call: FunctionCall,
): Promise<Outcome> {
  const startMs = Date.now();
  const logLines: string[] = [];
  const outcome = await act(engine, pool, call, logLines).catch((error: unknown): Outcome => ({
    ok: false,
    failure: asFailure(error),
    logLines,
  }));
  engine.record("Action", call.path, startMs, outcome);
  return outcome;
}

async function act(
  engine: Engine,
  pool: ActionPool,
  call: FunctionCall,
  logLines: string[],
): Promise<Outcome> {
  const spec = engine.find(call, "Action");
  const { component, module, name, path } = spec;
  const argsJson = JSON.stringify([call.args]);
  checkArgumentsSize(spec, argsJson.slice(1, -1));
  engine.read((tables) => checkArguments(spec, call.args, tables.inComponent(component)));
  const { identity, request } = call;
  const caller: ActionCaller = { engine, identity, request, component, path };
  const result = await pool.run({
    job: { kind: "action", component, module, name, argsJson },
    nowMs: engine.ownTime(),
    onSyscall: (op, args, bytes) => answerActionSyscall(caller, op, args, bytes),
    onLog: (line) => logLines.push(line),
  });
  if (result.kind !== "value") throw new Error("An action answered with no value.");
  engine.read((tables) => checkReturns(spec, result.json, tables.inComponent(component)));
  return { ok: true, value: result.json, logLines };
}

/**
 * Settles with the head of the answer; the run goes on until its body was read to the end or cancelled.
 * @throws FunctionFailure when the action fails before it has answered.
 */
export async function runHttpAction(
  engine: Engine,
  pool: ActionPool,
  request: HttpRequest,
  call: HttpCaller,
): Promise<HttpAnswer> {
  const startMs = Date.now();
  const path = `${request.method} ${new URL(request.url).pathname}`;
  const logLines: string[] = [];
  const { component, routedPath } = routeOf(engine.version, request);
  const caller: ActionCaller = { engine, ...call, component, path };
  const exchange = new HttpExchange(request);
  const finish = (failure: FunctionFailure | null) => {
    exchange.end(failure ?? undefined);
    const known = failure ?? exchange.failure;
    const words = known === null ? null : `${known.errorName}: ${known.message}`;
    engine.log.add("HttpAction", path, startMs, logLines, words);
  };
  const run = pool.run({
    job: { kind: "http", component, routedPath, request: wireOf(request) },
    nowMs: engine.ownTime(),
    exchange,
    onSyscall: (op, args, bytes) => answerActionSyscall(caller, op, args, bytes),
    onLog: (line) => logLines.push(line),
  });
  void run.then(
    () => finish(null),
    (error: unknown) => finish(asFailure(error)),
  );
  return await exchange.answer;
}

function wireOf({ url, method, headers, body }: HttpRequest): WireRequest {
  return { url, method, headers, body: body instanceof ReadableStream ? "streamed" : body };
}
