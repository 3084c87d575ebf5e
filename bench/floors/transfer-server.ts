/**
 * The floor under "transactions per second": a socket server that reads two rows and writes two rows of
 * SQLite for each message, with the durability of the deployment (WAL, synchronous=FULL) and, like it, one
 * fsync for all that came in one turn of the event loop. Arguments: port, file, number of rows.
 */
import Database from "libsql";
import { WebSocketServer, type WebSocket } from "ws";

const [port = "0", file = ":memory:", rows = "2"] = process.argv.slice(2);
const database = new Database(file);
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
database.exec("CREATE TABLE accounts (id INTEGER PRIMARY KEY, document TEXT)");
const insert = database.prepare("INSERT INTO accounts VALUES (?, ?)");
for (let id = 0; id < Number(rows); id += 1) insert.run(id, JSON.stringify({ balance: 1_000 }));
const read = database.prepare("SELECT document FROM accounts WHERE id = ?");
const write = database.prepare("UPDATE accounts SET document = ? WHERE id = ?");

type Account = { balance: number };
type Row = { document: string };

function change(id: number, by: number): void {
  // The rows are this program's own.
  const { balance }: Account = JSON.parse((read.get(id) as Row).document);
  write.run(JSON.stringify({ balance: balance + by }), id);
}

let waiting: { socket: WebSocket; from: number; to: number }[] = [];
function commitAll(): void {
  const group = waiting;
  waiting = [];
  database.exec("BEGIN IMMEDIATE");
  for (const { from, to } of group) {
    change(from, -1);
    change(to, 1);
  }
  database.exec("COMMIT");
  for (const { socket } of group) socket.send("done");
}

const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1" });
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const [from = 0, to = 0] = data.toString().split(" ").map(Number);
    if (waiting.length === 0) setImmediate(commitAll);
    waiting.push({ socket, from, to });
  });
});
server.on("listening", () => console.log("ready"));
