/** 10.011 CGA against what the image is. */
import type { Rule } from '../../../findings/rule.ts';
import type { Coding, ImageFormat } from '../../../image/file/probe.ts';
import { fieldClause, photoRule } from '../consistency/photo.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { headerRule } from './header.ts';

/** What a label allows; codings are told where the label itself chooses among them. */
type Label = {
  readonly formats: readonly ImageFormat[];
  readonly not: readonly Coding[];
  readonly what: string;
};

const NOT_LOSSLESS_JPEG: readonly Coding[] = ['baseline', 'extended', 'progressive', 'jpeg-ls', 'arithmetic'];
const LABELS: ReadonlyMap<string, Label> = new Map([
  ['JPEGB', { formats: ['jpeg'], not: ['lossless', 'jpeg-ls'], what: 'lossy JPEG' }],
  ['JPEGL', { formats: ['jpeg'], not: NOT_LOSSLESS_JPEG, what: 'lossless JPEG' }],
  ['JP2', { formats: ['jp2', 'j2k'], not: [], what: 'JPEG 2000' }],
  ['JP2L', { formats: ['jp2', 'j2k'], not: ['irreversible'], what: 'lossless JPEG 2000' }],
  ['PNG', { formats: ['png'], not: [], what: 'PNG' }],
  ['NONE', { formats: [], not: [], what: 'uncompressed samples' }],
]);

export const algorithmRules: readonly Rule<Subject>[] = [
  headerRule({
    id: 'itl.10.011.image',
    title: '10.011 CGA must name the format of the image',
    clause: fieldClause(T10.CGA, T10.DATA),
    help: 'JPEGB is lossy JPEG, JPEGL lossless JPEG, JP2 is JPEG 2000 and JP2L its lossless form, PNG is PNG, NONE is bare samples. Correct the label; do not compress the image again for its sake.',
    severity: 'error',
    since: '0300',
    needs: [T10.CGA],
    check: ({ format, coding }, { text, at }, fail) => {
      const label = LABELS.get(text(T10.CGA));
      if (label === undefined || (label.formats.includes(format) && !label.not.includes(coding))) return;
      const message = `10.011 CGA states ${label.what}; the image is ${format} (${coding})`;
      fail({ at: at(T10.CGA), message, facts: { format, coding } });
    },
  }),
  headerRule({
    id: 'itl.10.011.baseline',
    title: 'An image labelled JPEGB must be baseline JPEG',
    clause: fieldClause(T10.CGA, T10.DATA),
    help: 'Convert the file to baseline without loss (for example with jpegtran) rather than compressing it again: some receivers decode baseline JPEG only.',
    severity: 'warning',
    since: '0300',
    doubt:
      'the label stands for ISO/IEC 10918-1 as a whole; that it means the baseline process is inferred from its name',
    needs: [T10.CGA],
    check: ({ format, coding }, { text, at }, fail) => {
      const other = coding === 'progressive' || coding === 'extended' || coding === 'arithmetic';
      if (text(T10.CGA) !== 'JPEGB' || format !== 'jpeg' || !other) return;
      fail({ at: at(T10.CGA), message: `the image is ${coding} JPEG, not baseline`, facts: { coding } });
    },
  }),
  photoRule({
    id: 'itl.10.011.container',
    title: 'JPEG must be in JFIF and JPEG 2000 in a JP2 file',
    clause: fieldClause(T10.CGA, T10.DATA),
    help: 'Write the codestream into its file format without decoding it: JPEG is carried in JFIF, JPEG 2000 in JP2.',
    severity: 'warning',
    level: 3,
    since: '0300',
    doubt:
      'known from the notes to a code table; cameras write EXIF in place of JFIF, and decoders read both',
    needs: [T10.DATA, T10.CGA],
    check: ({ subject, record, text, at }, fail) => {
      const info = subject.image(record)?.info;
      if (info === undefined || LABELS.get(text(T10.CGA))?.formats.includes(info.format) !== true) return;
      if (info.format !== 'j2k' && info.jfif !== false) return;
      const what =
        info.format === 'j2k' ? 'JPEG 2000 without the boxes of JP2' : 'JPEG without a JFIF header';
      fail({ at: at(T10.DATA), message: `the image is ${what}`, facts: { format: info.format } });
    },
  }),
];
