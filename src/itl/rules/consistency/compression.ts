/** How images of the highest acquisition profiles may be compressed (Annex E). */
import type { Rule } from '../../../findings/rule.ts';
import type { Subject } from '../subject.ts';
import { T10, T10_ITEMS } from '../../dictionary/numbers.ts';
import { decimal, type Photo, photoRule, photosWith, whole } from './photo.ts';
import { profileOf } from './profile.ts';

const ANNEX = 'ANSI/NIST-ITL 1-2011 Update:2015, Annex E (compression)';
const SECOND_HAND = 'text of ANSI/NIST-ITL 2-2008 Annex I; for Update:2015 known only through a third party';

const { YAW, PIT, ROL } = T10_ITEMS.SPA;

/** Degrees that a frontal face may be turned. */
const FRONTAL = 5;

/** Bytes of an uncompressed colour pixel. */
const COLOR = 3;

/** The higher of the two limits: that of the image outside the face. */
const MOST = 120;

function claimsLossless(photo: Photo): boolean {
  return profileOf(photo)?.losslessFrontal === true;
}

/** True when the record says that the face is turned; a pose that is absent counts as frontal. */
function isTurned({ text, has }: Photo): boolean {
  const pose = text(T10.POS);
  if (pose === 'R' || pose === 'L' || pose === 'A') return true;
  if (pose === 'F' || !has(T10.SPA)) return false;
  return [YAW, PIT, ROL].some((item) => Math.abs(decimal(text(T10.SPA, item))) > FRONTAL);
}

export const compressionRules: readonly Rule<Subject>[] = [
  photoRule({
    id: 'itl.10.011.sap-turned',
    title: 'A non-frontal face of SAP 40, 50 or 51 must be JPEG 2000',
    clause: ANNEX,
    help: 'Use JPEG 2000 (JP2 or JP2L) instead of JPEG: these profiles require it for images that are not frontal.',
    severity: 'warning',
    since: '0400',
    doubt: SECOND_HAND,
    needs: [T10.IMT, T10.SAP, T10.CGA],
    check: (photo, fail) => {
      if (!claimsLossless(photo) || !isTurned(photo) || /^JP2L?$/.test(photo.text(T10.CGA))) return;
      fail({ at: photo.at(T10.CGA), message: 'a turned face of this SAP is compressed by JP2 or JP2L' });
    },
  }),
  {
    id: 'itl.10.011.sap-frontal',
    title: 'One frontal image of SAP 40, 50 or 51 must be lossless JPEG 2000',
    clause: ANNEX,
    help: 'Add a lossless JPEG 2000 image (JP2L): these profiles require at least one among the frontal images of a transaction.',
    severity: 'warning',
    level: 2,
    since: '0400',
    doubt: SECOND_HAND,
    applies: (subject) => photosWith(subject, [T10.IMT, T10.SAP, T10.CGA]).some(claimsLossless),
    check: (subject, fail) => {
      const photos = photosWith(subject, [T10.IMT, T10.SAP, T10.CGA]).filter(claimsLossless);
      const frontal = photos.filter((photo) => !isTurned(photo));
      const [first] = frontal;
      if (first === undefined || frontal.some(({ text }) => text(T10.CGA) === 'JP2L')) return;
      fail({ at: first.at(T10.CGA), message: 'no frontal image of this SAP is lossless JPEG 2000 (JP2L)' });
    },
  },
  photoRule({
    id: 'itl.10.999.sap-ratio',
    title: 'The image must not exceed the compression ratio of SAP 40, 50 and 51',
    clause: ANNEX,
    help: 'The face (crown to chin, ear to ear) is compressed 15:1 at most, the rest 120:1 at most. Compress the original once, less strongly.',
    severity: 'warning',
    since: '0400',
    doubt: `${SECOND_HAND}; the limit outside the face is from memory, and only it can be judged without finding the face`,
    needs: [T10.IMT, T10.SAP, T10.HLL, T10.VLL, T10.DATA],
    check: (photo, fail) => {
      const { at, subfields, text } = photo;
      const bytes = subfields(T10.DATA)[0]?.[0]?.bytes.length ?? 0;
      const ratio = Math.round((whole(text(T10.HLL)) * whole(text(T10.VLL)) * COLOR) / bytes);
      if (!claimsLossless(photo) || !(ratio > MOST)) return;
      const message = `the image is compressed about ${ratio}:1; ${MOST}:1 is the most for any part of it`;
      fail({ at: at(T10.DATA), message, facts: { ratio, most: MOST } });
    },
  }),
];
