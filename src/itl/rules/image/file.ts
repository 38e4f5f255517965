/** The file in 10.999 by itself: whole, of an allowed format, one picture and nothing else. */
import type { Finding, Location } from '../../../findings/finding.ts';
import type { CodeInfo, Rule } from '../../../findings/rule.ts';
import { codes } from '../../../image/file/codes.ts';
import { capped, fieldClause, photosWith, type Photo, whole } from '../consistency/photo.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';

/** Labels of 10.011 CGA whose files this package knows; of others nothing is said. */
const KNOWN = ['JPEGB', 'JPEGL', 'JP2', 'JP2L', 'PNG', ''];

/** The image as CGA says that it is a file; undefined for uncompressed samples and formats unknown here. */
export function isKnownFile({ text }: Photo): boolean {
  return KNOWN.includes(text(T10.CGA));
}

/** A place in the image as a place in the transaction. */
function rooted(data: Location, { at }: Finding): Location {
  if (data.offset === undefined) return data;
  return { path: data.path, offset: data.offset + (at.offset ?? 0) };
}

function faultRule({ id, title, clause, help, severity }: CodeInfo): Rule<Subject> {
  return {
    id: id.replace(/^image\.file\./, 'itl.10.999.'),
    title: `10.999 DATA: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
    clause,
    help,
    severity,
    level: 3,
    applies: (subject) => photosWith(subject, [T10.DATA]).length > 0,
    check: (subject, fail) => {
      for (const photo of photosWith(subject, [T10.DATA])) {
        if (!isKnownFile(photo)) continue;
        const tell = capped(fail);
        for (const finding of subject.image(photo.record)?.findings ?? []) {
          if (finding.rule !== id) continue;
          const at = rooted(photo.at(T10.DATA), finding);
          tell({ at, message: `10.999 DATA: ${finding.message}`, facts: { ...finding.facts, probe: id } });
        }
      }
    },
  };
}

/** Samples of a pixel that a colour space may have; uncompressed samples are 8 bits each. */
function samplesOf(csp: string): readonly number[] {
  if (csp === 'GRAY') return [1];
  return csp === 'UNK' || csp === '' ? [1, 3] : [3];
}

const rawSize: Rule<Subject> = {
  id: 'itl.10.999.raw-size',
  title: 'Uncompressed samples must have the length of the image',
  clause: fieldClause(T10.HLL, T10.VLL, T10.CGA, T10.CSP, T10.DATA),
  help: 'Correct HLL and VLL, or CGA: when CGA is NONE, DATA is HLL x VLL pixels row by row, one byte each for GRAY and three for colour, with nothing before or after. A file with a header of its own is not NONE.',
  severity: 'warning',
  level: 3,
  doubt: 'how uncompressed colour is laid out is from memory',
  applies: (subject) => photosWith(subject, [T10.DATA]).some(({ text }) => text(T10.CGA) === 'NONE'),
  check: (subject, fail) => {
    for (const { record, text, subfields, at } of photosWith(subject, [T10.HLL, T10.VLL, T10.DATA])) {
      if (text(T10.CGA) !== 'NONE' || subject.image(record)?.recognised !== 'unknown') continue;
      const pixels = whole(text(T10.HLL)) * whole(text(T10.VLL));
      const length = subfields(T10.DATA)[0]?.[0]?.bytes.length ?? 0;
      if (Number.isNaN(pixels) || samplesOf(text(T10.CSP)).some((each) => each * pixels === length)) continue;
      const message = `10.999 DATA has ${length} bytes; ${pixels} pixels of this colour space need another number`;
      fail({ at: at(T10.DATA), message, facts: { length, pixels } });
    }
  },
};

export const fileRules: readonly Rule<Subject>[] = [...codes.map(faultRule), rawSize];
