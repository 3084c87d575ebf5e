/**
 * An object stored as it comes, so that a new type never migrates data. What may stand in it is
 * checked on the write path by the type's own validator in ontology/, not by the schema.
 */
import { v } from "convex/values";

export const freeForm = v.record(v.string(), v.any());
