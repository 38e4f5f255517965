/** Where the image is: 10.999 DATA, or a file outside (10.994 EFR), and what 0600 asks beside it. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldClause, photoRule } from './photo.ts';

export const sampleRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.999.or-efr',
    title: 'Exactly one of 10.994 EFR and 10.999 DATA must be present',
    clause: `${fieldClause(T10.EFR, T10.DATA)}; erratum of February 2018`,
    help: 'Give the image in DATA or the name of its file in EFR, and never both.',
    severity: 'error',
    since: '0502',
    needs: [],
    check: ({ has, at }, fail) => {
      const [image, reference] = [has(T10.DATA), has(T10.EFR)];
      if (image !== reference) return;
      const message = image
        ? 'both 10.994 EFR and 10.999 DATA stand in the record; only one may'
        : 'neither 10.994 EFR nor 10.999 DATA stands in the record; one must';
      fail({ at: at(image ? T10.EFR : T10.DATA), message });
    },
  }),
  photoRule({
    id: 'itl.10.036.media',
    title: '10.036 TIF must be present when CGA is MEDIA',
    clause: 'ANSI/NIST-ITL 1-2025, field 10.036 TIF',
    help: 'Add TIF with the type of the file, or correct CGA.',
    severity: 'warning',
    since: '0600',
    doubt: 'known from a single source, an implementation (nist4j)',
    needs: [T10.CGA],
    check: ({ text, has, at }, fail) => {
      if (text(T10.CGA) !== 'MEDIA' || has(T10.TIF)) return;
      fail({ at: at(T10.CGA), message: '10.011 CGA is MEDIA, but 10.036 TIF is absent' });
    },
  }),
];
