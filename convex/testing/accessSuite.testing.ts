/**
 * Everything about who gets in, as a suite that can be run many times on one backend: it tells what
 * is open that should be closed. Each probe is one call that must come to nothing.
 */
import type { Doc } from "../_generated/dataModel";
import { mayRole, PUBLIC_FUNCTIONS, ROLES_FOR, type Action } from "../permissions";
import type { AccessWorld, Ids } from "./accessWorld.testing";
import { allDoors, argumentsFor, callDoor, idArguments, type Door } from "./doors.testing";
import { everythingStored } from "./everythingStored.testing";
import type { Caller } from "./people.testing";
import { answerOf } from "./walkWorld.testing";

const doors = allDoors().filter(({ isPublic }) => isPublic);
const guarded = doors.flatMap((door) => {
  const access = PUBLIC_FUNCTIONS[door.name] ?? "";
  return isAction(access) ? [{ door, access }] : [];
});
const NOTHING = /^(null|\{"kind":"not_found"\})$/;
const NOBODY = /^(null|\{"kind":"unauthenticated"\})$/;
const DENIED = /^null$|"kind":"denied"/;
const ROLES = ["customer", "org_user"] as const;

export type OnCall = (door: Door) => void;

/** @yields what is open, in words; nothing when everything is closed as it should be */
export async function* walkDoors(
  world: AccessWorld,
  onCall: OnCall,
  only?: string,
): AsyncGenerator<string> {
  const { backend, ann, stranger, own } = world;
  const before = await stored(world);
  const call = async (caller: Caller | AccessWorld["backend"], door: Door, ids: Ids) => {
    onCall(door);
    return await answerOf(callDoor(caller, door, argumentsFor(door, ids)));
  };
  for (const { door, access } of guarded) {
    if (only !== undefined && door.name !== only) continue;
    const nobody = await call(backend, door, own);
    if (!NOBODY.test(nobody)) yield `${door.name} answers nobody ${nobody}`;
    const foreign = await call(stranger.as, door, own);
    if (!NOTHING.test(foreign)) yield `${door.name} answers a stranger ${foreign}`;
    for (const role of ROLES) {
      if (mayRole(role, access)) continue;
      const answer = await call(world.inRole[role].as, door, own);
      if (!DENIED.test(answer)) yield `${door.name} answers ${role} ${answer}`;
    }
    for (const name of idsOf(door)) {
      const absent = await call(ann.as, door, { ...own, [name]: "x" });
      for (const kind of ["foreign", "removed", "ofAnother"] as const) {
        const answer = await call(ann.as, door, { ...own, [name]: world[kind][name] ?? "" });
        if (answer !== absent) yield `${door.name} answers a ${kind} ${name} ${answer}`;
        if (answer.includes("anary")) yield `${door.name} shows another tenant's`;
      }
    }
  }
  for (const door of doors) {
    const access = PUBLIC_FUNCTIONS[door.name];
    if (only !== undefined && door.name !== only) continue;
    if (access === "pagesServer")
      for (const secret of ["x", "", "pages-secret-of-the-test?"]) {
        const answer = await call(ann.as, door, { ...own, secret });
        if (!answer.includes("forbidden_caller")) yield `${door.name} is open without the secret`;
      }
    if (access === "signedIn" && (await call(backend, door, own)) !== '{"kind":"unauthenticated"}')
      yield `${door.name} is open to nobody signed in`;
  }
  if ((await stored(world)) !== before) yield "something was written";
}

/** A suspended workspace: whatever its owner calls, nothing in it changes. */
export async function* walkClosed(world: AccessWorld, onCall: OnCall): AsyncGenerator<string> {
  const { backend, ann, own } = world;
  await setStatus(world, "suspended");
  const before = await stored(world);
  for (const { door } of guarded) {
    if (door.kind !== "mutation") continue;
    onCall(door);
    const answer = await answerOf(callDoor(ann.as, door, argumentsFor(door, FULL(own))));
    if ((await stored(world)) !== before) return yield `${door.name} writes when closed: ${answer}`;
  }
  await backend.finishInProgressScheduledFunctions();
  await setStatus(world, "active");
}

/** Arguments with which a door would do something. */
const FULL = (own: Ids) => ({
  ...own,
  name: "Changed",
  things: [{ type: "article", name: "New", properties: {} }],
  updates: [{ thingId: own.funnelId ?? "", name: "Changed" }],
  connections: [
    {
      fromThingId: own.funnelId ?? "",
      toThingId: own.stepId ?? "",
      relationshipType: "references",
    },
  ],
  index: 0,
  personId: own.personId,
  role: "customer",
  key: "topic",
  value: "New",
  afterStepId: null,
  parentGroupId: null,
  thingId: own.funnelId,
});

async function setStatus({ backend, ann }: AccessWorld, status: Doc<"groups">["status"]) {
  await backend.run((ctx) => ctx.db.patch("groups", ann.groupId, { status }));
}

/**
 * All but what a refused call is meant to leave (its record, the count of the call) and who is
 * looking at a page just now, which is no change of the workspace.
 */
const stored = ({ backend }: AccessWorld) =>
  everythingStored(backend, ["events", "usage", "rateLimits", "presence"]);

/** The slug of a workspace names it; that of a funnel or a step is what it is to be called. */
const idsOf = (door: Door) =>
  idArguments(door).filter((name) => name !== "slug" || door.name === "workspaces:get");

function isAction(access: string): access is Action {
  return access in ROLES_FOR;
}
