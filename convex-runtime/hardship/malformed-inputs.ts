/** Inputs of wrong form for every door of the deployment: near to right ones, or far from them. */
import fc from "fast-check";

/** Any JSON, with what parsers trip over more often than chance has it. */
const anyJson = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3, noUnicodeString: false }) },
  fc.constantFrom<unknown>(
    -1,
    0.5,
    1e308,
    2 ** 53,
    null,
    "",
    [],
    {},
    [[]],
    { $integer: "AAAA" },
    { $integer: 1 },
    { $bytes: "*" },
    { $float: "AAAAAAAA+H8=" },
    { $float: null },
    { $undefined: null },
    { $set: [] },
    { $map: [] },
    { $commitTs: true },
    { "": 1 },
    { ä: 1 },
    "\u0000",
    "\ud800",
    "constructor",
    "__proto__",
  ),
  fc
    .constantFrom("__proto__", "constructor", "toString")
    .map((name) => JSON.parse(`{"${name}":{}}`)),
);

/** A right value with one place in it replaced, removed or added to. */
function near(right: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(right, fc.nat(), anyJson, fc.constantFrom("replace", "remove", "add"))
    .map(([value, at, other, how]) => damaged(value, at, other, how));
}

function damaged(value: unknown, at: number, other: unknown, how: string): unknown {
  if (typeof value !== "object" || value === null) return other;
  const names = Object.keys(value);
  const name = names[at % (names.length + 1)];
  if (name === undefined) return how === "add" ? { ...value, surprise: other } : other;
  const inner: unknown = Object(value)[name];
  const goesOn = typeof inner === "object" && inner !== null && at % 3 > 0;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? (Object.assign([], value) as never)
    : { ...value };
  if (goesOn) copy[name] = damaged(inner, Math.floor(at / 3), other, how);
  else if (how === "remove") delete copy[name];
  else copy[name] = other;
  return copy;
}

const text = fc.oneof(fc.string({ unit: "binary" }), fc.string());
/** Letters of ids, so that some get past the first look. */
export const idLike = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[0-9a-hj-km-np-tv-z]{31,33}$/) },
  fc.stringMatching(/^[0-9a-hj-km-np-tv-z]{0,64}$/),
  text,
  anyJson,
);

const cursor = fc.oneof(
  text,
  fc.constantFrom("_end_cursor", "[]", "{}", "null", "endcursor", "AA=="),
  anyJson,
);
const paginationOpts = fc.record(
  {
    numItems: fc.oneof(fc.constantFrom<unknown>(1, 0, -1, 1.5, 1e300, "1", null), anyJson),
    cursor,
    endCursor: cursor,
    maximumRowsRead: anyJson,
    id: anyJson,
  },
  { requiredKeys: ["numItems", "cursor"] },
);

/** Calls whose arguments are wrong in every case, or that write for nobody. */
export const calls: fc.Arbitrary<{ readonly path: unknown; readonly args: unknown }> = fc.oneof(
  fc.record({
    path: fc.constantFrom("people:entryById", "people:anyById"),
    args: fc.record({ id: idLike }),
  }),
  fc.record({ path: fc.constant("people:removeAny"), args: fc.record({ id: idLike }) }),
  fc.record({ path: fc.constant("people:fileUrl"), args: fc.record({ storageId: idLike }) }),
  fc.record({ path: fc.constant("people:pageOfEntries"), args: fc.record({ paginationOpts }) }),
  fc.record({ path: fc.constant("people:sign"), args: near(fc.constant({ owner: "x" })) }),
  fc.record({
    path: fc.oneof(
      text,
      anyJson,
      fc.constantFrom("people", "people:", ":sign", "people:sign:x", "../people:sign", "jobs:mark"),
    ),
    args: anyJson,
  }),
);

const asMessage = fc.oneof(
  calls.map(({ path, args }) => ({ type: "Mutation", requestId: 1, udfPath: path, args: [args] })),
  calls.map(({ path, args }) => ({ type: "Action", requestId: 1, udfPath: path, args: [args] })),
  fc.tuple(calls, text).map(([{ path, args }, journal]) => ({
    type: "ModifyQuerySet",
    baseVersion: 0,
    newVersion: 1,
    modifications: [{ type: "Add", queryId: 0, udfPath: path, args: [args], journal }],
  })),
  fc.constantFrom<object>(
    { type: "Connect", sessionId: "x", connectionCount: 0, lastCloseReason: null, clientTs: 0 },
    { type: "Event", eventType: "x", event: {} },
    {
      type: "ModifyQuerySet",
      baseVersion: 0,
      newVersion: 1,
      modifications: [{ type: "Remove", queryId: 7 }],
    },
  ),
  text.map((value) => ({ type: "Authenticate", tokenType: "User", value, baseVersion: 0 })),
  text.map((value) => ({ type: "Authenticate", tokenType: "Admin", value, baseVersion: 0 })),
);

/** Frames of the sync protocol. */
export const frames: fc.Arbitrary<string | Uint8Array> = fc.oneof(
  { weight: 5, arbitrary: near(asMessage).map((message) => JSON.stringify(message) ?? "") },
  { weight: 3, arbitrary: asMessage.map((message) => JSON.stringify(message)) },
  fc.tuple(asMessage, fc.nat(200)).map(([message, at]) => JSON.stringify(message).slice(0, at)),
  fc.uint8Array({ maxLength: 200 }),
  text,
  fc.integer({ min: 10, max: 5_000 }).map((depth) => `${"[".repeat(depth)}${"]".repeat(depth)}`),
  fc
    .integer({ min: 1_000, max: 20_000 })
    .map((depth) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`),
);

export type HttpInput = {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | null;
};

const bodies = fc.oneof(
  { weight: 3, arbitrary: calls.map((call) => JSON.stringify({ ...call, format: "json" })) },
  near(calls.map((call) => ({ ...call, format: "json" }))).map(
    (body) => JSON.stringify(body) ?? "",
  ),
  anyJson.map((body) => JSON.stringify(body) ?? ""),
  text,
  fc.uint8Array({ maxLength: 300 }),
);

/** A header's letters: others cannot be sent at all. */
const headerText = fc.string({
  unit: fc.constantFrom(...'abcXYZ019 .,;:=|-_"{}%/+'),
  maxLength: 60,
});

const FUNCTION_PATHS = ["query", "mutation", "action", "function", "query_at_ts"];
const DEPLOY_PATHS = [
  "deploy2/start_push",
  "deploy2/finish_push",
  "deploy2/wait_for_schema",
  "deploy2/evaluate_schema",
  "update_environment_variables",
  "get_config_hashes",
];

/** @param adminKey With it some requests get as far as the parsers behind the key. */
export function httpInputs(adminKey: string): fc.Arbitrary<HttpInput> {
  const encoded = fc.constantFrom<Record<string, string>>(
    {},
    {},
    { "content-encoding": "br" },
    { "content-encoding": "gzip" },
    { "content-encoding": "zip" },
  );
  const post = (paths: readonly string[], authorization: fc.Arbitrary<Record<string, string>>) =>
    fc
      .tuple(fc.constantFrom(...paths), bodies, encoded, authorization)
      .map(([path, body, encoding, headers]) => ({
        method: "POST",
        path: `/api/${path}`,
        headers: { "content-type": "application/json", ...encoding, ...headers },
        body,
      }));
  const none = fc.constant({});
  const admin = fc.constant({ authorization: `Convex ${adminKey}` });
  const stranger = fc
    .tuple(fc.constantFrom("Bearer ", "Convex ", "Basic ", "", `Convex ${adminKey}:`), headerText)
    .map(([scheme, value]) => ({ authorization: `${scheme}${value}` }));
  return fc.oneof(
    { weight: 5, arbitrary: post(FUNCTION_PATHS, none) },
    { weight: 3, arbitrary: post(FUNCTION_PATHS, stranger) },
    { weight: 2, arbitrary: post(DEPLOY_PATHS, admin) },
    post(DEPLOY_PATHS, stranger),
    fc
      .tuple(fc.constantFrom("GET", "POST", "PUT", "DELETE", "PATCH"), fc.webPath(), headerText)
      .map(([method, path, token]) => ({
        method,
        path: `/api/storage/${path.slice(1)}?token=${encodeURIComponent(token)}`,
        headers: {},
        body: method === "GET" ? null : "x",
      })),
    fc
      .tuple(fc.constantFrom("GET", "POST"), fc.webUrl({ withQueryParameters: true }))
      .map(([method, url]) => ({
        method,
        path: new URL(url).pathname + new URL(url).search,
        headers: {},
        body: method === "GET" ? null : "x",
      })),
  );
}
