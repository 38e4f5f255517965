/** What the claimed acquisition profile (10.013 SAP) asks of the record. */
import type { Rule } from '../../../findings/rule.ts';
import { sapRow, saps } from '../../dictionary/index.ts';
import type { SapRow } from '../../dictionary/index.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { fieldNumber } from '../../record/path.ts';
import type { Subject } from '../subject.ts';
import { fieldClause, fieldName, type Photo, photoRule, whole } from './photo.ts';

const ANNEX = 'ANSI/NIST-ITL 1-2011 Update:2015, Table 12 (7.7.5.1) and Annex E';

/** The profile that a face record claims; undefined where it claims none that is known. */
export function profileOf({ text }: Photo): SapRow | undefined {
  return text(T10.IMT) === 'FACE' ? sapRow(whole(text(T10.SAP))) : undefined;
}

/** Profiles of which the fact that they require the field is sure, or is not. */
function requiring(number: number, sure: boolean): readonly number[] {
  return saps
    .filter(
      ({ mandatory, confidence }) => mandatory?.includes(number) && (confidence === 'confirmed') === sure,
    )
    .map(({ sap }) => sap);
}

function required(number: number, profiles: readonly number[], what: string, doubt?: string): Rule<Subject> {
  const named = profiles.join(', ');
  return photoRule({
    id: `itl.10.${fieldNumber(number)}.${what}`,
    title: `${fieldName(number)} must be present for SAP ${named}`,
    clause: fieldClause(T10.SAP, number),
    help: `A face that claims SAP ${named} holds ${fieldName(number)}. Give it, or claim the profile that the capture does meet.`,
    severity: doubt === undefined ? 'error' : 'warning',
    since: doubt === undefined ? '0400' : '0500',
    ...(doubt === undefined ? {} : { doubt }),
    needs: [T10.IMT, T10.SAP],
    check: (photo, fail) => {
      const sap = profileOf(photo)?.sap;
      if (sap === undefined || !profiles.includes(sap) || photo.has(number)) return;
      const message = `SAP ${sap} requires ${fieldName(number)}, which is absent`;
      fail({ at: photo.at(T10.SAP), message, facts: { sap } });
    },
  });
}

const NUMBERS = [...new Set(saps.flatMap(({ mandatory }) => mandatory ?? []))].toSorted((a, b) => a - b);
const MOBILE = 'sources differ on whether the mobile profiles require what their stationary models do';

const requirements: readonly Rule<Subject>[] = NUMBERS.flatMap((number) => {
  const unsure = requiring(number, false);
  const sure = required(number, requiring(number, true), 'sap');
  return unsure.length === 0 ? [sure] : [sure, required(number, unsure, 'sap-mobile', MOBILE)];
});

const VECTOR = 'a NIST vector that is to pass claims SAP 32 for 147 x 196 pixels';

/** The least profile for which Annex E speaks of the image itself. */
const BEST_PRACTICE = 30;

export const profileRules: readonly Rule<Subject>[] = [
  ...requirements,
  photoRule({
    id: 'itl.10.013.pixels',
    title: 'The image must have the minimum size of the claimed SAP',
    clause: ANNEX,
    help: 'State the profile that the image meets. Least size, width x height: 30 and 32: 480 x 600; 40 and 42: 768 x 1024; 51: 2400 x 3200; 50 and 52: 3300 x 4400.',
    severity: 'warning',
    since: '0400',
    doubt: `${VECTOR}; the sizes of 42, 50, 51 and 52 are known from a single source or inferred`,
    needs: [T10.IMT, T10.SAP, T10.HLL, T10.VLL],
    check: (photo, fail) => {
      const { sap, minWidth = 0, minHeight = 0 } = profileOf(photo) ?? {};
      const [width, height] = [whole(photo.text(T10.HLL)), whole(photo.text(T10.VLL))];
      if (sap === undefined || !(width < minWidth || height < minHeight)) return;
      const message = `SAP ${sap} asks for at least ${minWidth} x ${minHeight} pixels; HLL and VLL state ${width} x ${height}`;
      fail({ at: photo.at(T10.SAP), message, facts: { sap, minWidth, minHeight, width, height } });
    },
  }),
  photoRule({
    id: 'itl.10.013.aspect',
    title: 'The image must have the aspect ratio of the claimed SAP',
    clause: ANNEX,
    help: 'Width to height is 4:5 for SAP 30 and 32, and 3:4 for 40 and above. Crop the image; do not stretch it.',
    severity: 'warning',
    since: '0400',
    doubt: `${VECTOR}, which is 3:4 and not 4:5`,
    needs: [T10.IMT, T10.SAP, T10.HLL, T10.VLL],
    check: (photo, fail) => {
      const { sap, aspect } = profileOf(photo) ?? {};
      const [width, height] = [whole(photo.text(T10.HLL)), whole(photo.text(T10.VLL))];
      if (sap === undefined || aspect === undefined) return;
      const [across, down] = aspect;
      if (!(Math.abs(width - (height * across) / down) >= 1)) return;
      const message = `SAP ${sap} asks for ${across}:${down} (width to height); HLL and VLL state ${width} x ${height}`;
      fail({ at: photo.at(T10.SAP), message, facts: { sap, width, height } });
    },
  }),
  photoRule({
    id: 'itl.10.010.sap-square',
    title: 'Pixels must be square from SAP 30 on',
    clause: ANNEX,
    help: 'Convert the original to square pixels, or state a lower profile: from SAP 30 on a pixel is as wide as it is high.',
    severity: 'warning',
    since: '0400',
    doubt: 'the annex is known through quotations, which do not speak of SAP 32, 42 and 52',
    needs: [T10.IMT, T10.SAP, T10.SLC, T10.THPS, T10.TVPS],
    check: (photo, fail) => {
      const { text } = photo;
      const { sap = 0 } = profileOf(photo) ?? {};
      const [across, down] = [whole(text(T10.THPS)), whole(text(T10.TVPS))];
      if (sap < BEST_PRACTICE || text(T10.SLC) !== '0' || !(Math.abs(across - down) > 0)) return;
      const message = `SAP ${sap} asks for square pixels; THPS:TVPS is ${across}:${down}`;
      fail({ at: photo.at(T10.TVPS), message, facts: { sap, across, down } });
    },
  }),
  photoRule({
    id: 'itl.10.012.sap-color',
    title: 'The image must be in colour from SAP 30 on',
    clause: ANNEX,
    help: 'Use a colour image with 24 bits a pixel (RGB or SRGB), or state a lower profile: SAP 30 and above require it.',
    severity: 'warning',
    since: '0400',
    doubt: 'the clause on colour is partly from memory',
    needs: [T10.IMT, T10.SAP, T10.CSP],
    check: (photo, fail) => {
      const { sap = 0 } = profileOf(photo) ?? {};
      if (sap < BEST_PRACTICE || photo.text(T10.CSP) !== 'GRAY') return;
      fail({ at: photo.at(T10.CSP), message: `SAP ${sap} asks for colour; CSP is GRAY`, facts: { sap } });
    },
  }),
];
