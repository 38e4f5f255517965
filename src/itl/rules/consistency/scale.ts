/** Pixel scales: with a unit of length, the horizontal and the vertical one are alike. */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { F, fieldClause, fieldName, numbersOnly, type Photo, photoRule, whole } from './photo.ts';

function hasUnit({ text }: Photo): boolean {
  return text(F.SLC) === '1' || text(F.SLC) === '2';
}

function alike(horizontal: number, vertical: number, id: string, title: string): Rule<Subject> {
  return photoRule({
    id,
    title,
    clause: fieldClause(F.SLC, horizontal, vertical),
    help: `When SLC is 1 (inch) or 2 (centimetre), pixels are square: ${fieldName(horizontal)} equals ${fieldName(vertical)}. With SLC 0 the two transmitted scales give the aspect ratio of a pixel.`,
    severity: 'error',
    since: '0300',
    needs: [F.SLC, horizontal, vertical],
    check: (photo, fail) => {
      const [across, down] = [whole(photo.text(horizontal)), whole(photo.text(vertical))];
      if (!hasUnit(photo) || Number.isNaN(across) || Number.isNaN(down) || across === down) return;
      const message = `${fieldName(horizontal)} is ${across}, ${fieldName(vertical)} is ${down}; with this SLC they are equal`;
      fail({ at: photo.at(vertical), message, facts: numbersOnly({ across, down }) });
    },
  });
}

export const scaleRules: readonly Rule<Subject>[] = [
  alike(F.THPS, F.TVPS, 'itl.10.010.equal', 'Transmitted pixel scales differ'),
  alike(F.SHPS, F.SVPS, 'itl.10.017.equal', 'Scanned pixel scales differ'),
];
