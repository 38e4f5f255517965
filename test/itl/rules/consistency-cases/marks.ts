/** Cases of rules on scars, marks, tattoos and media. */
import { TATTOO } from '../photo-recipe.ts';
import { type Case, TEXT, face, tattoo } from './case.ts';

export const markCases: Readonly<Record<string, Case>> = {
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
};
