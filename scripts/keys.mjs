import { bootstrap } from "./bootstrap.mjs";

await bootstrap();
await import("./keys.ts");
