/** What a destruction takes (AUD-08). Decisions and leads came of the return. */
import type { Destruction } from './destruction-rules.ts';
import type { ItemKind } from './item.ts';

const SUBMISSION: readonly ItemKind[] = [
  ...(['asked', 'probe', 'plan', 'request', 'attestation', 'return', 'comparison'] as const),
  ...(['original', 'attachment', 'decision', 'lead'] as const),
];

/** Kinds of items that are taken; of a part, only those of its submission. Tombstones stay. */
export const TAKES: Readonly<Record<Destruction['what'], readonly ItemKind[]>> = {
  'case-file': ['case', ...SUBMISSION],
  submission: SUBMISSION,
  probe: ['probe', 'plan', 'request'],
  return: ['return', 'comparison', 'original', 'attachment', 'decision', 'lead'],
};

/** True for an item that a destruction takes. */
export function isTaken(
  { what, submission }: Pick<Destruction, 'what' | 'submission'>,
  item: { readonly kind: string; readonly submission?: string },
): boolean {
  const kinds: readonly string[] = TAKES[what];
  return kinds.includes(item.kind) && (what === 'case-file' || item.submission === submission);
}
