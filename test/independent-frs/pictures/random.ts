/** Numbers from a seed: the same seed gives the same pictures and the same order on every machine. */

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Numbers from 0 to below 1 by the mulberry32 generator. */
export function random(seed: string): () => number {
  let state = hashOf(seed);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` entries of a list, chosen by the seed, in the order of the list. */
export function sample<T>(entries: readonly T[], count: number, seed: string): T[] {
  const next = random(seed);
  const weighed = entries.map((entry, index) => ({ entry, index, weight: next() }));
  weighed.sort((a, b) => a.weight - b.weight);
  return weighed
    .slice(0, count)
    .sort((a, b) => a.index - b.index)
    .map(({ entry }) => entry);
}
