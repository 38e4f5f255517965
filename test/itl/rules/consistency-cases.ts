/** For each rule of agreement a smallest recipe that it passes and one that it fails, and where. */
import { FACE, type Recipe, SAP_50, TATTOO, type Values } from './photo-recipe.ts';

/** `told` is everything that the failing recipe makes the rules say, as `rule path`. */
export type Case = { readonly pass: Recipe; readonly fail: Recipe; readonly told: readonly string[] };

const TEXT = 'AB';
const face = (values: Values, rest: Recipe = {}): Recipe => ({ ...rest, photos: [{ ...FACE, ...values }] });
const tattoo = (values: Values, rest: Recipe = {}): Recipe => ({
  ...rest,
  photos: [{ ...TATTOO, ...values }],
});
const sap50 = (values: Values, rest: Recipe = {}): Recipe => ({
  ...rest,
  photos: [{ ...SAP_50, ...values }],
});
const geo = (value: string): Recipe => face({ 998: value });

/** A field that is not for this image type: passes in one record, fails in the other. */
function imageType(
  number: string,
  value: string,
  good: Values,
  bad: Values,
  rest: Recipe = {},
  what = 'imt',
): Case {
  return {
    pass: { ...rest, photos: [{ ...good, [Number(number)]: value }] },
    fail: { ...rest, photos: [{ ...bad, [Number(number)]: value }] },
    told: [`itl.10.${number}.${what} 10[1].${number}.1.1`],
  };
}

const faceOnly: readonly (readonly [string, string])[] = [
  ['014', '1␟100␟1␟100␟F'],
  ['018', 'Barrel␟E␟Mild'],
  ['019', 'F'],
  ['020', 'F'],
  ['023', 'SCANNER'],
  ['024', '90␟0000␟1'],
  ['026', 'NEUTRAL'],
  ['027', 'XXX'],
  ['028', 'XXX'],
  ['029', '1␟2.1␟5␟9'],
  ['031', '1'],
  ['032', '1␟2.1␟5␟9␟9'],
  ['033', 'chin␟3␟1␟1␟2␟2␟3␟1'],
  ['045', 'T␟H␟3␟1␟1␟2␟2␟3␟1'],
];

export const cases: Readonly<Record<string, Case>> = {
  'itl.1.003.frc': {
    pass: {},
    fail: { first: { 3: '2␟1␞10␟1' } },
    told: ['itl.1.003.frc 1[1].003.1.1'],
  },
  'itl.1.003.count': {
    pass: {},
    fail: { first: { 3: '1␟2␞10␟1' } },
    told: ['itl.1.003.count 1[1].003.1.2'],
  },
  'itl.1.003.type': {
    pass: {},
    fail: { first: { 3: '1␟1␞14␟1' } },
    told: ['itl.1.003.type 1[1].003.2.1'],
  },
  'itl.1.003.order': {
    pass: { others: [[2, {}]] },
    fail: { others: [[2, {}]], first: { 3: '1␟2␞10␟1␞2␟0' } },
    told: ['itl.1.003.order 1[1].003'],
  },
  'itl.1.003.idc': {
    pass: {},
    fail: { first: { 3: '1␟1␞10␟7' } },
    told: ['itl.1.003.idc 1[1].003.2.1'],
  },
  'itl.1.011.zero': {
    pass: { others: [[4, {}]], first: { 11: '19.69' } },
    fail: { first: { 11: '19.69' } },
    told: ['itl.1.011.zero 1[1].011.1.1'],
  },
  'itl.1.012.zero': {
    pass: { others: [[7, {}]], first: { 12: '19.69' } },
    fail: { others: [[14, {}]], first: { 12: '19.69' } },
    told: ['itl.1.012.zero 1[1].012.1.1'],
  },
  'itl.1.011.type-4-minimum': {
    pass: { others: [[4, {}]], first: { 11: '19.30' } },
    fail: { others: [[4, {}]], first: { 11: '19.29' } },
    told: ['itl.1.011.type-4-minimum 1[1].011.1.1'],
  },
  'itl.1.015.name': {
    pass: { first: { 15: '3␟UTF-8␟4.0' } },
    fail: { first: { 15: '0␟UTF-8␟1' } },
    told: ['itl.1.015.name 1[1].015.1.2'],
  },
  'itl.1.017.one-name': {
    pass: { first: { 17: '␟OAN' } },
    fail: { first: { 17: '␟' } },
    told: ['itl.1.017.one-name 1[1].017.1.1'],
  },
  'itl.10.005.after-transaction': {
    pass: face({ 5: '20200131' }),
    fail: face({ 5: '20200201' }),
    told: ['itl.10.005.after-transaction 10[1].005.1.1'],
  },
  'itl.10.013.face-requires-sap': {
    pass: face({ 13: '0' }),
    fail: face({ 13: null }),
    told: ['itl.10.013.face-requires-sap 10[1]'],
  },
  'itl.10.013.sap-requires-face': {
    pass: tattoo({}),
    fail: tattoo({ 13: '20' }),
    told: ['itl.10.013.sap-requires-face 10[1].013.1.1'],
  },
  ...Object.fromEntries(
    faceOnly.map(([number, value]) => [`itl.10.${number}.imt`, imageType(number, value, FACE, TATTOO)]),
  ),
  'itl.10.015.imt': {
    pass: face({ 14: '1␟100␟1␟100␟F', 15: 'C␟2␟0␟0␟1␟1' }),
    fail: tattoo({ 15: 'C␟2␟0␟0␟1␟1' }),
    told: ['itl.10.015.imt 10[1].015.1.1', 'itl.10.015.head-position 10[1].015.1.1'],
  },
  'itl.10.021.imt': {
    pass: face({ 20: 'A', 21: '45' }),
    fail: tattoo({ 20: 'A', 21: '45' }),
    told: ['itl.10.020.imt 10[1].020.1.1', 'itl.10.021.imt 10[1].021.1.1'],
  },
  'itl.10.022.imt': imageType('022', 'GLASSES', FACE, TATTOO, { ver: '0400' }),
  'itl.10.025.imt': {
    pass: face({ 20: 'D', 25: '0␟0␟0' }),
    fail: tattoo({ 20: 'D', 25: '0␟0␟0' }),
    told: ['itl.10.020.imt 10[1].020.1.1', 'itl.10.025.imt 10[1].025.1.1'],
  },
  'itl.10.034.form': {
    pass: face({ 34: 'Y01M02D05' }),
    fail: face({ 34: 'FIVE DAYS' }),
    told: ['itl.10.034.form 10[1].034.1.1'],
  },
  'itl.10.040.imt': imageType('040', 'TAT ARM', TATTOO, FACE),
  'itl.10.040.unknown-code': {
    pass: tattoo({ 40: 'TAT ARM' }),
    fail: tattoo({ 40: 'TAT XYZZY' }),
    told: ['itl.10.040.unknown-code 10[1].040.1.1'],
  },
  'itl.10.040.imt-close-up': imageType(
    '040',
    'TAT ARM',
    TATTOO,
    { ...TATTOO, 3: 'MISSING' },
    {},
    'imt-close-up',
  ),
  'itl.10.041.imt': imageType('041', '3␟3', TATTOO, FACE, { ver: '0500' }),
  'itl.10.042.imt': imageType('042', 'SCAR', TATTOO, FACE),
  'itl.10.043.imt': {
    pass: tattoo({ 42: 'TATTOO', 43: 'RED' }),
    fail: face({ 42: 'TATTOO', 43: 'RED' }),
    told: ['itl.10.042.imt 10[1].042.1.1', 'itl.10.043.imt 10[1].043.1.1'],
  },
  'itl.10.043.imt-tattoo': {
    pass: tattoo({ 42: 'TATTOO', 43: 'RED' }),
    fail: tattoo({ 3: 'SCAR', 42: 'SCAR', 43: 'RED' }),
    told: ['itl.10.043.imt-tattoo 10[1].043.1.1'],
  },
  'itl.10.048.imt': imageType('048', `1␟${TEXT}`, TATTOO, FACE),
  'itl.10.049.imt': imageType('049', '1', { ...TATTOO, 3: 'LIP' }, TATTOO),
  'itl.10.050.imt': imageType('050', 'ICL', { ...TATTOO, 3: 'INTRAORAL' }, FACE),
  'itl.10.023.sap': { pass: sap50({}), fail: sap50({ 23: null }), told: ['itl.10.023.sap 10[1].013.1.1'] },
  'itl.10.026.sap': { pass: sap50({}), fail: sap50({ 26: null }), told: ['itl.10.026.sap 10[1].013.1.1'] },
  'itl.10.027.sap': { pass: sap50({}), fail: sap50({ 27: '' }), told: ['itl.10.027.sap 10[1].013.1.1'] },
  'itl.10.028.sap': { pass: sap50({}), fail: sap50({ 28: null }), told: ['itl.10.028.sap 10[1].013.1.1'] },
  'itl.10.023.sap-mobile': {
    pass: sap50({ 13: '52', 26: null }),
    fail: sap50({ 13: '52', 26: null, 23: null }),
    told: ['itl.10.023.sap-mobile 10[1].013.1.1'],
  },
  'itl.10.027.sap-mobile': {
    pass: sap50({ 13: '42' }),
    fail: sap50({ 13: '42', 27: null }),
    told: ['itl.10.027.sap-mobile 10[1].013.1.1'],
  },
  'itl.10.028.sap-mobile': {
    pass: sap50({ 13: '52' }),
    fail: sap50({ 13: '52', 28: null }),
    told: ['itl.10.028.sap-mobile 10[1].013.1.1'],
  },
  'itl.10.013.pixels': {
    pass: face({ 13: '30' }),
    fail: face({ 13: '30', 6: '472', 7: '590' }),
    told: ['itl.10.013.pixels 10[1].013.1.1'],
  },
  'itl.10.013.aspect': {
    pass: face({ 13: '32', 6: '961', 7: '1201' }),
    fail: face({ 13: '32', 6: '960', 7: '1280' }),
    told: ['itl.10.013.aspect 10[1].013.1.1'],
  },
  'itl.10.010.sap-square': {
    pass: face({ 9: '2', 10: '1' }),
    fail: face({ 13: '30', 9: '2', 10: '1' }),
    told: ['itl.10.010.sap-square 10[1].010.1.1'],
  },
  'itl.10.012.sap-color': {
    pass: face({ 12: 'GRAY' }),
    fail: face({ 12: 'GRAY', 13: '30' }),
    told: ['itl.10.012.sap-color 10[1].012.1.1'],
  },
  'itl.10.010.equal': {
    pass: face({ 8: '2', 9: '40', 10: '40' }),
    fail: face({ 8: '1', 9: '100', 10: '96' }),
    told: ['itl.10.010.equal 10[1].010.1.1'],
  },
  'itl.10.017.equal': {
    pass: face({ 8: '0', 16: '100', 17: '96' }),
    fail: face({ 8: '1', 9: '96', 10: '96', 16: '100', 17: '96' }),
    told: ['itl.10.017.equal 10[1].017.1.1'],
  },
  'itl.10.011.sap-turned': {
    pass: sap50({ 20: 'R', 11: 'JP2' }),
    fail: sap50({ 20: 'R', 11: 'JPEGB' }),
    told: ['itl.10.011.sap-turned 10[1].011.1.1'],
  },
  'itl.10.011.sap-frontal': {
    pass: { photos: [{ ...SAP_50, 11: 'JPEGB' }, SAP_50] },
    fail: { photos: [{ ...SAP_50, 11: 'JPEGB' }] },
    told: ['itl.10.011.sap-frontal 10[1].011.1.1'],
  },
  'itl.10.999.sap-ratio': {
    pass: sap50({}),
    fail: sap50({ 999: new Uint8Array(358_000) }),
    told: ['itl.10.999.sap-ratio 10[1].999.1.1'],
  },
  'itl.10.014.order': {
    pass: face({ 14: '1␟2␟1␟2␟H' }),
    fail: face({ 14: '9␟9␟9␟8␟H' }),
    told: ['itl.10.014.order 10[1].014.1.1', 'itl.10.014.order 10[1].014.1.3'],
  },
  'itl.10.014.bounds': {
    pass: face({ 14: '1␟480␟1␟600' }),
    fail: face({ 14: '1␟481␟1␟601' }),
    told: ['itl.10.014.bounds 10[1].014.1.2', 'itl.10.014.bounds 10[1].014.1.4'],
  },
  'itl.10.014.zero': {
    pass: face({ 14: '0␟480␟0␟600' }, { ver: '0501' }),
    fail: face({ 14: '0␟480␟0␟600' }, { ver: '0500' }),
    told: ['itl.10.014.zero 10[1].014.1.1', 'itl.10.014.zero 10[1].014.1.3'],
  },
  'itl.10.014.sap': {
    pass: face({ 14: '1␟480␟1␟600' }),
    fail: face({ 14: '1␟480␟1␟600', 13: '30' }),
    told: ['itl.10.014.sap 10[1].014.1.1'],
  },
  'itl.10.015.sap': {
    pass: face({ 14: '1␟480␟1␟600␟X', 15: 'C␟2␟0␟0␟1␟1' }),
    fail: face({ 14: '1␟480␟1␟600␟X', 15: 'C␟2␟0␟0␟1␟1', 13: '30' }),
    told: ['itl.10.014.sap 10[1].014.1.1', 'itl.10.015.sap 10[1].015.1.1'],
  },
  'itl.10.015.head-position': {
    pass: face({ 14: '1␟480␟1␟600␟N', 15: 'C␟2␟0␟0␟1␟1' }),
    fail: face({ 14: '1␟480␟1␟600␟H', 15: 'C␟2␟0␟0␟1␟1' }),
    told: ['itl.10.015.head-position 10[1].014.1.5'],
  },
  'itl.10.015.count': {
    pass: face({ 14: '1␟480␟1␟600␟F', 15: 'P␟3␟0␟0␟1␟1␟0␟4␟␟' }),
    fail: face({ 14: '1␟480␟1␟600␟F', 15: 'P␟4␟0␟0␟1␟1␟0␟4' }),
    told: ['itl.10.015.count 10[1].015.1.2'],
  },
  'itl.10.033.count': {
    pass: face({ 33: 'chin␟3␟0␟0␟1␟1␟0␟4␞eyetop␟3␟0␟0␟1␟1␟0␟4' }),
    fail: face({ 33: 'chin␟3␟0␟0␟1␟1␟0␟4␞eyetop␟3␟0␟0␟1␟1␟0␟4␟5␟5' }),
    told: ['itl.10.033.count 10[1].033.2.2'],
  },
  'itl.10.045.count': {
    pass: face({ 45: 'T␟H␟3␟0␟0␟1␟1␟0␟4' }),
    fail: face({ 45: 'T␟H␟3␟0␟0␟1␟1␟0' }),
    told: ['itl.10.045.count 10[1].045.1.3'],
  },
  'itl.10.015.bounds': {
    pass: face({ 14: '1␟480␟1␟600␟F', 15: 'C␟2␟480␟600␟1␟1' }),
    fail: face({ 14: '1␟480␟1␟600␟F', 15: 'C␟2␟481␟600␟1␟601' }),
    told: ['itl.10.015.bounds 10[1].015.1.3', 'itl.10.015.bounds 10[1].015.1.6'],
  },
  'itl.10.033.bounds': {
    pass: face({ 33: 'chin␟3␟0␟0␟1␟1␟0␟600' }),
    fail: face({ 33: 'chin␟3␟0␟0␟1␟1␟0␟601' }),
    told: ['itl.10.033.bounds 10[1].033.1.8'],
  },
  'itl.10.045.bounds': {
    pass: face({ 45: 'T␟H␟3␟0␟0␟1␟1␟480␟4' }),
    fail: face({ 45: 'T␟H␟3␟0␟0␟1␟1␟481␟4' }),
    told: ['itl.10.045.bounds 10[1].045.1.8'],
  },
  'itl.10.029.bounds': {
    pass: face({ 29: '1␟2.1␟480␟600␞2␟en␟1␟1' }),
    fail: face({ 29: '1␟2.1␟480␟600␞2␟en␟481␟1' }),
    told: ['itl.10.029.bounds 10[1].029.2.3'],
  },
  'itl.10.015.points': {
    pass: face({ 14: '1␟480␟1␟600␟F', 15: 'E␟3␟0␟0␟1␟1␟2␟4' }),
    fail: face({ 14: '1␟480␟1␟600␟F', 15: 'C␟3␟0␟0␟1␟1␟2␟4' }),
    told: ['itl.10.015.points 10[1].015.1.2'],
  },
  'itl.10.015.distinct': {
    pass: face({ 14: '1␟480␟1␟600␟F', 15: 'P␟4␟0␟0␟1␟1␟0␟4␟1␟0' }),
    fail: face({ 14: '1␟480␟1␟600␟F', 15: 'P␟4␟0␟0␟1␟1␟0␟4␟00␟0' }),
    told: ['itl.10.015.distinct 10[1].015.1.9'],
  },
  'itl.10.033.distinct': {
    pass: face({ 33: 'eyetop␟3␟0␟0␟1␟1␟0␟4' }),
    fail: face({ 33: 'eyetop␟3␟0␟0␟1␟1␟0␟0' }),
    told: ['itl.10.033.distinct 10[1].033.1.7'],
  },
  'itl.10.021.pos': {
    pass: face({ 20: 'A', 21: '45' }),
    fail: face({ 20: 'R', 21: '90' }),
    told: ['itl.10.021.pos 10[1].021.1.1'],
  },
  'itl.10.025.required': {
    pass: face({ 20: 'D', 25: '45␟0␟0' }),
    fail: face({ 20: 'D' }),
    told: ['itl.10.025.required 10[1].020.1.1'],
  },
  'itl.10.025.pos': {
    pass: face({ 20: 'A', 25: '45␟0␟0' }, { ver: '0500' }),
    fail: face({ 20: 'A', 25: '45␟0␟0' }, { ver: '0501' }),
    told: ['itl.10.025.pos 10[1].025.1.1'],
  },
  'itl.10.023.vendor-only': {
    pass: face({ 23: 'SCANNER␟' }),
    fail: face({ 23: `SCANNER␟${TEXT}` }),
    told: ['itl.10.023.vendor-only 10[1].023.1.2'],
  },
  'itl.10.023.vendor-description': {
    pass: face({ 23: `VENDOR␟${TEXT}` }),
    fail: face({ 23: 'VENDOR' }),
    told: ['itl.10.023.vendor-description 10[1].023'],
  },
  'itl.10.029.code': {
    pass: face({ 29: '1␟12.4␟5␟9␞2␟v␟1␟1' }),
    fail: face({ 29: '1␟2.1␟5␟9␞1␟en␟1␟1␞2␟2.1␟1␟1' }),
    told: ['itl.10.029.code 10[1].029.2.2', 'itl.10.029.code 10[1].029.3.2'],
  },
  'itl.10.032.code': {
    pass: face({ 32: '1␟12.4␟5␟9␟9' }),
    fail: face({ 32: '1␟12␟5␟9␟9' }),
    told: ['itl.10.032.code 10[1].032.1.2'],
  },
  'itl.10.029.known-code': {
    pass: face({ 29: '1␟2.14␟5␟9' }),
    fail: face({ 29: '1␟2.15␟5␟9␞1␟99.1␟5␟9␞2␟zz␟1␟1' }),
    told: ['itl.10.029.known-code 10[1].029.2.2', 'itl.10.029.known-code 10[1].029.3.2'],
  },
  'itl.10.032.known-code': {
    pass: face({ 32: '2␟g␟5␟9␟9' }),
    fail: face({ 32: '2␟zz␟5␟9␟9' }),
    told: ['itl.10.032.known-code 10[1].032.1.2'],
  },
  'itl.10.033.tmc': {
    pass: face({ 31: '5', 33: 'eyetop␟3␟0␟0␟1␟1␟0␟4' }),
    fail: face({ 31: '5' }),
    told: ['itl.10.033.tmc 10[1].031.1.1'],
  },
  'itl.10.992.idc': {
    pass: face({ 992: '0' }, { others: [[2, { 2: '00' }]] }),
    fail: face({ 992: '1' }, { others: [[2, { 2: '00' }]] }),
    told: ['itl.10.992.idc 10[1].992.1.1'],
  },
  'itl.10.039.single': {
    pass: {
      photos: [
        { ...TATTOO, 39: '1' },
        { ...TATTOO, 39: '1' },
      ],
    },
    fail: {
      photos: [
        { ...TATTOO, 39: '1' },
        { ...TATTOO, 39: '1' },
        { ...TATTOO, 39: '2' },
      ],
    },
    told: ['itl.10.039.single 10[3].039.1.1'],
  },
  'itl.10.042.tattoo-class': {
    pass: tattoo({ 42: 'TATTOO␟PLANT␟ROSE' }),
    fail: tattoo({ 3: 'MARK', 42: 'MARK␞MARK␟PLANT␟ROSE' }),
    told: ['itl.10.042.tattoo-class 10[1].042.2.2'],
  },
  'itl.10.042.tattoo-description': {
    pass: tattoo({ 42: `TATTOO␟␟␟${TEXT}` }),
    fail: tattoo({ 3: 'SCAR', 42: `SCAR␟␟␟${TEXT}` }),
    told: ['itl.10.042.tattoo-description 10[1].042.1.4'],
  },
  'itl.10.042.class-missing': {
    pass: tattoo({ 42: 'TATTOO␟PLANT' }),
    fail: tattoo({ 42: 'TATTOO␟␟ROSE' }),
    told: ['itl.10.042.class-missing 10[1].042.1.3'],
  },
  'itl.10.042.subclass': {
    pass: tattoo({ 42: 'TATTOO␟OBJECT␟SPORT␞TATTOO␟HUMAN␟SPORT' }),
    fail: tattoo({ 42: 'TATTOO␟FLAG␟SPORT' }),
    told: ['itl.10.042.subclass 10[1].042.1.3'],
  },
  'itl.10.043.smd': {
    pass: tattoo({ 42: 'TATTOO', 43: 'RED␟BLACK␟␟' }),
    fail: tattoo({ 43: 'RED' }),
    told: ['itl.10.043.smd 10[1].043.1.1'],
  },
  'itl.10.043.pairs': {
    pass: tattoo({ 42: 'TATTOO␞TATTOO', 43: 'RED␞BLACK' }),
    fail: tattoo({ 42: 'TATTOO', 43: 'RED␞BLACK' }),
    told: ['itl.10.043.pairs 10[1].043.2.1'],
  },
  'itl.10.046.body-required': {
    pass: tattoo({ 46: 'D␟1␟2' }),
    fail: tattoo({ 46: 'D␟1' }),
    told: ['itl.10.046.body-required 10[1].046'],
  },
  'itl.10.046.body-absent': {
    pass: tattoo({ 46: 'A␟␟' }),
    fail: tattoo({ 46: 'A␟1␟2' }),
    told: ['itl.10.046.body-absent 10[1].046.1.2', 'itl.10.046.body-absent 10[1].046.1.3'],
  },
  'itl.10.999.or-efr': {
    pass: face({ 994: TEXT, 999: null }),
    fail: face({ 994: TEXT }),
    told: ['itl.10.999.or-efr 10[1].994.1.1'],
  },
  'itl.10.036.media': {
    pass: face({ 11: 'MEDIA', 36: 'PPM' }, { ver: '0600' }),
    fail: face({ 11: 'MEDIA' }, { ver: '0600' }),
    told: ['itl.10.036.media 10[1].011.1.1'],
  },
  'itl.10.996.sha-256': {
    // FIPS 180-4: SHA-256 of "abc".
    pass: face({
      996: 'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
      999: Uint8Array.from([0x61, 0x62, 0x63]),
    }),
    fail: face({
      996: 'BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AE',
      999: Uint8Array.from([0x61, 0x62, 0x63]),
    }),
    told: ['itl.10.996.sha-256 10[1].996.1.1'],
  },
  'itl.10.998.degrees': {
    pass: geo('␟39␟␟␟79'),
    fail: geo('␟39␟37␟45␟␟57␟21'),
    told: ['itl.10.998.degrees 10[1].998.1.5'],
  },
  'itl.10.998.minutes': {
    pass: geo('␟39␟37␟␟79␟57'),
    fail: geo('␟39␟37␟␟79'),
    told: ['itl.10.998.minutes 10[1].998'],
  },
  'itl.10.998.seconds': {
    pass: geo('␟39␟37␟45.8394␟79␟57␟21.96'),
    fail: geo('␟39␟37␟␟79␟57␟21.96'),
    told: ['itl.10.998.seconds 10[1].998.1.4'],
  },
  'itl.10.998.fraction': {
    pass: geo('␟39.5␟␟␟79.25'),
    fail: geo('␟39.5␟37␟␟79␟57.5␟21'),
    told: [
      'itl.10.998.seconds 10[1].998.1.4',
      'itl.10.998.fraction 10[1].998.1.2',
      'itl.10.998.fraction 10[1].998.1.6',
    ],
  },
  'itl.10.998.utm': {
    pass: geo('␟␟␟␟␟␟␟␟␟17S␟589588␟4387146'),
    fail: geo('␟␟␟␟␟␟␟␟␟17S␟␟4387146'),
    told: ['itl.10.998.utm 10[1].998.1.11'],
  },
  'itl.10.998.zone': {
    pass: geo('␟␟␟␟␟␟␟␟␟60S␟589588␟4387146'),
    fail: geo('␟␟␟␟␟␟␟␟␟61S␟589588␟4387146'),
    told: ['itl.10.998.zone 10[1].998.1.10'],
  },
  'itl.10.998.other-system': {
    pass: geo('␟␟␟␟␟␟␟␟␟␟␟␟␟MGRS␟1'),
    fail: geo('␟␟␟␟␟␟␟␟␟␟␟␟␟␟1'),
    told: ['itl.10.998.other-system 10[1].998.1.14'],
  },
};
