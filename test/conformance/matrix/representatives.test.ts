import { expect, it } from 'vitest';
import { faults } from '../../../conformance/faults/index.ts';
import { representatives } from './narrow.ts';

const ids = new Set(faults.map(({ id }) => id));
const caught = new Set(faults.flatMap(({ catches }) => catches.map(({ id }) => id)));

it('names known faults only, and one for each requirement that any known fault violates', () => {
  expect([...representatives.keys()].filter((id) => !ids.has(id))).toEqual([]);
  const shown = new Set([...representatives.values()].flat().map((check) => check.split(' ')[0]));
  expect(
    [...caught].filter((id) => !shown.has(id)),
    'requirements without a representative: add "<fault id>": ["<requirement> <check id>"] to representatives.json',
  ).toEqual([]);
});
