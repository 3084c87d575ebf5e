/** From a change of a text to the moment at which a search finds what it says now. */
import { api } from "../../convex/_generated/api";
import type { Subject } from "../backend-subject";
import type { Case } from "./measure-case";

const KNOWN = 300;
/** A list of so many is learnt at once, in the job its writing orders. */
const A_CALL = 25;
const ROUNDS = 20;

/** In a workspace that has written some hundred texts. */
export async function knowledgeCases({ backend, ann, groupId, hubId }: Subject): Promise<Case[]> {
  for (let made = 0; made < KNOWN; made += A_CALL) {
    const things = Array.from({ length: A_CALL }, (_, at) => ({
      ...{ type: "article", name: `Text ${made + at}` },
      properties: { body: `What number ${made + at} says about bread, letters and kites.` },
    }));
    await ann.mutation(api.batch.batchInsertThings, { groupId, things });
    await backend.finishInProgressScheduledFunctions();
  }
  let changes = 0;
  const found = (name: string, look: (word: string) => Promise<readonly { text: string }[]>) => ({
    ...{ name: `${name}, ${KNOWN.toLocaleString("en")} texts` },
    ...{ contractMs: 1_000, goalMs: 1_000, floor: { things: 1 }, rounds: ROUNDS },
    run: async () => {
      const word = `zeppelin${(changes += 1)}`;
      const updates = [{ thingId: hubId, properties: { body: `All about the ${word}.` } }];
      await ann.mutation(api.batch.batchUpdateThings, { groupId, updates });
      await backend.finishInProgressScheduledFunctions();
      const chunks = await look(word);
      if (!chunks.some(({ text }) => text.includes(word)))
        throw new Error("A text that was changed is not found.");
    },
  });
  return [
    found("change → found by its words", (words) =>
      ann.query(api.knowledge.search, { groupId, words }),
    ),
    found("change → found by its meaning", (question) =>
      ann.action(api.knowledge.retrieve, { groupId, question: `about ${question}s` }),
    ),
  ];
}
