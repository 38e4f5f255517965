/** References from a Type-10 record to other records of the transaction. */
import type { Rule } from '../../../findings/rule.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { idcOf } from '../../record/query.ts';
import type { Subject } from '../subject.ts';
import { capped, fieldClause, photoRule, photosWith, whole } from './photo.ts';

export const crossReferenceRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.992.idc',
    title: '10.992 T2C must be the IDC of a Type-2 record',
    clause: fieldClause(T10.T2C),
    help: 'Set T2C to the IDC (2.002) of the Type-2 record that belongs to the image.',
    severity: 'error',
    since: '0501',
    needs: [T10.T2C],
    check: ({ subject, text, at }, fail) => {
      const idc = whole(text(T10.T2C));
      if (Number.isNaN(idc) || subject.records(2).some((record) => idcOf(record) === idc)) return;
      fail({
        at: at(T10.T2C),
        message: `10.992 T2C is ${idc}, but no Type-2 record has that IDC`,
        facts: { idc },
      });
    },
  }),
  {
    id: 'itl.10.039.single',
    title: '10.039 T10 must occur in more than one Type-10 record',
    clause: fieldClause(T10.T10),
    help: 'T10 joins several Type-10 records of one scar, mark, tattoo or body part: all of them bear the same number. Leave it out where there is but one image.',
    severity: 'warning',
    level: 2,
    since: '0500',
    doubt: 'a NIST vector for Update:2013 that is to pass uses a number once',
    applies: (subject) => photosWith(subject, [T10.T10]).length > 0,
    check: (subject, fail) => {
      const photos = photosWith(subject, [T10.T10]);
      const uses = new Map<number, number>();
      for (const { text } of photos) {
        const number = whole(text(T10.T10));
        uses.set(number, (uses.get(number) ?? 0) + 1);
      }
      const tell = capped(fail);
      for (const { text, at } of photos) {
        if (uses.get(whole(text(T10.T10))) !== 1 || Number.isNaN(whole(text(T10.T10)))) continue;
        tell({ at: at(T10.T10), message: 'no other Type-10 record bears this 10.039 T10' });
      }
    },
  },
];
