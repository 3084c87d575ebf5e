/**
 * `npm start`: everything Sluice needs on this machine, from nothing to an address to open, and nothing
 * left running after Ctrl-C.
 */
import { runInTerminal } from "./stages/terminal";

await runInTerminal("start");
