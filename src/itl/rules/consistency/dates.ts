/** Dates of one transaction against each other, and the range of a date. */
import type { Rule } from '../../../findings/rule.ts';
import { T1, T10 } from '../../dictionary/numbers.ts';
import { valueOf } from '../../record/query.ts';
import type { Subject } from '../subject.ts';
import { fieldClause, photoRule } from './photo.ts';

const DATE = /^\d{8}$/;
const RANGE = /^(?=.)(?:Y\d{1,4})?(?:M\d{1,4})?(?:D\d{1,4})?$/;

export const dateRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.005.after-transaction',
    title: '10.005 PHD must not be later than 1.005 DAT',
    clause: '+ (our own, no clause): 1.005 DAT and 10.005 PHD',
    help: 'PHD is the day of capture, DAT the day of submission: a photo is taken first. Check the clock of the camera, or whether PHD holds a date of conversion.',
    severity: 'warning',
    doubt: 'no clause says so, and NIST vectors that are to pass break it',
    needs: [T10.PHD],
    check: ({ subject, text, at }, fail) => {
      const [first] = subject.records(1);
      const submitted = (first && valueOf(first, T1.DAT)) ?? '';
      if (!DATE.test(submitted) || !DATE.test(text(T10.PHD)) || text(T10.PHD) <= submitted) return;
      fail({ at: at(T10.PHD), message: '10.005 PHD is later than 1.005 DAT' });
    },
  }),
  photoRule({
    id: 'itl.10.034.form',
    title: '10.034 ICDR must be years, months and days',
    clause: `${fieldClause(T10.ICDR)}; schema of Update:2015, xs:duration`,
    help: 'Write Y, M and D, each with a number, as far as they are needed, such as Y01M02D05 or D05: ICDR states by how much the day of capture (10.005) may be earlier or later.',
    severity: 'warning',
    doubt: 'a duration of the XML encoding may also have a time of day, which has no traditional form',
    since: '0501',
    needs: [T10.ICDR],
    check: ({ text, at }, fail) => {
      const value = text(T10.ICDR);
      if (value === '' || RANGE.test(value)) return;
      const message = '10.034 ICDR is not written as years, months and days (Y01M02D05)';
      fail({ at: at(T10.ICDR), message, facts: { length: value.length } });
    },
  }),
];
