/** One action or HTTP action from call to outcome. Its syscalls are answered while it runs. */
import { checkArguments, checkArgumentsSize, checkReturns } from "../check-arguments";
import type { Engine } from "../engine";
import { asFailure } from "../errors";
import { routeOf } from "../http-mounts";
import type { FunctionCall, Outcome } from "../requests";
import type { ActionPool } from "./pool";
import type { WireRequest, WireResponse } from "./protocol";
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

/** @throws FunctionFailure */
export async function runHttpAction(
  engine: Engine,
  pool: ActionPool,
  request: WireRequest,
  call: HttpCaller,
): Promise<WireResponse> {
  const startMs = Date.now();
  const path = `${request.method} ${new URL(request.url).pathname}`;
  const logLines: string[] = [];
  const { component, routedPath } = routeOf(engine.version, request);
  const caller: ActionCaller = { engine, ...call, component, path };
  try {
    const result = await pool.run({
      job: { kind: "http", component, routedPath, request },
      nowMs: engine.ownTime(),
      onSyscall: (op, args, bytes) => answerActionSyscall(caller, op, args, bytes),
      onLog: (line) => logLines.push(line),
    });
    if (result.kind !== "response") throw new Error("An HTTP action answered with no response.");
    engine.log.add("HttpAction", path, startMs, logLines, null);
    return result.response;
  } catch (error) {
    const failure = asFailure(error);
    const words = `${failure.errorName}: ${failure.message}`;
    engine.log.add("HttpAction", path, startMs, logLines, words);
    throw failure;
  }
}
