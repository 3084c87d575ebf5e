/** The floor under "requests of a published page": Node's http with the compressed bytes in memory. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const [port = "0", file = ""] = process.argv.slice(2);
const body = gzipSync(readFileSync(file));

createServer((_request, response) => {
  response.writeHead(200, {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Encoding": "gzip",
    "Content-Length": body.length,
  });
  response.end(body);
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
