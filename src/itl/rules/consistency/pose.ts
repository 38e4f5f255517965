/** 10.020 POS, 10.021 POA and 10.025 SPA: which pose takes which angles, by edition. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldClause, photoRule } from './photo.ts';

export const poseRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.021.pos',
    title: '10.021 POA must be absent unless POS is A',
    clause: fieldClause(T10.POS, T10.POA),
    help: 'Remove POA, or set POS to A. For F, L and R the angle is known; for D give all three angles in 10.025 SPA.',
    severity: 'error',
    since: '0300',
    needs: [T10.POA],
    check: ({ text, at }, fail) => {
      if (text(T10.POS) === 'A') return;
      fail({ at: at(T10.POA), message: '10.021 POA is given although 10.020 POS is not A' });
    },
  }),
  photoRule({
    id: 'itl.10.025.required',
    title: '10.025 SPA must be present when POS is D',
    clause: fieldClause(T10.POS, T10.SPA),
    help: 'Add SPA with yaw, pitch and roll, or correct POS.',
    severity: 'error',
    since: '0400',
    needs: [T10.POS],
    check: ({ text, has, at }, fail) => {
      if (text(T10.POS) !== 'D' || has(T10.SPA)) return;
      fail({ at: at(T10.POS), message: '10.020 POS is D, but 10.025 SPA is absent' });
    },
  }),
  photoRule({
    id: 'itl.10.025.pos',
    title: '10.025 SPA must be absent unless POS is D',
    clause: fieldClause(T10.POS, T10.SPA),
    help: 'Remove SPA, or set POS to D: from Update:2013 on SPA is given if and only if POS is D.',
    severity: 'warning',
    since: '0501',
    doubt:
      'NIST vectors that are to pass, for 1-2011 and for Update:2013, carry POS A with POA and SPA together',
    needs: [T10.SPA],
    check: ({ text, at }, fail) => {
      if (text(T10.POS) === 'D') return;
      fail({ at: at(T10.SPA), message: '10.025 SPA is given although 10.020 POS is not D' });
    },
  }),
];
