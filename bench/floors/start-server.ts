/**
 * The floor under "first query answered after start": Node opens the same SQLite file and answers one read
 * of it by HTTP, with nothing of the deployment. Arguments: port, file.
 */
import { createServer } from "node:http";
import Database from "libsql";

const [port = "0", file = ""] = process.argv.slice(2);
const database = new Database(file);
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
const read = database.prepare("SELECT count(*) FROM catalog_tables");

createServer((_request, response) => response.end(JSON.stringify(read.get()))).listen(
  Number(port),
  "127.0.0.1",
);
