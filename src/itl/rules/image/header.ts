/** What the image's own header says, against what the record says of it. */
import type { Fail, Rule } from '../../../findings/rule.ts';
import type { ImageInfo } from '../../../image/file/probe.ts';
import { type Photo, type PhotoRule, photoRule } from '../consistency/photo.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';

/** A rule of one record whose image has a header that can be read; what cannot be read is not judged. */
export type HeaderRule = Omit<PhotoRule, 'check' | 'level'> & {
  readonly check: (info: ImageInfo, photo: Photo, fail: Fail) => void;
};

/** Makes a rule of what is asked of an image's header. */
export function headerRule({ check, needs, ...rest }: HeaderRule): Rule<Subject> {
  return photoRule({
    ...rest,
    level: 3,
    needs: [T10.DATA, ...needs],
    check: (photo, fail) => {
      const info = photo.subject.image(photo.record)?.info;
      if (info !== undefined) check(info, photo, fail);
    },
  });
}
