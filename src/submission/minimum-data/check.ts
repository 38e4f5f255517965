/** `check`: names everything that a submission holds and the service does not need. */
import type { Finding } from '../../findings/finding.ts';
import type { Transaction } from '../../itl/record/transaction.ts';
import { surplusInPictures } from './images.ts';
import type { MinimumProfile } from './profile.ts';
import { surplus, surplusOf } from './surplus.ts';
import { surplusInXml } from './xml-only.ts';

export type CheckOptions = {
  /** Faces that were counted in each picture, in the order of the Type-10 records. */
  readonly faces?: readonly number[];
};

/**
 * Each surplus field, record, value and picture segment as a finding; none for a minimal transaction.
 *
 * @example
 * const problems = check(transaction, minimum);
 */
export function check(
  transaction: Transaction,
  profile: MinimumProfile,
  { faces = [] }: CheckOptions = {},
): readonly Finding[] {
  const counted = faces.flatMap((count, i) => {
    const message = `${count} faces were counted in the picture; a probe has one`;
    const at = { path: `10[${i + 1}].999` };
    return count === 1 ? [] : [surplus('MIN-03', at, 'faces', message, { facts: { faces: count } })];
  });
  const all = [
    ...surplusInXml(transaction),
    ...surplusOf(transaction, profile),
    ...surplusInPictures(transaction, profile),
    ...counted,
  ];
  return all.map(({ finding }) => finding);
}
