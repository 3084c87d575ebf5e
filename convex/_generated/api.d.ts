/* eslint-disable */
/**
 * Generated `api` utility.
 *
 * THIS CODE IS AUTOMATICALLY GENERATED.
 *
 * To regenerate, run `npx convex dev`.
 * @module
 */

import type * as auth from "../auth.js";
import type * as crons from "../crons.js";
import type * as events from "../events.js";
import type * as functions from "../functions.js";
import type * as funnels from "../funnels.js";
import type * as http from "../http.js";
import type * as invitations from "../invitations.js";
import type * as leads from "../leads.js";
import type * as members from "../members.js";
import type * as model_access_loadVisible from "../model/access/loadVisible.js";
import type * as model_access_membership from "../model/access/membership.js";
import type * as model_access_pagesSecret from "../model/access/pagesSecret.js";
import type * as model_access_recordRefusal from "../model/access/recordRefusal.js";
import type * as model_access_scopes from "../model/access/scopes.js";
import type * as model_access_viewer from "../model/access/viewer.js";
import type * as model_activity_changes from "../model/activity/changes.js";
import type * as model_activity_listActivity from "../model/activity/listActivity.js";
import type * as model_activity_listActivityTypes from "../model/activity/listActivityTypes.js";
import type * as model_activity_sentences from "../model/activity/sentences.js";
import type * as model_activity_shapes from "../model/activity/shapes.js";
import type * as model_activity_targets from "../model/activity/targets.js";
import type * as model_environment from "../model/environment.js";
import type * as model_funnels_changeFunnel from "../model/funnels/changeFunnel.js";
import type * as model_funnels_checkTheme from "../model/funnels/checkTheme.js";
import type * as model_funnels_createFunnel from "../model/funnels/createFunnel.js";
import type * as model_funnels_readFunnels from "../model/funnels/readFunnels.js";
import type * as model_funnels_shapes from "../model/funnels/shapes.js";
import type * as model_invitations_findInvitation from "../model/invitations/findInvitation.js";
import type * as model_invitations_invite from "../model/invitations/invite.js";
import type * as model_invitations_shapes from "../model/invitations/shapes.js";
import type * as model_invitations_withdrawInvitations from "../model/invitations/withdrawInvitations.js";
import type * as model_leads_listLeads from "../model/leads/listLeads.js";
import type * as model_leads_readLead from "../model/leads/readLead.js";
import type * as model_leads_shapes from "../model/leads/shapes.js";
import type * as model_mail_listOutbox from "../model/mail/listOutbox.js";
import type * as model_mail_passwordReset from "../model/mail/passwordReset.js";
import type * as model_mail_sendMail from "../model/mail/sendMail.js";
import type * as model_members_members from "../model/members/members.js";
import type * as model_members_owners from "../model/members/owners.js";
import type * as model_members_roleStrength from "../model/members/roleStrength.js";
import type * as model_members_shapes from "../model/members/shapes.js";
import type * as model_names from "../model/names.js";
import type * as model_numbers_dayCounts from "../model/numbers/dayCounts.js";
import type * as model_numbers_foldTraffic from "../model/numbers/foldTraffic.js";
import type * as model_numbers_funnelNumbers from "../model/numbers/funnelNumbers.js";
import type * as model_numbers_readTraffic from "../model/numbers/readTraffic.js";
import type * as model_numbers_shapes from "../model/numbers/shapes.js";
import type * as model_outcome from "../model/outcome.js";
import type * as model_pages_applyPageDiff from "../model/pages/applyPageDiff.js";
import type * as model_pages_changeSettings from "../model/pages/changeSettings.js";
import type * as model_pages_elementDelta from "../model/pages/elementDelta.js";
import type * as model_pages_latestEdit from "../model/pages/latestEdit.js";
import type * as model_pages_loadPart from "../model/pages/loadPart.js";
import type * as model_pages_readDiff from "../model/pages/readDiff.js";
import type * as model_pages_readPage from "../model/pages/readPage.js";
import type * as model_pages_shapes from "../model/pages/shapes.js";
import type * as model_pages_storedElement from "../model/pages/storedElement.js";
import type * as model_pages_writeElements from "../model/pages/writeElements.js";
import type * as model_publishing_findPublished from "../model/publishing/findPublished.js";
import type * as model_publishing_fingerprint from "../model/publishing/fingerprint.js";
import type * as model_publishing_listPages from "../model/publishing/listPages.js";
import type * as model_publishing_publishFunnel from "../model/publishing/publishFunnel.js";
import type * as model_publishing_readPublishedPage from "../model/publishing/readPublishedPage.js";
import type * as model_publishing_renderVersion from "../model/publishing/renderVersion.js";
import type * as model_publishing_shapes from "../model/publishing/shapes.js";
import type * as model_quotas_checkRoom from "../model/quotas/checkRoom.js";
import type * as model_quotas_describeQuotas from "../model/quotas/describeQuotas.js";
import type * as model_quotas_measureQuotas from "../model/quotas/measureQuotas.js";
import type * as model_quotas_pricing from "../model/quotas/pricing.js";
import type * as model_quotas_resetPeriod from "../model/quotas/resetPeriod.js";
import type * as model_quotas_shapes from "../model/quotas/shapes.js";
import type * as model_sha256 from "../model/sha256.js";
import type * as model_signIn_accountEvents from "../model/signIn/accountEvents.js";
import type * as model_signIn_accounts from "../model/signIn/accounts.js";
import type * as model_signIn_credentials from "../model/signIn/credentials.js";
import type * as model_signIn_guardedPassword from "../model/signIn/guardedPassword.js";
import type * as model_signIn_limits from "../model/signIn/limits.js";
import type * as model_signIn_passwordHash from "../model/signIn/passwordHash.js";
import type * as model_signIn_resetMail from "../model/signIn/resetMail.js";
import type * as model_slugs from "../model/slugs.js";
import type * as model_steps_changeSteps from "../model/steps/changeSteps.js";
import type * as model_steps_createStep from "../model/steps/createStep.js";
import type * as model_steps_listSteps from "../model/steps/listSteps.js";
import type * as model_steps_readSteps from "../model/steps/readSteps.js";
import type * as model_steps_shapes from "../model/steps/shapes.js";
import type * as model_submissions_contentHash from "../model/submissions/contentHash.js";
import type * as model_submissions_leadOf from "../model/submissions/leadOf.js";
import type * as model_submissions_recentSubmissions from "../model/submissions/recentSubmissions.js";
import type * as model_submissions_shapes from "../model/submissions/shapes.js";
import type * as model_submissions_submitForm from "../model/submissions/submitForm.js";
import type * as model_submissions_suspicions from "../model/submissions/suspicions.js";
import type * as model_visits_recordVisit from "../model/visits/recordVisit.js";
import type * as model_visits_shapes from "../model/visits/shapes.js";
import type * as model_visits_visitors from "../model/visits/visitors.js";
import type * as model_workspaces_createWorkspace from "../model/workspaces/createWorkspace.js";
import type * as model_workspaces_findWorkspace from "../model/workspaces/findWorkspace.js";
import type * as model_workspaces_listWorkspaces from "../model/workspaces/listWorkspaces.js";
import type * as model_workspaces_nestWorkspaces from "../model/workspaces/nestWorkspaces.js";
import type * as model_workspaces_renameWorkspace from "../model/workspaces/renameWorkspace.js";
import type * as model_workspaces_shapes from "../model/workspaces/shapes.js";
import type * as model_workspaces_slug from "../model/workspaces/slug.js";
import type * as numbers from "../numbers.js";
import type * as ontology_checkProperties from "../ontology/checkProperties.js";
import type * as ontology_checkValue from "../ontology/checkValue.js";
import type * as ontology_connect from "../ontology/connect.js";
import type * as ontology_connectionTypes from "../ontology/connectionTypes.js";
import type * as ontology_countUsage from "../ontology/countUsage.js";
import type * as ontology_createOrganization from "../ontology/createOrganization.js";
import type * as ontology_createThing from "../ontology/createThing.js";
import type * as ontology_difference from "../ontology/difference.js";
import type * as ontology_eventTypes from "../ontology/eventTypes.js";
import type * as ontology_forgetUsage from "../ontology/forgetUsage.js";
import type * as ontology_insertThing from "../ontology/insertThing.js";
import type * as ontology_lifecycles from "../ontology/lifecycles.js";
import type * as ontology_nearestName from "../ontology/nearestName.js";
import type * as ontology_productProperties from "../ontology/productProperties.js";
import type * as ontology_recordEvent from "../ontology/recordEvent.js";
import type * as ontology_refusal from "../ontology/refusal.js";
import type * as ontology_requireOpen from "../ontology/requireOpen.js";
import type * as ontology_requireRoom from "../ontology/requireRoom.js";
import type * as ontology_resolveType from "../ontology/resolveType.js";
import type * as ontology_scope from "../ontology/scope.js";
import type * as ontology_thingTypes from "../ontology/thingTypes.js";
import type * as ontology_things_agents from "../ontology/things/agents.js";
import type * as ontology_things_business from "../ontology/things/business.js";
import type * as ontology_things_community from "../ontology/things/community.js";
import type * as ontology_things_content from "../ontology/things/content.js";
import type * as ontology_things_external from "../ontology/things/external.js";
import type * as ontology_things_funnel from "../ontology/things/funnel.js";
import type * as ontology_things_knowledge from "../ontology/things/knowledge.js";
import type * as ontology_things_marketing from "../ontology/things/marketing.js";
import type * as ontology_things_organisation from "../ontology/things/organisation.js";
import type * as ontology_things_people from "../ontology/things/people.js";
import type * as ontology_things_platform from "../ontology/things/platform.js";
import type * as ontology_things_products from "../ontology/things/products.js";
import type * as ontology_things_protocol from "../ontology/things/protocol.js";
import type * as ontology_things_signIn from "../ontology/things/signIn.js";
import type * as ontology_things_tokens from "../ontology/things/tokens.js";
import type * as ontology_typeSpec from "../ontology/typeSpec.js";
import type * as ontology_typedConnection from "../ontology/typedConnection.js";
import type * as ontology_updateThing from "../ontology/updateThing.js";
import type * as ontology_vocabulary from "../ontology/vocabulary.js";
import type * as outbox from "../outbox.js";
import type * as pages from "../pages.js";
import type * as permissions from "../permissions.js";
import type * as published from "../published.js";
import type * as quotas from "../quotas.js";
import type * as signInGuard from "../signInGuard.js";
import type * as steps from "../steps.js";
import type * as submissions from "../submissions.js";
import type * as tables_archives from "../tables/archives.js";
import type * as tables_connections from "../tables/connections.js";
import type * as tables_events from "../tables/events.js";
import type * as tables_freeForm from "../tables/freeForm.js";
import type * as tables_groups from "../tables/groups.js";
import type * as tables_knowledge from "../tables/knowledge.js";
import type * as tables_rollups from "../tables/rollups.js";
import type * as tables_seals from "../tables/seals.js";
import type * as tables_things from "../tables/things.js";
import type * as tables_usage from "../tables/usage.js";
import type * as usageTracking from "../usageTracking.js";
import type * as users from "../users.js";
import type * as visits from "../visits.js";
import type * as workspaces from "../workspaces.js";

import type {
  ApiFromModules,
  FilterApi,
  FunctionReference,
} from "convex/server";

declare const fullApi: ApiFromModules<{
  auth: typeof auth;
  crons: typeof crons;
  events: typeof events;
  functions: typeof functions;
  funnels: typeof funnels;
  http: typeof http;
  invitations: typeof invitations;
  leads: typeof leads;
  members: typeof members;
  "model/access/loadVisible": typeof model_access_loadVisible;
  "model/access/membership": typeof model_access_membership;
  "model/access/pagesSecret": typeof model_access_pagesSecret;
  "model/access/recordRefusal": typeof model_access_recordRefusal;
  "model/access/scopes": typeof model_access_scopes;
  "model/access/viewer": typeof model_access_viewer;
  "model/activity/changes": typeof model_activity_changes;
  "model/activity/listActivity": typeof model_activity_listActivity;
  "model/activity/listActivityTypes": typeof model_activity_listActivityTypes;
  "model/activity/sentences": typeof model_activity_sentences;
  "model/activity/shapes": typeof model_activity_shapes;
  "model/activity/targets": typeof model_activity_targets;
  "model/environment": typeof model_environment;
  "model/funnels/changeFunnel": typeof model_funnels_changeFunnel;
  "model/funnels/checkTheme": typeof model_funnels_checkTheme;
  "model/funnels/createFunnel": typeof model_funnels_createFunnel;
  "model/funnels/readFunnels": typeof model_funnels_readFunnels;
  "model/funnels/shapes": typeof model_funnels_shapes;
  "model/invitations/findInvitation": typeof model_invitations_findInvitation;
  "model/invitations/invite": typeof model_invitations_invite;
  "model/invitations/shapes": typeof model_invitations_shapes;
  "model/invitations/withdrawInvitations": typeof model_invitations_withdrawInvitations;
  "model/leads/listLeads": typeof model_leads_listLeads;
  "model/leads/readLead": typeof model_leads_readLead;
  "model/leads/shapes": typeof model_leads_shapes;
  "model/mail/listOutbox": typeof model_mail_listOutbox;
  "model/mail/passwordReset": typeof model_mail_passwordReset;
  "model/mail/sendMail": typeof model_mail_sendMail;
  "model/members/members": typeof model_members_members;
  "model/members/owners": typeof model_members_owners;
  "model/members/roleStrength": typeof model_members_roleStrength;
  "model/members/shapes": typeof model_members_shapes;
  "model/names": typeof model_names;
  "model/numbers/dayCounts": typeof model_numbers_dayCounts;
  "model/numbers/foldTraffic": typeof model_numbers_foldTraffic;
  "model/numbers/funnelNumbers": typeof model_numbers_funnelNumbers;
  "model/numbers/readTraffic": typeof model_numbers_readTraffic;
  "model/numbers/shapes": typeof model_numbers_shapes;
  "model/outcome": typeof model_outcome;
  "model/pages/applyPageDiff": typeof model_pages_applyPageDiff;
  "model/pages/changeSettings": typeof model_pages_changeSettings;
  "model/pages/elementDelta": typeof model_pages_elementDelta;
  "model/pages/latestEdit": typeof model_pages_latestEdit;
  "model/pages/loadPart": typeof model_pages_loadPart;
  "model/pages/readDiff": typeof model_pages_readDiff;
  "model/pages/readPage": typeof model_pages_readPage;
  "model/pages/shapes": typeof model_pages_shapes;
  "model/pages/storedElement": typeof model_pages_storedElement;
  "model/pages/writeElements": typeof model_pages_writeElements;
  "model/publishing/findPublished": typeof model_publishing_findPublished;
  "model/publishing/fingerprint": typeof model_publishing_fingerprint;
  "model/publishing/listPages": typeof model_publishing_listPages;
  "model/publishing/publishFunnel": typeof model_publishing_publishFunnel;
  "model/publishing/readPublishedPage": typeof model_publishing_readPublishedPage;
  "model/publishing/renderVersion": typeof model_publishing_renderVersion;
  "model/publishing/shapes": typeof model_publishing_shapes;
  "model/quotas/checkRoom": typeof model_quotas_checkRoom;
  "model/quotas/describeQuotas": typeof model_quotas_describeQuotas;
  "model/quotas/measureQuotas": typeof model_quotas_measureQuotas;
  "model/quotas/pricing": typeof model_quotas_pricing;
  "model/quotas/resetPeriod": typeof model_quotas_resetPeriod;
  "model/quotas/shapes": typeof model_quotas_shapes;
  "model/sha256": typeof model_sha256;
  "model/signIn/accountEvents": typeof model_signIn_accountEvents;
  "model/signIn/accounts": typeof model_signIn_accounts;
  "model/signIn/credentials": typeof model_signIn_credentials;
  "model/signIn/guardedPassword": typeof model_signIn_guardedPassword;
  "model/signIn/limits": typeof model_signIn_limits;
  "model/signIn/passwordHash": typeof model_signIn_passwordHash;
  "model/signIn/resetMail": typeof model_signIn_resetMail;
  "model/slugs": typeof model_slugs;
  "model/steps/changeSteps": typeof model_steps_changeSteps;
  "model/steps/createStep": typeof model_steps_createStep;
  "model/steps/listSteps": typeof model_steps_listSteps;
  "model/steps/readSteps": typeof model_steps_readSteps;
  "model/steps/shapes": typeof model_steps_shapes;
  "model/submissions/contentHash": typeof model_submissions_contentHash;
  "model/submissions/leadOf": typeof model_submissions_leadOf;
  "model/submissions/recentSubmissions": typeof model_submissions_recentSubmissions;
  "model/submissions/shapes": typeof model_submissions_shapes;
  "model/submissions/submitForm": typeof model_submissions_submitForm;
  "model/submissions/suspicions": typeof model_submissions_suspicions;
  "model/visits/recordVisit": typeof model_visits_recordVisit;
  "model/visits/shapes": typeof model_visits_shapes;
  "model/visits/visitors": typeof model_visits_visitors;
  "model/workspaces/createWorkspace": typeof model_workspaces_createWorkspace;
  "model/workspaces/findWorkspace": typeof model_workspaces_findWorkspace;
  "model/workspaces/listWorkspaces": typeof model_workspaces_listWorkspaces;
  "model/workspaces/nestWorkspaces": typeof model_workspaces_nestWorkspaces;
  "model/workspaces/renameWorkspace": typeof model_workspaces_renameWorkspace;
  "model/workspaces/shapes": typeof model_workspaces_shapes;
  "model/workspaces/slug": typeof model_workspaces_slug;
  numbers: typeof numbers;
  "ontology/checkProperties": typeof ontology_checkProperties;
  "ontology/checkValue": typeof ontology_checkValue;
  "ontology/connect": typeof ontology_connect;
  "ontology/connectionTypes": typeof ontology_connectionTypes;
  "ontology/countUsage": typeof ontology_countUsage;
  "ontology/createOrganization": typeof ontology_createOrganization;
  "ontology/createThing": typeof ontology_createThing;
  "ontology/difference": typeof ontology_difference;
  "ontology/eventTypes": typeof ontology_eventTypes;
  "ontology/forgetUsage": typeof ontology_forgetUsage;
  "ontology/insertThing": typeof ontology_insertThing;
  "ontology/lifecycles": typeof ontology_lifecycles;
  "ontology/nearestName": typeof ontology_nearestName;
  "ontology/productProperties": typeof ontology_productProperties;
  "ontology/recordEvent": typeof ontology_recordEvent;
  "ontology/refusal": typeof ontology_refusal;
  "ontology/requireOpen": typeof ontology_requireOpen;
  "ontology/requireRoom": typeof ontology_requireRoom;
  "ontology/resolveType": typeof ontology_resolveType;
  "ontology/scope": typeof ontology_scope;
  "ontology/thingTypes": typeof ontology_thingTypes;
  "ontology/things/agents": typeof ontology_things_agents;
  "ontology/things/business": typeof ontology_things_business;
  "ontology/things/community": typeof ontology_things_community;
  "ontology/things/content": typeof ontology_things_content;
  "ontology/things/external": typeof ontology_things_external;
  "ontology/things/funnel": typeof ontology_things_funnel;
  "ontology/things/knowledge": typeof ontology_things_knowledge;
  "ontology/things/marketing": typeof ontology_things_marketing;
  "ontology/things/organisation": typeof ontology_things_organisation;
  "ontology/things/people": typeof ontology_things_people;
  "ontology/things/platform": typeof ontology_things_platform;
  "ontology/things/products": typeof ontology_things_products;
  "ontology/things/protocol": typeof ontology_things_protocol;
  "ontology/things/signIn": typeof ontology_things_signIn;
  "ontology/things/tokens": typeof ontology_things_tokens;
  "ontology/typeSpec": typeof ontology_typeSpec;
  "ontology/typedConnection": typeof ontology_typedConnection;
  "ontology/updateThing": typeof ontology_updateThing;
  "ontology/vocabulary": typeof ontology_vocabulary;
  outbox: typeof outbox;
  pages: typeof pages;
  permissions: typeof permissions;
  published: typeof published;
  quotas: typeof quotas;
  signInGuard: typeof signInGuard;
  steps: typeof steps;
  submissions: typeof submissions;
  "tables/archives": typeof tables_archives;
  "tables/connections": typeof tables_connections;
  "tables/events": typeof tables_events;
  "tables/freeForm": typeof tables_freeForm;
  "tables/groups": typeof tables_groups;
  "tables/knowledge": typeof tables_knowledge;
  "tables/rollups": typeof tables_rollups;
  "tables/seals": typeof tables_seals;
  "tables/things": typeof tables_things;
  "tables/usage": typeof tables_usage;
  usageTracking: typeof usageTracking;
  users: typeof users;
  visits: typeof visits;
  workspaces: typeof workspaces;
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
