/** `npm run dev`: as `npm start`, with the app and the functions reloaded when their sources change. */
import { runInTerminal } from "./stages/terminal";

await runInTerminal("dev");
