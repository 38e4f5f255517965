/** DEL-04: the stated size of a gallery grows with the searches of the run. */
import { type Sent, isAnswered, listOf } from '../../suite/sent.ts';
import { type Reading, growsWith } from './growing.ts';

/** Sizes in order, without which growth may be a chance. */
const LEAST_SIZES = 8;

/** The first and the last stated size of a gallery that grows with the searches of a run; undefined if none does. */
export function growthIn(
  all: readonly Sent[],
): { readonly from: number; readonly to: number; readonly lists: number } | undefined {
  const galleries = new Map<string, Reading[]>();
  for (const [at, sent] of all.entries())
    if (isAnswered(sent))
      for (const { id, size } of listOf(sent)?.search?.galleries ?? [])
        if (size !== undefined) galleries.set(id, [...(galleries.get(id) ?? []), { value: size, at }]);
  const grown = [...galleries.values()].find((sizes) => sizes.length >= LEAST_SIZES && growsWith(sizes));
  const [first, last] = [grown?.[0], grown?.at(-1)];
  return grown === undefined || first === undefined || last === undefined
    ? undefined
    : { from: first.value, to: last.value, lists: grown.length };
}
