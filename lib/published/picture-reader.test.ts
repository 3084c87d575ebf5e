import { expect, test, vi } from "vitest";
import { createPictureReader } from "./picture-reader";

const TYPE = "image/webp";

function readerOf(sizes: Record<string, number>, maxBytes = 100) {
  let now = 0;
  const find = vi.fn(async (_workspace: string, path: string) =>
    path in sizes ? { url: `https://storage${path}`, mediaType: TYPE } : null,
  );
  const fetched = vi.fn(async (url: string | URL | Request) => {
    const { pathname } = new URL(String(url));
    return new Response(new Uint8Array(sizes[pathname] ?? 0));
  });
  const read = createPictureReader({ find, fetch: fetched, maxBytes, now: () => now });
  return { read, find, fetched, wait: (ms: number) => (now += ms) };
}

test("a picture is fetched once and asked about again after a minute", async () => {
  const { read, find, fetched, wait } = readerOf({ "/a": 10 });
  const [first, second] = await Promise.all([read("ann", "/a"), read("ann", "/a")]);
  expect(first).toEqual({ bytes: new Uint8Array(10), contentType: TYPE });
  expect(second).toBe(first);
  await read("ann", "/a");
  expect([find.mock.calls.length, fetched.mock.calls.length]).toEqual([1, 1]);
  wait(60_000);
  await read("ann", "/a");
  expect([find.mock.calls.length, fetched.mock.calls.length]).toEqual([2, 1]);
});

test("a picture that was removed is gone at the next question", async () => {
  const sizes: Record<string, number> = { "/a": 10 };
  const { read, wait } = readerOf(sizes);
  await read("ann", "/a");
  delete sizes["/a"];
  wait(60_000);
  expect(await read("ann", "/a")).toBeNull();
  expect(await read("ann", "/b")).toBeNull();
});

test("another workspace is asked for on its own", async () => {
  const { read, find } = readerOf({ "/a": 10 });
  await read("ann", "/a");
  await read("bob", "/a");
  expect(find.mock.calls.map(([workspace]) => workspace)).toEqual(["ann", "bob"]);
});

test("what fits is kept, the longest unused goes first", async () => {
  const { read, fetched } = readerOf({ "/a": 40, "/b": 40, "/c": 40, "/huge": 101 });
  await read("ann", "/a");
  await read("ann", "/b");
  await read("ann", "/a");
  await read("ann", "/c");
  await read("ann", "/a");
  expect(fetched.mock.calls.length).toBe(3);
  await read("ann", "/b");
  expect(fetched.mock.calls.length).toBe(4);
  await read("ann", "/huge");
  await read("ann", "/b");
  expect(fetched.mock.calls.length).toBe(5);
});

test("a storage that fails is asked again the next time", async () => {
  const { read, fetched } = readerOf({ "/a": 10 });
  fetched.mockResolvedValueOnce(new Response(null, { status: 500 }));
  await expect(read("ann", "/a")).rejects.toThrow("500");
  expect((await read("ann", "/a"))?.contentType).toBe(TYPE);
});
