/** Cases of rules on positions, points, pose and cameras. */
import { type Case, TEXT, face } from './case.ts';

export const faceCases: Readonly<Record<string, Case>> = {
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
};
