/**
 * How texts become vectors: one interface, two ways. By default the local one, which needs no
 * download and no key; any OpenAI-compatible endpoint when EMBEDDING_URL is set. A chunk keeps the
 * name of its model, and is made again when another one is chosen.
 */
import { EMBEDDING_DIMENSIONS } from "../../tables/knowledge";
import { environment } from "../environment";
import { embedLocally, LOCAL_MODEL } from "./hashedNgrams";

export interface Embedder {
  readonly model: string;
  /** One vector of `EMBEDDING_DIMENSIONS` for each text, of length one. */
  embed(texts: readonly string[]): Promise<number[][]>;
  /** The same within a transaction; null where an endpoint has to be asked. */
  readonly embedNow: ((text: string) => number[]) | null;
}

export function embedder(): Embedder {
  const url = environment.EMBEDDING_URL ?? "";
  if (url === "")
    return {
      model: LOCAL_MODEL,
      embed: async (texts) => texts.map((text) => embedLocally(text)),
      embedNow: embedLocally,
    };
  const model = environment.EMBEDDING_MODEL ?? "text-embedding-3-large";
  return { model, embed: async (texts) => await askEndpoint(url, model, texts), embedNow: null };
}

/** @param url e.g. https://api.openai.com/v1 */
async function askEndpoint(
  url: string,
  model: string,
  texts: readonly string[],
): Promise<number[][]> {
  const answer = await fetch(`${url.replace(/\/$/, "")}/embeddings`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      authorization: `Bearer ${environment.EMBEDDING_API_KEY ?? ""}`,
    },
    body: JSON.stringify({ model, input: texts }),
  });
  if (!answer.ok) throw new Error(`The embedding endpoint answered ${answer.status}`);
  // The shape of the protocol; each vector is checked below.
  const { data } = (await answer.json()) as { data: { index: number; embedding: number[] }[] };
  const vectors = [...data].sort((a, b) => a.index - b.index).map(({ embedding }) => embedding);
  if (vectors.length !== texts.length) throw new Error("The endpoint left texts out");
  return vectors.map(fitted);
}

/** Zeros at the end leave every angle as it is. */
function fitted(vector: number[]): number[] {
  if (vector.length > EMBEDDING_DIMENSIONS)
    throw new Error(`A vector of ${vector.length} does not fit: choose a smaller model`);
  return [...vector, ...new Array<number>(EMBEDDING_DIMENSIONS - vector.length).fill(0)];
}
