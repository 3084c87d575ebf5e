/**
 * The peer of reactivity: PGlite (Postgres in WebAssembly) with its live extension behind the same plain
 * socket server as the floor. A message writes a number; live queries tell the sockets of it. Durability is
 * PGlite's own on a folder: its writes go to files without an fsync per commit.
 *
 * Arguments: port, folder, number of unrelated live queries, and "shared" (one live query, its result sent
 * to every socket but the writer's) or "each" (a live query for every socket).
 */
import { PGlite } from "@electric-sql/pglite";
import { live } from "@electric-sql/pglite/live";
import { WebSocketServer, type WebSocket } from "ws";

const [port = "0", folder = "", unrelated = "0", sharing = "shared"] = process.argv.slice(2);
const WATCHED = "SELECT count FROM notes WHERE room = $1";
type Note = { count: number };
/** Enough for a live query to begin and to end. */
const SETTLING_TURNS = 3;

const database = await PGlite.create({ dataDir: folder, extensions: { live } });
await database.exec("CREATE TABLE IF NOT EXISTS notes (room text PRIMARY KEY, count integer)");
await database.exec("INSERT INTO notes VALUES ('bench', 0) ON CONFLICT DO NOTHING");
for (let at = 0; at < Number(unrelated); at += 1)
  await database.live.query<Note>(WATCHED, [`unrelated ${at}`], () => undefined);

const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1" });
let writer: WebSocket | null = null;
const tell = (socket: WebSocket, rows: readonly Note[]) => {
  if (socket !== writer && rows[0] !== undefined) socket.send(String(rows[0].count));
};

if (sharing === "shared")
  await database.live.query<Note>(WATCHED, ["bench"], ({ rows }) => {
    for (const socket of server.clients) tell(socket, rows);
  });
server.on("connection", (socket) => {
  if (sharing === "each")
    void database.live
      .query<Note>(WATCHED, ["bench"], ({ rows }) => tell(socket, rows))
      .then(() => socket.send("watching"));
  socket.on("message", (data) => {
    if (data.toString() === "settle") return void settle().then(() => socket.send("settled"));
    writer = socket;
    void database.query("UPDATE notes SET count = $1 WHERE room = 'bench'", [Number(data)]);
  });
});

/** Live queries that were set off stand in PGlite's own line, some only once others have answered. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < SETTLING_TURNS; turn += 1) await database.query("SELECT 1");
}

console.log("ready");
