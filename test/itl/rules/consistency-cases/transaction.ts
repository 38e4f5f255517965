/** Cases of rules on the Type-1 record and its agreement with others. */
import { type Case, face } from './case.ts';

export const transactionCases: Readonly<Record<string, Case>> = {
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
};
