/** 10.006 HLL and 10.007 VLL against the image. */
import type { Rule } from '../../../findings/rule.ts';
import type { ImageInfo } from '../../../image/file/probe.ts';
import { fieldClause, fieldName, whole } from '../consistency/photo.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { headerRule } from './header.ts';

function sizeRule(number: number, id: string, what: string, of: (info: ImageInfo) => number): Rule<Subject> {
  return headerRule({
    id,
    title: `${fieldName(number)} must be the ${what} of the image`,
    clause: fieldClause(number, T10.DATA),
    help: `${fieldName(number)} is the ${what} of the transmitted image in pixels, before any EXIF rotation. Take it from the image itself.`,
    severity: 'warning',
    since: '0300',
    doubt:
      'NIST vectors for 1-2011 that are to pass state 147 x 196 for an image of 480 x 640, and 196 x 87 for one of 1241 x 551',
    needs: [number],
    check: (info, { text, at }, fail) => {
      const [stated, found] = [whole(text(number)), of(info)];
      if (Number.isNaN(stated) || stated === found) return;
      const message = `${fieldName(number)} is ${stated}; the image is ${found} pixels ${what === 'width' ? 'wide' : 'high'}`;
      fail({ at: at(number), message, facts: { stated, found } });
    },
  });
}

export const sizeRules: readonly Rule<Subject>[] = [
  sizeRule(T10.HLL, 'itl.10.006.image', 'width', ({ width }) => width),
  sizeRule(T10.VLL, 'itl.10.007.image', 'height', ({ height }) => height),
];
