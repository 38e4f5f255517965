/** 10.029 FFP and 10.032 3DF: the kind of a point and its code go together; 10.031 TMC and its contours. */
import type { Rule } from '../../../findings/rule.ts';
import { codesFor } from '../../dictionary/index.ts';
import { T10, T10_ITEMS } from '../../dictionary/numbers.ts';
import { fieldNumber } from '../../record/path.ts';
import type { Subject } from '../subject.ts';
import { fieldClause, fieldName, photoRule } from './photo.ts';

/** FPT, the kind of point: how its code (FPC) is written, and the table that knows it. */
const KINDS: ReadonlyMap<
  string,
  { readonly pattern: RegExp; readonly table: string; readonly what: string }
> = new Map([
  ['1', { pattern: /^\d{1,2}\.\d{1,2}$/, table: 'MPEG4FP', what: 'an MPEG-4 number such as 2.1' }],
  ['2', { pattern: /^[a-z]{1,4}$/, table: 'ANL', what: 'the name of a landmark such as en' }],
]);
const { FPC } = T10_ITEMS.FFP;

function codeRule(number: number, since: string): Rule<Subject> {
  return photoRule({
    id: `itl.10.${fieldNumber(number)}.code`,
    title: `${fieldName(number)}: FPC must be written as FPT requires`,
    clause: `${fieldClause(number)}; ISO/IEC 14496-2 Annex C for FPT 1`,
    help: 'Correct FPC: when FPT is 1 it is an MPEG-4 number (A.B); when FPT is 2 it is the name of an anthropometric landmark.',
    severity: 'error',
    level: 1,
    since,
    needs: [number],
    check: ({ subfields, at }, fail) => {
      for (const [index, [type, code]] of subfields(number).entries()) {
        const kind = KINDS.get(type?.text ?? '');
        if (kind === undefined || code === undefined || code.text === '' || kind.pattern.test(code.text))
          continue;
        const message = `${fieldName(number)}, subfield ${index + 1}: with this FPT, FPC is ${kind.what}`;
        fail({ at: at(number, FPC, index + 1), message });
      }
    },
  });
}

function knownCodeRule(number: number, since: string): Rule<Subject> {
  return photoRule({
    id: `itl.10.${fieldNumber(number)}.known-code`,
    title: `${fieldName(number)}: FPC must be in the table of its FPT`,
    clause: `${fieldClause(number)}; ISO/IEC 14496-2 Annex C for FPT 1`,
    help: 'Use a point of the tables: MPEG-4 numbers for FPT 1, anthropometric landmarks for FPT 2.',
    severity: 'warning',
    level: 1,
    since,
    doubt:
      'the lists of points were taken from tables that are partly corrupted, and spell two landmarks in two ways',
    needs: [number],
    check: ({ subfields, at, subject }, fail) => {
      for (const [index, [type, code]] of subfields(number).entries()) {
        const kind = KINDS.get(type?.text ?? '');
        const text = code?.text ?? '';
        if (kind?.pattern.test(text) !== true || codesFor(kind.table, subject.ver).has(text)) continue;
        const message = `${fieldName(number)}, subfield ${index + 1}: FPC is not in the table of its kind`;
        fail({ at: at(number, FPC, index + 1), message });
      }
    },
  });
}

export const featurePointRules: readonly Rule<Subject>[] = [
  codeRule(T10.FFP, '0400'),
  codeRule(T10['3DF'], '0500'),
  knownCodeRule(T10.FFP, '0400'),
  knownCodeRule(T10['3DF'], '0500'),
  photoRule({
    id: 'itl.10.033.tmc',
    title: '10.033 FEC must be present when TMC is 5',
    clause: fieldClause(T10.TMC, T10.FEC),
    help: 'Add the contours in FEC, or state a lower tier: TMC 5 states that feature points and contours were marked.',
    severity: 'warning',
    since: '0500',
    doubt: 'known from a single source, the machine-readable tables of INT-I',
    needs: [T10.TMC],
    check: ({ text, has, at }, fail) => {
      if (text(T10.TMC) !== '5' || has(T10.FEC)) return;
      fail({ at: at(T10.TMC), message: '10.031 TMC is 5, but 10.033 FEC is absent' });
    },
  }),
];
