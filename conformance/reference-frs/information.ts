/** What is told of a drawn person: one invented value for each category that the profile allows, and nothing more. */
import type { Category } from '../../src/services/profiles/profile.ts';
import type { Information } from '../../src/results/model/list.ts';
import type { Entry } from './gallery.ts';

const LABELS: Readonly<Record<Category, readonly [label: string, value: (number: string) => string]>> = {
  biographic: ['name', (number) => `Drawn Person ${number}`],
  derogatory: ['note', () => 'none, this person was drawn'],
  identifier: ['number', (number) => `DRAWN-${number}`],
  physical: ['hair', () => 'as drawn'],
  citizenship: ['country', () => 'Nowhere'],
  contact: ['address', () => 'Drawing Board 1'],
  encounter: ['encounter', (number) => `drawn as number ${number}`],
  driver: ['licence', (number) => `LIC-${number}`],
  'criminal-history': ['entry', () => 'none'],
  'criminal-intelligence': ['entry', () => 'none'],
  associate: ['associate', () => 'another drawn person'],
  biometric: ['modality', () => 'face, drawn'],
  'visa-passport': ['document', (number) => `DOC-${number}`],
  'open-source': ['page', (number) => `https://drawn.invalid/${number}`],
};

/** The information of an entry, in the order of the profile. */
export function informationOf({ person }: Entry, categories: readonly Category[]): readonly Information[] {
  const number = String(person).padStart(6, '0');
  return categories.map((category) => {
    const [label, value] = LABELS[category];
    return { category, label, value: value(number) };
  });
}
