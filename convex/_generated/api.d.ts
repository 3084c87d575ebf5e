/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as funnels from "../funnels.js";
import type * as leads from "../leads.js";
import type * as model_funnels_shapes from "../model/funnels/shapes.js";
import type * as model_leads_shapes from "../model/leads/shapes.js";
import type * as model_numbers_shapes from "../model/numbers/shapes.js";
import type * as model_outcome from "../model/outcome.js";
import type * as model_pages_shapes from "../model/pages/shapes.js";
import type * as model_publishing_shapes from "../model/publishing/shapes.js";
import type * as model_steps_shapes from "../model/steps/shapes.js";
import type * as model_submissions_shapes from "../model/submissions/shapes.js";
import type * as model_visits_shapes from "../model/visits/shapes.js";
import type * as numbers from "../numbers.js";
import type * as ontology_vocabulary from "../ontology/vocabulary.js";
import type * as pages from "../pages.js";
import type * as published from "../published.js";
import type * as steps from "../steps.js";
import type * as submissions from "../submissions.js";
import type * as tables_connections from "../tables/connections.js";
import type * as tables_events from "../tables/events.js";
import type * as tables_freeForm from "../tables/freeForm.js";
import type * as tables_groups from "../tables/groups.js";
import type * as tables_knowledge from "../tables/knowledge.js";
import type * as tables_things from "../tables/things.js";
import type * as tables_usage from "../tables/usage.js";
import type * as visits from "../visits.js";
import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";

declare const fullApi: ApiFromModules<{
  funnels: typeof funnels;
  leads: typeof leads;
  "model/funnels/shapes": typeof model_funnels_shapes;
  "model/leads/shapes": typeof model_leads_shapes;
  "model/numbers/shapes": typeof model_numbers_shapes;
  "model/outcome": typeof model_outcome;
  "model/pages/shapes": typeof model_pages_shapes;
  "model/publishing/shapes": typeof model_publishing_shapes;
  "model/steps/shapes": typeof model_steps_shapes;
  "model/submissions/shapes": typeof model_submissions_shapes;
  "model/visits/shapes": typeof model_visits_shapes;
  numbers: typeof numbers;
  "ontology/vocabulary": typeof ontology_vocabulary;
  pages: typeof pages;
  published: typeof published;
  steps: typeof steps;
  submissions: typeof submissions;
  "tables/connections": typeof tables_connections;
  "tables/events": typeof tables_events;
  "tables/freeForm": typeof tables_freeForm;
  "tables/groups": typeof tables_groups;
  "tables/knowledge": typeof tables_knowledge;
  "tables/things": typeof tables_things;
  "tables/usage": typeof tables_usage;
  visits: typeof visits;
}>;

/**
 * A utility for referencing Convex functions in your app's public API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = api.myModule.myFunction;
 * ```
 */
export declare const api: FilterApi<
  typeof fullApi,
  FunctionReference<any, "public">
>;

/**
 * A utility for referencing Convex functions in your app's internal API.
 *
 * Usage:
 * ```js
 * const myFunctionReference = internal.myModule.myFunction;
 * ```
 */
export declare const internal: FilterApi<
  typeof fullApi,
  FunctionReference<any, "internal">
>;

export declare const components: {};
