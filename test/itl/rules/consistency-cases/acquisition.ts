/** Cases of rules that follow from the subject acquisition profile. */
import { SAP_50 } from '../photo-recipe.ts';
import { type Case, face, sap50 } from './case.ts';

export const acquisitionCases: Readonly<Record<string, Case>> = {
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
};
