/** HTTP actions whose answers come piece by piece. */
import { httpActionGeneric, type HttpRouter } from "convex/server";

const PIECE_BYTES = 64 * 1024;
const MIB = 1024 * 1024;

const words = (text: string) => new TextEncoder().encode(text);

type Ctx = Parameters<Parameters<typeof httpActionGeneric>[0]>[0];

const note = (ctx: Ctx, room: string, text: string) =>
  ctx.runMutation("notes:addInternal" as never, { room, text } as never);

const notes = (ctx: Ctx, room: string): Promise<unknown[]> =>
  ctx.runQuery("notes:list" as never, { room } as never);

/** Its second piece is made only once somebody has written in the room. */
const steps = httpActionGeneric(async (ctx, request) => {
  const room = new URL(request.url).searchParams.get("room") ?? "";
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(words("first")),
    pull: async (controller) => {
      while ((await notes(ctx, room)).length === 0)
        await new Promise((done) => setTimeout(done, 5));
      controller.enqueue(words("second"));
      controller.close();
    },
  });
  return new Response(body, { headers: { "x-kind": "steps" } });
});

let made = 0;

/** As many pieces as are asked for, each made when there is room for it. */
const pieces = httpActionGeneric(async (ctx, request) => {
  const count = Number(new URL(request.url).searchParams.get("count"));
  const room = new URL(request.url).searchParams.get("room") ?? "";
  made = 0;
  const body = new ReadableStream(
    {
      pull: (controller) => {
        if (made >= count) return controller.close();
        made += 1;
        controller.enqueue(new Uint8Array(PIECE_BYTES));
      },
      cancel: async () => void (await note(ctx, room, "cancelled")),
    },
    { highWaterMark: 0 },
  );
  return new Response(body);
});

const piecesMade = httpActionGeneric(async () => new Response(String(made)));

const breaks = httpActionGeneric(async () => {
  let isFirst = true;
  const body = new ReadableStream(
    {
      pull: (controller) => {
        if (!isFirst) throw new Error("broken on the way");
        isFirst = false;
        controller.enqueue(words("first"));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body);
});

/** An answer of that many bytes, in pieces of a MiB. */
const sized = httpActionGeneric(async (_ctx, request) => {
  let left = Number(new URL(request.url).searchParams.get("bytes"));
  const body = new ReadableStream({
    pull: (controller) => {
      if (left === 0) return controller.close();
      const bytes = Math.min(left, MIB);
      left -= bytes;
      controller.enqueue(new Uint8Array(bytes));
    },
  });
  return new Response(body);
});

const relay = httpActionGeneric(async (_ctx, request) => new Response(request.body));

/** Says in the room what became of a body. */
const swallow = httpActionGeneric(async (ctx, request) => {
  const room = new URL(request.url).searchParams.get("room") ?? "";
  try {
    await note(ctx, room, `got ${(await request.text()).length}`);
  } catch {
    await note(ctx, room, "lost");
  }
  return new Response("");
});

/** Answers only when nobody waits any more. */
const waits = httpActionGeneric(async (ctx, request) => {
  const room = new URL(request.url).searchParams.get("room") ?? "";
  await note(ctx, room, "waiting");
  await new Promise((resolve) => request.signal.addEventListener("abort", resolve));
  await note(ctx, room, "gave up");
  return new Response("to nobody");
});

export function routeStreams(http: HttpRouter): void {
  http.route({ path: "/steps", method: "GET", handler: steps });
  http.route({ path: "/pieces", method: "GET", handler: pieces });
  http.route({ path: "/pieces/made", method: "GET", handler: piecesMade });
  http.route({ path: "/breaks", method: "GET", handler: breaks });
  http.route({ path: "/sized", method: "GET", handler: sized });
  http.route({ path: "/relay", method: "POST", handler: relay });
  http.route({ path: "/swallow", method: "POST", handler: swallow });
  http.route({ path: "/waits", method: "GET", handler: waits });
}
