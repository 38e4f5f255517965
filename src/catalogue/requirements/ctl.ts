/** CTL: controls. */
import type { Requirement } from './requirement.ts';

export const ctl: readonly Requirement[] = [
  {
    id: 'CTL-01',
    level: 'MUST',
    who: ['FRS'],
    text: "Sane surroundings: clocks within 5 s, the suite's own fixtures match their digests.",
  },
  { id: 'CTL-02', level: 'MUST', who: ['FRS'], text: 'A known-good search works.' },
  {
    id: 'CTL-03',
    level: 'MUST',
    who: ['FRS'],
    text: 'The result can be read by its number (so a later 404 means something).',
  },
  {
    id: 'CTL-04',
    level: 'MUST',
    who: ['FRS'],
    text: 'A control person known to be in the gallery (test set, enrolled) is found.',
  },
  {
    id: 'CTL-05',
    level: 'MUST',
    who: ['FRS'],
    text: 'Bad credentials are refused (so access checks mean something).',
  },
  { id: 'CTL-06', level: 'MUST', who: ['FRS'], text: 'All controls hold again at the end.' },
];
