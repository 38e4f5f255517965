/** 10.008 SLC, 10.009 THPS and 10.010 TVPS against the density that the image states. */
import type { Rule } from '../../../findings/rule.ts';
import type { Density } from '../../../image/file/probe.ts';
import { fieldClause, type Photo, whole } from '../consistency/photo.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { headerRule } from './header.ts';

const CM_PER_INCH = 2.54;

/** Both fields and headers hold whole numbers, cut or rounded: one unit or two in a hundred is no disagreement. */
function differs(stated: number, found: number): boolean {
  return Math.abs(stated - found) > Math.max(1, 0.02 * stated);
}

/** The density in the unit of SLC; undefined where the image states only a ratio. */
function inUnit({ x, y, unit }: Density, slc: string): readonly [number, number] | undefined {
  if (unit === 'aspect') return undefined;
  const own = slc === '1' ? 'inch' : 'cm';
  if (unit === own) return [x, y];
  const factor = own === 'inch' ? CM_PER_INCH : 1 / CM_PER_INCH;
  return [x * factor, y * factor];
}

function scalesOf({ text }: Photo): readonly [number, number] {
  return [whole(text(T10.THPS)), whole(text(T10.TVPS))];
}

export const densityRules: readonly Rule<Subject>[] = [
  headerRule({
    id: 'itl.10.008.image',
    title: 'The pixel scale must be the density stated in the image',
    clause: fieldClause(T10.SLC, T10.THPS, T10.TVPS, T10.DATA),
    help: 'Correct the scale: THPS and TVPS are pixels per inch (SLC 1) or centimetre (SLC 2), or the aspect ratio of a pixel (SLC 0). Use SLC 0 and 1:1 where the scale of a face is not known.',
    severity: 'warning',
    since: '0300',
    doubt:
      'no clause binds the scale to the density in the image, which many programs write without measuring',
    needs: [T10.SLC, T10.THPS, T10.TVPS],
    check: ({ density }, photo, fail) => {
      const slc = photo.text(T10.SLC);
      const [across, down] = scalesOf(photo);
      if (density === undefined || Number.isNaN(across + down) || !/^[012]$/.test(slc)) return;
      if (slc === '0') {
        if (Math.abs(across * density.y - down * density.x) <= 0.02 * across * density.y) return;
        const message = `THPS:TVPS is ${across}:${down}; the image states that its pixels have another aspect ratio`;
        fail({ at: photo.at(T10.THPS), message, facts: { across, down } });
        return;
      }
      const found = inUnit(density, slc);
      if (found === undefined || (!differs(across, found[0]) && !differs(down, found[1]))) return;
      const [x, y] = [Math.round(found[0]), Math.round(found[1])];
      const message = `THPS and TVPS are ${across} and ${down}; the image states ${x} and ${y} in the same unit`;
      fail({ at: photo.at(T10.THPS), message, facts: { across, down, x, y } });
    },
  }),
];
