/** The other editors and the floor, built for production and served from this machine. */
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { build } from "vite";

const TYPES: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
};

export interface Peers {
  address: string;
  stop(): Promise<void>;
}

/** @param home the folder that the build goes to */
export async function servePeers(home: string): Promise<Peers> {
  const root = join(import.meta.dirname, "peers");
  const folder = join(home, "peers");
  await build({
    root,
    logLevel: "error",
    configFile: false,
    build: {
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: {
        input: ["floor", "puck", "grapesjs"].map((name) => join(root, `${name}.html`)),
      },
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    readFile(join(folder, path)).then(
      (body) => {
        const type = TYPES[extname(path)] ?? "application/octet-stream";
        response.writeHead(200, { "content-type": type, "cache-control": "max-age=3600" });
        response.end(body);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The peers have no port.");
  return {
    address: `http://127.0.0.1:${address.port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
