import { after } from "next/server";
import { pagesOfApp } from "../convex-pages";

// Only the proxy leads here, from a host of the pages (proxy.ts), which it names in `x-pages-host` and
// vouches for by the secret; for everybody who asks for this folder directly there is nothing.

const handle = pagesOfApp(process.env);

interface Route {
  params: Promise<{ path: string[] }>;
}

async function answer(request: Request, { params }: Route): Promise<Response> {
  const key = request.headers.get("x-pages-key");
  if (handle === null || !key || key !== process.env.PAGES_SECRET)
    return new Response(null, { status: 404 });
  const { path } = await params;
  const asked = new URL(`/${path.map(encodeURIComponent).join("/")}`, request.url);
  asked.search = new URL(request.url).search;
  const { method, body } = request;
  const headers = new Headers(request.headers);
  headers.set("host", headers.get("x-pages-host") ?? "");
  headers.delete("x-pages-key");
  const own = body ? { body, duplex: "half" } : {};
  const clientAddress = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  return handle(new Request(asked, { method, headers, ...own }), {
    clientAddress,
    waitUntil: (work) => after(() => work),
  });
}

export { answer as GET, answer as HEAD, answer as POST };
