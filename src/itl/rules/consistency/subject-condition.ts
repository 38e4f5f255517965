/** 10.046 SUB: what is said of a body goes with the status that asks for it. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldClause, photoRule } from './photo.ts';

/** SBSC and SBCC, the second and third item of SUB. */
const BODY = [
  { item: 2, name: 'SBSC' },
  { item: 3, name: 'SBCC' },
];

export const subjectConditionRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.046.body-required',
    title: '10.046 SBSC and SBCC must be present when SSC is D',
    clause: fieldClause(T10.SUB),
    help: 'Add both SBSC and SBCC, or correct SSC.',
    severity: 'error',
    since: '0501',
    needs: [T10.SUB],
    check: ({ text, at }, fail) => {
      if (text(T10.SUB) !== 'D') return;
      for (const { item, name } of BODY) {
        if (text(T10.SUB, item) !== '') continue;
        fail({ at: at(T10.SUB, item), message: `10.046 ${name} is empty, but this SSC requires it` });
      }
    },
  }),
  photoRule({
    id: 'itl.10.046.body-absent',
    title: '10.046 SBSC and SBCC must be absent unless SSC is D',
    clause: fieldClause(T10.SUB),
    help: 'Remove SBSC and SBCC, or set SSC to D.',
    severity: 'error',
    since: '0501',
    needs: [T10.SUB],
    check: ({ text, at }, fail) => {
      if (text(T10.SUB) === 'D') return;
      for (const { item, name } of BODY) {
        if (text(T10.SUB, item) === '') continue;
        fail({ at: at(T10.SUB, item), message: `10.046 ${name} is given, but this SSC does not take it` });
      }
    },
  }),
];
