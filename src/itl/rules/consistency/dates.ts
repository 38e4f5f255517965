/** Dates of one transaction against each other. */
import type { Rule } from '../../../findings/rule.ts';
import { T1, T10 } from '../../dictionary/numbers.ts';
import { valueOf } from '../../record/query.ts';
import type { Subject } from '../subject.ts';
import { photoRule } from './photo.ts';

const DATE = /^\d{8}$/;

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
];
