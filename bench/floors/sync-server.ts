/**
 * The floor under "mutation → other client": a WebSocket server that writes each message to SQLite with the
 * durability of the deployment (WAL, synchronous=FULL) and then sends it to every other socket. No functions,
 * no validation, no read sets: nothing that does more can be faster on this machine.
 */
import Database from "libsql";
import { WebSocketServer } from "ws";

const [port = "0", file = ":memory:"] = process.argv.slice(2);
const database = new Database(file);
database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
database.exec("CREATE TABLE IF NOT EXISTS notes (room TEXT PRIMARY KEY, count INTEGER)");
const write = database.prepare("INSERT OR REPLACE INTO notes (room, count) VALUES ('floor', ?)");

const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1" });
server.on("connection", (socket) => {
  socket.on("message", (data) => {
    const text = data.toString();
    write.run(Number(text));
    for (const other of server.clients) if (other !== socket) other.send(text);
  });
});
server.on("listening", () => console.log("ready"));
