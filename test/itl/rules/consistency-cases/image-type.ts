/** Cases of rules on fields that belong to one image type. */
import { FACE, TATTOO } from '../photo-recipe.ts';
import { type Case, TEXT, face, tattoo, imageType } from './case.ts';

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

export const imageTypeCases: Readonly<Record<string, Case>> = {
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
};
