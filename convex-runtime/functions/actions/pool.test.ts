import { afterAll, beforeAll, expect, test } from "vitest";
import { openStoredDeployment, type Deployment } from "../../deploy/deployment";
import { parsePushRequest } from "../../deploy/push-request";
import { testAppBundle } from "../../testing/app-bundle";
import { NO_REQUEST } from "../frame";
import { NOBODY } from "../identity";

let deployment: Deployment;

beforeAll(async () => {
  deployment = await openStoredDeployment({
    directory: "memory",
    cloudUrl: "http://127.0.0.1:1",
    siteUrl: "http://127.0.0.1:2",
    actionLimits: { workers: 2, silenceMs: 2000, runMs: 60_000 },
  });
  const { id } = await deployment.pushes.start(parsePushRequest(await testAppBundle()));
  deployment.pushes.finish(id);
});

afterAll(async () => await deployment.close());

const action = (path: string, args = {}) =>
  deployment.engine.action({ path, args, identity: NOBODY, access: "any", request: NO_REQUEST });

test("an action that never yields is ended and the next one runs", async () => {
  const spun = action("work:spin");
  expect(await action("work:echo", { room: "meanwhile", text: "alive" })).toMatchObject({
    ok: true,
  });
  const outcome = await spun;
  expect(outcome.ok ? "" : outcome.failure.message).toContain("blocked its thread");
  expect(await action("work:echo", { room: "after", text: "alive" })).toMatchObject({ ok: true });
});

test("an error with data keeps its data", async () => {
  const outcome = await action("work:fail");
  expect(outcome.ok ? null : outcome.failure.data).toEqual({ kind: "refused" });
});

test("functions of another kind are refused by name", async () => {
  const outcome = await action("notes:list", { room: "x" });
  expect(outcome.ok ? "" : outcome.failure.message).toBe(
    "Trying to execute notes:list as Action, but it is defined as Query.",
  );
});
