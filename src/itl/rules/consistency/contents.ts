/** 1.003 CNT against the records that follow: what the reader finds, asked of any transaction, read or built. */
import type { Level, Rule } from '../../../findings/rule.ts';
import { T1 } from '../../dictionary/numbers.ts';
import { codes, type ContentsCode } from '../../record/codes.ts';
import { compareContents } from '../../record/contents.ts';
import { field } from '../../record/query.ts';
import type { Subject } from '../subject.ts';
import { capped } from './photo.ts';

/** FRC and CRC are values of the one field; the rest compares it with the records. */
const ONE_FIELD: readonly ContentsCode[] = ['itl.1.003.frc', 'itl.1.003.count'];

/** A CNT without any value is said to be empty, once, and not compared. */
function hasContents({ transaction }: Subject): boolean {
  const [first] = transaction.records;
  const cnt = first?.type === 1 ? field(first, T1.CNT) : undefined;
  return cnt?.subfields.some((items) => items.some(({ bytes }) => bytes.length > 0)) === true;
}

export const contentsRules: readonly Rule<Subject>[] = codes.map((code) => {
  const level: Level = ONE_FIELD.includes(code.id) ? 1 : 2;
  return {
    ...code,
    level,
    applies: hasContents,
    check: (subject, fail) => {
      const tell = capped(fail);
      for (const { id, ...failure } of compareContents(subject.transaction)) {
        if (id === code.id) tell(failure);
      }
    },
  };
});
