/** The floor under "memory of idle sessions": a socket server that keeps its sockets and does nothing. */
import { WebSocketServer } from "ws";

const [port = "0"] = process.argv.slice(2);
const server = new WebSocketServer({ port: Number(port), host: "127.0.0.1" });
server.on("connection", (socket) => socket.on("message", () => undefined));
server.on("listening", () => console.log("ready"));
