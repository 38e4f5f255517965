/** For each rule of the image a smallest recipe that it passes and one that it fails, and where. */
import {
  ascii,
  box,
  HEIGHT,
  j2k,
  jp2,
  jpeg,
  join,
  png,
  pngChunk,
  splice,
  WIDTH,
} from '../../image/file/build.ts';
import { FOUR, headers, jfif, marker, ONE, patched, THREE } from '../../image/file/headers.ts';
import type { Case } from './consistency-cases/case.ts';
import { FACE, type Recipe, type Values } from './photo-recipe.ts';

const photo = (values: Values): Recipe => ({ photos: [{ ...FACE, ...values }] });

/** A JPEG as the encoder of the project's dependency writes it. */
const JPEG: Values = { 6: String(WIDTH), 7: String(HEIGHT), 999: jpeg() };
const PNG: Values = { 6: String(WIDTH), 7: String(HEIGHT), 11: 'PNG', 999: png() };
/** 16 x 12, reversible. */
const JP2: Values = { 6: '16', 7: '12', 11: 'JP2L', 999: jp2() };
/** Headers of a JPEG of 480 x 600: baseline, sequential, progressive, lossless. */
const JFIF = [jfif(1, 96, 96)];
const BASELINE_BYTES = headers(0xc0, THREE, JFIF);
const BASELINE: Values = { 999: BASELINE_BYTES };
/** Offset of the width: after the marker of the frame, its length, a depth and the height. */
const WIDTH_AT = marker(BASELINE_BYTES, 0xc0) + 7;
/** Offset of the type of the image header box. */
const IHDR_BOX = Buffer.from(jp2()).indexOf('ihdr') - 4;
/** More chunks than any picture has. */
const CHUNK = pngChunk('tEXt', new Uint8Array(0));
const MANY = Array.from({ length: 100_000 }, () => CHUNK);
const GRAY: Values = { 999: headers(0xc0, ONE, JFIF) };

/** A JP2 whose transform byte (the last of COD) says 9-7, irreversible. */
function irreversible(): Uint8Array {
  const bytes = jp2();
  const cod = bytes.findIndex((byte, at) => byte === 0xff && bytes[at + 1] === 0x52);
  return patched(bytes, cod + 13, 0);
}

/** A JP2 whose enumerated colour space is 18, sYCC. */
function sycc(): Uint8Array {
  const bytes = jp2();
  const colr = Buffer.from(bytes).indexOf('colr');
  return patched(bytes, colr + 7, 0, 0, 0, 18);
}

const DATA = '10[1].999.1.1';
const CGA = '10[1].011.1.1';
const CSP = '10[1].012.1.1';

function fault(what: string, broken: Uint8Array, good: Values = PNG, at = DATA): Case {
  return {
    pass: photo(good),
    fail: photo({ ...good, 999: broken }),
    told: [`itl.10.999.${what} ${at}`],
  };
}

const GIF = join(ascii('GIF89a'), new Uint8Array(20));
/** Offset of the first chunk, and the bytes of one with a length, a tag and a checksum. */
const IHDR = 8;
const IHDR_SIZE = 25;

export const cases: Readonly<Record<string, Case>> = {
  'itl.10.999.unknown-format': fault('unknown-format', ascii('no picture at all')),
  'itl.10.999.not-allowed': fault('not-allowed', GIF),
  'itl.10.999.leading-bytes': fault('leading-bytes', join(ascii('some bytes'), png())),
  'itl.10.999.trailing-bytes': fault('trailing-bytes', join(png(), ascii('a note'))),
  'itl.10.999.truncated': fault('truncated', png().subarray(0, -12)),
  'itl.10.999.animated': fault(
    'animated',
    splice(png(), IHDR + IHDR_SIZE, 0, pngChunk('acTL', join([0, 0, 0, 2], [0, 0, 0, 0]))),
  ),
  'itl.10.999.bad-segment-length': fault(
    'bad-segment-length',
    splice(png(), IHDR + IHDR_SIZE, 0, join([0xff, 0xff, 0xff, 0xff], ascii('tEXt'), [0, 0, 0, 0])),
  ),
  'itl.10.999.damaged-data': fault(
    'damaged-data',
    splice(
      png(),
      0,
      png().length,
      BASELINE_BYTES.subarray(0, 2),
      Uint8Array.of(0xff, 2, 0, 2),
      BASELINE_BYTES.subarray(2),
    ),
    BASELINE,
  ),
  'itl.10.999.bad-structure': fault(
    'bad-structure',
    splice(png(), IHDR + IHDR_SIZE, 0, pngChunk('ABCD', ascii('x'))),
  ),
  'itl.10.999.bad-checksum': fault('bad-checksum', patched(png(), IHDR + IHDR_SIZE - 1, 0, 0)),
  'itl.10.999.bad-header': {
    pass: photo(BASELINE),
    fail: photo({ 999: headers(0xc0, THREE, JFIF, 9) }),
    told: [`itl.10.999.bad-header ${DATA}`],
  },
  'itl.10.999.header-mismatch': fault('header-mismatch', patched(jp2(), IHDR_BOX + 8, 0, 0, 0, 13), JP2),
  'itl.10.999.header-size': {
    pass: photo(BASELINE),
    fail: photo({ 6: '0', 999: patched(BASELINE_BYTES, WIDTH_AT, 0, 0) }),
    told: [`itl.10.999.header-size ${DATA}`],
  },
  'itl.10.999.multi-picture': fault('multi-picture', join(jp2(), box('jp2c', j2k())), JP2),
  'itl.10.999.limit': fault('limit', splice(png(), IHDR + IHDR_SIZE, 0, join(...MANY))),
  'itl.10.008.image': {
    pass: photo({ ...BASELINE, 8: '1', 9: '96', 10: '96' }),
    fail: photo({ ...BASELINE, 8: '1', 9: '300', 10: '300' }),
    told: ['itl.10.008.image 10[1].009.1.1'],
  },
  'itl.10.006.image': {
    pass: photo(JPEG),
    fail: photo({ ...JPEG, 6: '25' }),
    told: ['itl.10.006.image 10[1].006.1.1'],
  },
  'itl.10.007.image': {
    pass: photo(JP2),
    fail: photo({ ...JP2, 7: '16' }),
    told: ['itl.10.007.image 10[1].007.1.1'],
  },
  'itl.10.011.image': {
    pass: photo(PNG),
    fail: photo({ ...PNG, 11: 'JPEGB' }),
    told: [`itl.10.011.image ${CGA}`],
  },
  'itl.10.011.baseline': {
    pass: photo(BASELINE),
    fail: photo({ 999: headers(0xc2, THREE, JFIF) }),
    told: [`itl.10.011.baseline ${CGA}`],
  },
  'itl.10.011.container': {
    pass: photo({ ...JP2, 11: 'JP2' }),
    fail: photo({ ...JP2, 11: 'JP2', 999: j2k() }),
    told: [`itl.10.011.container ${DATA}`],
  },
  'itl.10.012.image': {
    pass: photo({ ...GRAY, 12: 'GRAY' }),
    fail: photo({ ...GRAY, 12: 'RGB' }),
    told: [`itl.10.012.image ${CSP}`],
  },
  'itl.10.012.model': {
    pass: photo({ ...JP2, 12: 'SYCC', 999: sycc() }),
    fail: photo({ ...JP2, 12: 'SYCC' }),
    told: [`itl.10.012.model ${CSP}`],
  },
  'itl.10.999.raw-size': {
    pass: photo({ 6: '10', 7: '10', 11: 'NONE', 12: 'RGB', 999: new Uint8Array(300) }),
    fail: photo({ 6: '10', 7: '10', 11: 'NONE', 12: 'RGB', 999: new Uint8Array(301) }),
    told: [`itl.10.999.raw-size ${DATA}`],
  },
};

/** Further pairs of a label and a file, each with what is told. */
export const labels: readonly (readonly [name: string, recipe: Recipe, told: readonly string[]])[] = [
  ['JPEGL, lossless', photo({ 11: 'JPEGL', 999: headers(0xc3, THREE, JFIF) }), []],
  ['JPEGB, lossless', photo({ 999: headers(0xc3, THREE, JFIF) }), [`itl.10.011.image ${CGA}`]],
  ['JPEGL, baseline', photo({ ...BASELINE, 11: 'JPEGL' }), [`itl.10.011.image ${CGA}`]],
  ['JP2L, irreversible', photo({ ...JP2, 999: irreversible() }), [`itl.10.011.image ${CGA}`]],
  ['JP2, irreversible', photo({ ...JP2, 11: 'JP2', 999: irreversible() }), []],
  ['JP2, a JPEG', photo({ ...BASELINE, 11: 'JP2' }), [`itl.10.011.image ${CGA}`]],
  ['NONE, a PNG', photo({ ...PNG, 11: 'NONE' }), [`itl.10.011.image ${CGA}`]],
  ['WSQ20, anything', photo({ 11: 'WSQ20', 999: ascii('no picture at all') }), []],
  ['NONE, GRAY', photo({ 6: '10', 7: '10', 11: 'NONE', 12: 'GRAY', 999: new Uint8Array(100) }), []],
  ['NONE, UNK', photo({ 6: '10', 7: '10', 11: 'NONE', 12: 'UNK', 999: new Uint8Array(300) }), []],
  ['JPEGB without JFIF', photo({ 999: headers(0xc0, THREE) }), [`itl.10.011.container ${DATA}`]],
  ['GRAY, three components', photo({ ...BASELINE, 12: 'GRAY' }), [`itl.10.012.image ${CSP}`]],
  ['RGB, four components', photo({ 12: 'RGB', 999: headers(0xc0, FOUR, JFIF) }), [`itl.10.012.image ${CSP}`]],
  ['UNK, anything', photo({ ...GRAY, 12: 'UNK' }), []],
  ['SRGB, a JP2 of sYCC', photo({ ...JP2, 999: sycc() }), [`itl.10.012.model ${CSP}`]],
  ['SYCC, a JPEG', photo({ ...BASELINE, 12: 'SYCC' }), [`itl.10.012.model ${CSP}`]],
  ['YCC, a JPEG', photo({ ...BASELINE, 12: 'YCC' }), []],
  ['96 an inch is 38 a centimetre', photo({ ...BASELINE, 8: '2', 9: '38', 10: '38' }), []],
  [
    '96 an inch is not 96 a centimetre',
    photo({ ...BASELINE, 8: '2', 9: '96', 10: '96' }),
    ['itl.10.008.image 10[1].009.1.1'],
  ],
  ['2:1 beside square pixels', photo({ ...BASELINE, 9: '2' }), ['itl.10.008.image 10[1].009.1.1']],
  [
    'no unit in the file',
    photo({ 8: '1', 9: '500', 10: '500', 999: headers(0xc0, THREE, [jfif(0, 1, 1)]) }),
    [],
  ],
];
