// @vitest-environment edge-runtime
import { decodeJwt } from "jose";
import { beforeEach, describe, expect, it } from "vitest";
import { failureOf } from "../lib/app-errors";
import { api, internal } from "./_generated/api";
import { onEachBackend } from "./testing/eachBackend.testing";
import type { Backend } from "./testing/backend.testing";

const PASSWORD = "correct horse battery";

type Tokens = { token: string; refreshToken: string };

/** One step of signing in, as the sign-in pages take it. */
async function step(backend: Pick<Backend, "action">, params: Record<string, unknown>) {
  const result = await backend.action(api.auth.signIn, { provider: "password", params });
  return result.tokens ?? null;
}

async function tokensOf(backend: Backend, params: Record<string, unknown>): Promise<Tokens> {
  const tokens = await step(backend, params);
  if (tokens === null) throw new Error("Not signed in");
  return tokens;
}

/** Calls functions with the token, as a browser that kept it would. */
function withToken(backend: Backend, { token }: Tokens) {
  return backend.withIdentity({ subject: decodeJwt(token).sub ?? "" });
}

async function failureFrom(attempt: Promise<unknown>) {
  return failureOf(await attempt.then(() => null).catch((error: unknown) => error));
}

onEachBackend("signing in", (open) => {
  let backend: Backend;
  beforeEach(async () => {
    backend = await open();
  });

  const signUp = (email: string, password = PASSWORD) =>
    tokensOf(backend, { flow: "signUp", email, password });

  describe("signing up", () => {
    it("opens an own workspace with the person as its owner", async () => {
      const tokens = await signUp(" Zoë.Smith@Example.com ".replace("ë", "e"));
      const zoe = withToken(backend, tokens);
      expect(await zoe.query(api.users.viewer, {})).toMatchObject({
        email: "zoe.smith@example.com",
        name: "Zoe Smith",
      });
      expect(await zoe.query(api.workspaces.list, {})).toMatchObject([
        { slug: "zoe-smith", name: "Zoe Smith's workspace", plan: "starter", role: "org_owner" },
      ]);
    });

    it("gives a second workspace of the same name another slug", async () => {
      await signUp("sam@one.example");
      const second = withToken(backend, await signUp("sam@two.example"));
      expect(await second.query(api.workspaces.list, {})).toMatchObject([{ slug: "sam-2" }]);
    });

    it.each([
      ["no-at-sign", PASSWORD, "invalid_email"],
      ["a@b", PASSWORD, "invalid_email"],
      ["ann@example.com", "short", "weak_password"],
      ["ann@example.com", "ann@example.com", "weak_password"],
      ["ann@example.com", "aaaaaaaaaaaa", "weak_password"],
    ])("refuses %s with %s as %s", async (email, password, kind) => {
      const failure = await failureFrom(signUp(email, password));
      expect(failure?.kind).toBe(kind);
    });

    it("refuses a taken address without confirming the account", async () => {
      await signUp("ann@example.com");
      const failure = await failureFrom(signUp("ANN@example.com", "another good password"));
      expect(failure).toEqual({ kind: "sign_up_refused" });
    });
  });

  describe("what is no sign-in", () => {
    const stored = () =>
      backend.run(async (ctx) => {
        const groups = await ctx.db.query("groups").collect();
        const sessions = await ctx.db.query("authSessions").collect();
        return JSON.stringify([groups, sessions]);
      });

    it("deletes nothing for a refresh token made of ids of something else", async () => {
      const mine = await signUp("ann@example.com");
      const before = await stored();
      const [row = "", session = ""] = mine.refreshToken.split("|");
      const groupId = await backend.run(async (ctx) => (await ctx.db.query("groups").first())?._id);
      const halves = [row, session, groupId ?? "", "x", ""];
      for (const one of halves)
        for (const two of halves) {
          if (one === row && two === session) continue;
          const refreshToken = `${one}|${two}`;
          expect(await backend.action(api.auth.signIn, { refreshToken })).toEqual({ tokens: null });
        }
      expect(await stored()).toBe(before);
      const { refreshToken } = mine;
      expect((await backend.action(api.auth.signIn, { refreshToken })).tokens).not.toBeNull();
    });

    it.each([{}, { refreshToken: "" }, { provider: "github" }, { params: { code: "x" } }])(
      "%j is answered with a failure of ours",
      async (args) => {
        const failure = await failureFrom(backend.action(api.auth.signIn, args));
        expect(failure).toMatchObject({ kind: "invalid_argument", field: "provider" });
      },
    );
  });

  describe("signing in and out", () => {
    it("answers a wrong password and an unknown address alike", async () => {
      await signUp("ann@example.com");
      const flow = "signIn";
      const wrong = failureFrom(step(backend, { flow, email: "ann@example.com", password: "x" }));
      const nobody = failureFrom(step(backend, { flow, email: "bob@example.com", password: "x" }));
      expect(await wrong).toEqual({ kind: "invalid_credentials" });
      expect(await nobody).toEqual(await wrong);
    });

    it("takes the address in any case", async () => {
      await signUp("ann@example.com");
      const tokens = await tokensOf(backend, {
        flow: "signIn",
        email: "ANN@Example.com ",
        password: PASSWORD,
      });
      const viewer = await withToken(backend, tokens).query(api.users.viewer, {});
      expect(viewer?.email).toBe("ann@example.com");
    });

    it("makes a token nobody's once its session is signed out", async () => {
      const tokens = await signUp("ann@example.com");
      const ann = withToken(backend, tokens);
      const [workspace] = await ann.query(api.workspaces.list, {});
      expect(await ann.query(api.auth.isAuthenticated, {})).toBe(true);
      await ann.action(api.auth.signOut, {});
      expect(await ann.query(api.auth.isAuthenticated, {})).toBe(false);
      expect(await ann.query(api.users.viewer, {})).toBeNull();
      expect(await ann.query(api.workspaces.get, { slug: workspace?.slug ?? "" })).toBeNull();
      expect(await failureFrom(ann.query(api.workspaces.list, {}))).toEqual({
        kind: "unauthenticated",
      });
    });

    it("tells the workspace of sign-ins, sign-outs and refused attempts", async () => {
      const ann = withToken(backend, await signUp("ann@example.com"));
      const [workspace] = await ann.query(api.workspaces.list, {});
      await failureFrom(step(backend, { flow: "signIn", email: "ann@example.com", password: "x" }));
      await ann.action(api.auth.signOut, {});
      const again = await tokensOf(backend, {
        flow: "signIn",
        email: "ann@example.com",
        password: PASSWORD,
      });
      const page = await withToken(backend, again).query(api.events.list, {
        groupId: workspace?.groupId ?? "",
        paginationOpts: { numItems: 10, cursor: null },
      });
      expect(page.page.map(({ verb, object }) => `${verb} ${object}`)).toEqual([
        "signed in",
        "signed out",
        "was refused a sign-in with a wrong password",
        "signed in",
        "opened the workspace “Ann's workspace”",
        "created an account",
      ]);
    });

    it("limits attempts, for an unknown address as for a known one", async () => {
      await signUp("ann@example.com");
      for (const email of ["ann@example.com", "bob@example.com"]) {
        const attempt = () => step(backend, { flow: "signIn", email, password: "wrong" });
        expect(await failureFrom(attempt())).toEqual({ kind: "invalid_credentials" });
        for (let taken = 1; taken < 10; taken++)
          await backend.mutation(internal.signInGuard.takeAttempt, { kind: "signIn", email });
        expect((await failureFrom(attempt()))?.kind).toBe("rate_limited");
      }
    });
  });

  describe("a forgotten password", () => {
    const requestLink = async (email: string) => {
      const answer = await step(backend, { flow: "reset", email });
      const [mail] = await backend.query(api.outbox.list, {});
      const link = mail?.link == null ? null : new URL(mail.link);
      return { answer, mail, code: link?.searchParams.get("code") ?? "" };
    };
    const reset = (email: string, code: string, newPassword: string) =>
      step(backend, { flow: "reset-verification", email, code, newPassword });

    it("is replaced through the mailed link, which ends other sessions", async () => {
      const old = withToken(backend, await signUp("ann@example.com"));
      const { mail, code } = await requestLink("Ann@Example.com");
      expect(mail).toMatchObject({ to: "ann@example.com", subject: "Choose a new password" });
      expect(await reset("ANN@example.com", code, "a brand new password")).not.toBeNull();
      expect(await old.query(api.users.viewer, {})).toBeNull();
      const signIn = { flow: "signIn", email: "ann@example.com" };
      expect(await step(backend, { ...signIn, password: "a brand new password" })).not.toBeNull();
      expect(await failureFrom(step(backend, { ...signIn, password: PASSWORD }))).toEqual({
        kind: "invalid_credentials",
      });
    });

    it("uses a link once", async () => {
      await signUp("ann@example.com");
      const { code } = await requestLink("ann@example.com");
      await reset("ann@example.com", code, "a brand new password");
      expect(await failureFrom(reset("ann@example.com", code, "yet another password"))).toEqual({
        kind: "invalid_reset_code",
      });
    });

    it("takes nobody's link for another person", async () => {
      await signUp("ann@example.com");
      await signUp("eve@example.com");
      const { code } = await requestLink("eve@example.com");
      expect(await failureFrom(reset("ann@example.com", code, "a brand new password"))).toEqual({
        kind: "invalid_reset_code",
      });
    });

    it("is answered alike for an unknown address, and mails nobody", async () => {
      await signUp("ann@example.com");
      const unknown = await requestLink("bob@example.com");
      expect(unknown.mail).toBeUndefined();
      const known = await requestLink("ann@example.com");
      expect(known.answer).toEqual(unknown.answer);
    });
  });
});
