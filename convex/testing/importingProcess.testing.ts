/**
 * The process that the import's test kills: a deployment on a folder of data, whose scheduler works an
 * import off; prints how many items are made. Arguments: folder, who asks (subject), import, and
 * "start" to begin it; without that it goes on by itself.
 */
import { writeSync } from "node:fs";
import { openDeployment } from "../../convex-runtime/open-deployment";
import { api } from "../_generated/api";
import type { DataModel, Id } from "../_generated/dataModel";
import { TEST_ENVIRONMENT } from "./backend.testing";
import { signingKeys } from "./signingKeys.testing";

const LOOK_EVERY_MS = 5;

const [directory = "", subject = "", id = "", order] = process.argv.slice(2);
// Handed over by the test, which made it.
const importId = id as Id<"things">;
const backend = await openDeployment<DataModel>({
  directory,
  environment: { ...TEST_ENVIRONMENT, ...(await signingKeys()) },
});
const person = backend.withIdentity({ subject });
if (order === "start") await person.mutation(api.imports.start, { importId });
for (let state = "running"; state === "running";) {
  const progress = await person.query(api.imports.get, { importId });
  state = progress?.state ?? "gone";
  // Synchronous, so that what was printed before the kill is what was seen.
  writeSync(1, `${progress?.created ?? 0}\n`);
  await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
}
await backend.close();
