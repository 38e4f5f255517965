/** Pixel scales: with a unit of length, the horizontal and the vertical one are alike. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldClause, fieldName, numbersOnly, type Photo, photoRule, whole } from './photo.ts';

function hasUnit({ text }: Photo): boolean {
  return text(T10.SLC) === '1' || text(T10.SLC) === '2';
}

function alike(horizontal: number, vertical: number, id: string, title: string): Rule<Subject> {
  return photoRule({
    id,
    title,
    clause: fieldClause(T10.SLC, horizontal, vertical),
    help: `Set ${fieldName(horizontal)} and ${fieldName(vertical)} to one value: pixels are square when SLC is 1 (inch) or 2 (centimetre). With SLC 0 the two transmitted scales give the aspect ratio of a pixel.`,
    severity: 'error',
    since: '0300',
    needs: [T10.SLC, horizontal, vertical],
    check: (photo, fail) => {
      const [across, down] = [whole(photo.text(horizontal)), whole(photo.text(vertical))];
      if (!hasUnit(photo) || Number.isNaN(across) || Number.isNaN(down) || across === down) return;
      const message = `${fieldName(horizontal)} is ${across}, ${fieldName(vertical)} is ${down}; with this SLC they are equal`;
      fail({ at: photo.at(vertical), message, facts: numbersOnly({ across, down }) });
    },
  });
}

export const scaleRules: readonly Rule<Subject>[] = [
  alike(
    T10.THPS,
    T10.TVPS,
    'itl.10.010.equal',
    '10.009 THPS and 10.010 TVPS must be equal when SLC is 1 or 2',
  ),
  alike(
    T10.SHPS,
    T10.SVPS,
    'itl.10.017.equal',
    '10.016 SHPS and 10.017 SVPS must be equal when SLC is 1 or 2',
  ),
];
