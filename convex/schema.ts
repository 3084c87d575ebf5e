/**
 * The whole schema: five dimension tables and the few that serve them. A feature is a new type
 * in ontology/, not a new table here.
 */
import { authTables } from "@convex-dev/auth/server";
import { rateLimitTables } from "convex-helpers/server/rateLimit";
import { defineSchema } from "convex/server";
import { archives } from "./tables/archives";
import { auditChecks } from "./tables/auditChecks";
import { connections } from "./tables/connections";
import { events } from "./tables/events";
import { exportGroups, exportParts, exports } from "./tables/exports";
import { groups } from "./tables/groups";
import { importChunks } from "./tables/importChunks";
import { knowledge, thingKnowledge } from "./tables/knowledge";
import { presence } from "./tables/presence";
import { restoredIds, restoreParts, restores } from "./tables/restores";
import { activityRollups, rollupMarks, rollups } from "./tables/rollups";
import { sealHeads, seals } from "./tables/seals";
import { things } from "./tables/things";
import { usage } from "./tables/usage";

export default defineSchema({
  groups,
  things,
  connections,
  events,
  knowledge,
  thingKnowledge,
  usage,
  importChunks,
  rollups,
  rollupMarks,
  activityRollups,
  seals,
  sealHeads,
  auditChecks,
  archives,
  exports,
  exportGroups,
  exportParts,
  restores,
  restoreParts,
  restoredIds,
  presence,
  ...authTables,
  ...rateLimitTables,
});
