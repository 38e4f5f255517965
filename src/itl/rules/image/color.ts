/** 10.012 CSP against the components of the image. */
import type { Rule } from '../../../findings/rule.ts';
import type { Color, ImageInfo } from '../../../image/file/probe.ts';
import { fieldClause } from '../consistency/photo.ts';
import type { Subject } from '../subject.ts';
import { T10 } from '../../dictionary/numbers.ts';
import { headerRule } from './header.ts';

/** Channels of colour, without opacity. A palette may hold greys only, so it is not judged. */
const CHANNELS: Readonly<Record<Color, number | undefined>> = {
  gray: 1,
  rgb: 3,
  ycc: 3,
  cmyk: 4,
  ycck: 4,
  palette: undefined,
  unknown: undefined,
};

const LABELLED: ReadonlyMap<string, number> = new Map([
  ['GRAY', 1],
  ['RGB', 3],
  ['SRGB', 3],
  ['YCC', 3],
  ['SYCC', 3],
]);

function channelsOf({ color, components, alpha }: ImageInfo): number | undefined {
  if (color === 'unknown') return alpha || components === 0 ? undefined : components;
  return CHANNELS[color];
}

/** Why the label does not fit the colour model; undefined where it does. */
function misfit(csp: string, { format, color }: ImageInfo): string | undefined {
  const jpeg2000 = format === 'jp2' || format === 'j2k';
  if (csp === 'SYCC' && !jpeg2000) return 'SYCC is for JPEG 2000';
  if ((csp === 'YCC' || csp === 'SYCC') && color === 'rgb') return 'the image holds red, green and blue';
  if ((csp === 'RGB' || csp === 'SRGB') && jpeg2000 && color === 'ycc')
    return 'the image says that it is sYCC';
  return undefined;
}

export const colorRules: readonly Rule<Subject>[] = [
  headerRule({
    id: 'itl.10.012.image',
    title: '10.012 CSP must have the number of channels of the image',
    clause: fieldClause(T10.CSP, T10.DATA),
    help: 'Correct the label or convert the original to sRGB: GRAY has one channel; RGB, SRGB, YCC and SYCC have three; CMYK has no label.',
    severity: 'error',
    since: '0300',
    needs: [T10.CSP],
    check: (info, { text, at }, fail) => {
      const stated = LABELLED.get(text(T10.CSP));
      const found = channelsOf(info);
      if (stated === undefined || found === undefined || stated === found) return;
      const message = `10.012 CSP has ${stated} channels of colour; the image has ${found}`;
      fail({ at: at(T10.CSP), message, facts: { stated, found } });
    },
  }),
  headerRule({
    id: 'itl.10.012.model',
    title: '10.012 CSP must name the colour model of the image',
    clause: fieldClause(T10.CSP, T10.DATA),
    help: 'Use RGB or SRGB for a JPEG, which is labelled by what its decoder gives: YCC is a legacy label, and SYCC is for JPEG 2000.',
    severity: 'warning',
    since: '0300',
    doubt:
      'every JPEG is YCbCr inside, and NIST vectors label them RGB or SRGB: the label is read as what a decoder gives',
    needs: [T10.CSP],
    check: (info, { text, at }, fail) => {
      const why = misfit(text(T10.CSP), info);
      if (why !== undefined) fail({ at: at(T10.CSP), message: `10.012 CSP does not fit: ${why}` });
    },
  }),
];
