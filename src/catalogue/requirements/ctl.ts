/** CTL: controls. */
import type { Requirement } from './requirement.ts';

export const ctl: readonly Requirement[] = [
  {
    id: 'CTL-01',
    title: 'Clocks and test images agree',
    level: 'MUST',
    who: ['FRS'],
    text: "Sane surroundings: clocks within 5 s, the suite's own fixtures match their digests.",
  },
  {
    id: 'CTL-02',
    title: 'A valid search works',
    level: 'MUST',
    who: ['FRS'],
    text: 'A known-good search works.',
  },
  {
    id: 'CTL-03',
    title: 'Results can be retrieved by request ID',
    level: 'MUST',
    who: ['FRS'],
    text: 'The result can be read by its number (so a later 404 means something).',
  },
  {
    id: 'CTL-04',
    title: 'A mated subject is found',
    level: 'MUST',
    who: ['FRS'],
    text: 'A control person known to be in the gallery (test set, enrolled) is found.',
  },
  {
    id: 'CTL-05',
    title: 'Bad credentials are refused',
    level: 'MUST',
    who: ['FRS'],
    text: 'Bad credentials are refused (so access checks mean something).',
  },
  {
    id: 'CTL-06',
    title: 'Controls still hold at the end',
    level: 'MUST',
    who: ['FRS'],
    text: 'All controls hold again at the end.',
  },
];
