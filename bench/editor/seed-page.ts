/** A step whose page is the measured one, put there through the editor's own door. */
import { api } from "../../convex/_generated/api";
import { createFunnel, type Person } from "../../scripts/stages/seed";
import { routes } from "../../lib/routes";
import { bigPage } from "./big-page";

/** Sections in one change: below the limit of bytes a change may have. */
const SECTIONS_AT_ONCE = 20;

/** @returns the paths of the funnel's screen and of the editor */
export async function seedPage(person: Person, count: number) {
  const { funnelId, firstStepId } = await createFunnel(person, "blank");
  const { client } = person;
  const outline = await client.query(api.pages.getOutline, { stepId: firstStepId });
  const removed = [];
  for (const { key } of outline?.sections ?? []) {
    const section = await client.query(api.pages.getSection, {
      stepId: firstStepId,
      sectionKey: key,
    });
    removed.push(...(section?.elements ?? []).map((element) => element.key).reverse());
  }
  const sections = bigPage(count);
  for (let at = 0; at < sections.length; at += SECTIONS_AT_ONCE) {
    const outcome = await client.mutation(api.pages.applyDiff, {
      stepId: firstStepId,
      diffId: crypto.randomUUID(),
      diff: {
        added: sections.slice(at, at + SECTIONS_AT_ONCE).flat(),
        changed: [],
        moved: [],
        removed: at === 0 ? removed : [],
      },
    });
    if (!outcome.ok) throw new Error(`The page was refused: ${JSON.stringify(outcome.failure)}`);
  }
  return {
    funnelPath: routes.funnel(person.workspace, funnelId),
    stepPath: routes.step(person.workspace, funnelId, firstStepId),
  };
}
