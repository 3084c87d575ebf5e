import { expect, it } from "vitest";
import { api } from "./_generated/api";
import { DEFAULT_THEME, type Theme } from "../lib/themes/theme";
import { onEachBackend } from "./testing/eachBackend.testing";
import { createFunnel, readElements, signUp, valueOf } from "./testing/people.testing";

onEachBackend("funnels", (open) => {
  it("are made whole from a goal: steps in order, each with a page", async () => {
    const ada = await signUp(await open(), "Ada");
    const { funnelId, firstStepId } = await createFunnel(ada);
    const steps = await ada.as.query(api.steps.list, { funnelId });
    expect(steps.length).toBeGreaterThanOrEqual(2);
    expect(steps[0]?.stepId).toBe(firstStepId);
    expect(steps.every((step) => step.hasUnpublishedChanges)).toBe(true);
    const elements = await readElements(ada, firstStepId);
    expect(elements.some((element) => element.kind === "form")).toBe(true);
    const [card] = await ada.as.query(api.funnels.list, { groupId: ada.groupId });
    expect(card).toMatchObject({ funnelId, status: "draft", firstStepId, publishedAt: null });
    expect(card?.numbers7d.perDay).toHaveLength(7);
  });

  it("get the nearest free address", async () => {
    const ada = await signUp(await open(), "Ada");
    const { groupId, as } = ada;
    for (let count = 0; count < 3; count += 1)
      valueOf(await as.mutation(api.funnels.create, { groupId, goal: "blank", name: "Café Ü" }));
    const cards = await as.query(api.funnels.list, { groupId });
    expect(cards.map((card) => card.slug).sort()).toEqual(["cafe-u", "cafe-u-2", "cafe-u-3"]);
  });

  it("refuse an address that is taken", async () => {
    const ada = await signUp(await open(), "Ada");
    const first = await createFunnel(ada, "blank");
    const second = await createFunnel(ada, "blank");
    const { funnelId } = first;
    const taken = (await ada.as.query(api.funnels.get, { funnelId }))?.slug ?? "";
    await expect(
      ada.as.mutation(api.funnels.update, { funnelId: second.funnelId, slug: taken }),
    ).rejects.toMatchObject({ data: { kind: "name_taken", value: taken } });
  });

  it("take a theme of real colours only", async () => {
    const ada = await signUp(await open(), "Ada");
    const { funnelId } = await createFunnel(ada, "blank");
    const update = (theme: Theme) => ada.as.mutation(api.funnels.update, { funnelId, theme });
    const colors = { ...DEFAULT_THEME.colors, ground: "#102030" };
    await update({ ...DEFAULT_THEME, colors });
    expect((await ada.as.query(api.funnels.get, { funnelId }))?.theme.colors).toEqual(colors);
    const invalid = { data: { kind: "invalid_argument" } };
    const script = { ...colors, ink: "red}</style><script>" };
    await expect(update({ ...DEFAULT_THEME, colors: script })).rejects.toMatchObject(invalid);
    await expect(update({ ...DEFAULT_THEME, radius: NaN })).rejects.toMatchObject(invalid);
  });

  it("refuse a name that is empty or too long, in words", async () => {
    const ada = await signUp(await open(), "Ada");
    const { groupId } = ada;
    const create = (name: string) =>
      ada.as.mutation(api.funnels.create, { groupId, goal: "blank", name });
    await expect(create("  ")).rejects.toMatchObject({ data: { kind: "invalid_argument" } });
    await expect(create("x".repeat(121))).rejects.toMatchObject({
      data: { kind: "too_long", field: "name", maxLength: 120 },
    });
    expect(await ada.as.query(api.funnels.list, { groupId })).toEqual([]);
  });
});
