/** The information of a synthetic person: one invented value for each category that the profile allows. */
import type { Category } from '../../src/services/profiles/profile.ts';
import type { Information } from '../../src/results/model/list.ts';
import type { Entry } from './gallery.ts';

const LABELS: Readonly<Record<Category, readonly [label: string, value: (number: string) => string]>> = {
  biographic: ['name', (number) => `Synthetic Person ${number}`],
  derogatory: ['note', () => 'none, synthetic person'],
  identifier: ['number', (number) => `SYNTHETIC-${number}`],
  physical: ['hair', () => 'as generated'],
  citizenship: ['country', () => 'Nowhere'],
  contact: ['address', () => 'Test Street 1'],
  encounter: ['encounter', (number) => `synthetic encounter ${number}`],
  driver: ['licence', (number) => `LIC-${number}`],
  'criminal-history': ['entry', () => 'none'],
  'criminal-intelligence': ['entry', () => 'none'],
  associate: ['associate', () => 'another synthetic person'],
  biometric: ['modality', () => 'face, synthetic'],
  'visa-passport': ['document', (number) => `DOC-${number}`],
  'open-source': ['page', (number) => `https://synthetic.invalid/${number}`],
};

/** The information of an entry, in the order of the profile. */
export function informationOf({ person }: Entry, categories: readonly Category[]): readonly Information[] {
  const number = String(person).padStart(6, '0');
  return categories.map((category) => {
    const [label, value] = LABELS[category];
    return { category, label, value: value(number) };
  });
}
