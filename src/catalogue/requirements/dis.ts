/** DIS: disclaimer. */
import type { Requirement } from './requirement.ts';

export const dis: readonly Requirement[] = [
  {
    id: 'DIS-01',
    title: 'Put a disclaimer on every response',
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'Every return carries a disclaimer text: lists, narrowed lists, no-match, comparisons, later fetches, mail.',
    added: true,
    condition: '(federal services, examiner-narrowed lists; the rest MUST +)',
    how: 'Each kind is provoked.',
    section: 'Receipt and use; 6',
    quote: 'These disclaimers are produced by all federal FRSs used by HSI',
  },
  {
    id: 'DIS-02',
    title: 'State all four required points',
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'Its words say all four: for investigative lead purposes only; not to be considered positive identification; not the sole basis for any law enforcement action; other information must be examined and considered before identity is determined.',
    how: 'Each element on its own in normalised text; missing ones named; blocked when there is no text.',
    section: "Receipt and use (OBIM's text)",
    quote:
      'are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis',
  },
  {
    id: 'DIS-03',
    title: "Use OBIM's exact wording",
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'The OBIM text itself (white space, quote style and the label aside).',
    condition: 'obim',
    profiles: ['obim'],
    how: 'Comparison.',
    section: 'Receipt and use',
    quote:
      'OBIM Disclaimer: The images and information contained in this candidate list are for investigative lead purposes only, are not to be considered as positive identification',
  },
  {
    id: 'DIS-04',
    title: 'Keep the disclaimer in every format',
    level: 'MUST',
    who: ['FRS', 'RET', 'SUB'],
    text: 'It survives every conversion whole, and stands wherever a list is shown.',
    added: true,
    how: 'Round trips; rendered pages.',
    section: 'Receipt and use',
  },
  {
    id: 'DIS-05',
    title: 'Never declare a person identified',
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'Nothing contradicts it: no verdict on a person.',
    how: 'Closed pattern list over values and boolean/enum members (disclaimers.md).',
    section: '6',
    quote:
      'FRS technologies return lists of candidates and do not make positive identifications of any individual.',
  },
  {
    id: 'DIS-06',
    title: 'Mark every lead as lead only',
    level: 'MUST',
    who: ['SUB'],
    text: 'A lead carries, whole and in every export: from a candidate list of this FRS; a lead only; never the sole basis to establish probable cause, determine wrongdoing or deny a benefit, or for enforcement action; to be investigated further first. It holds no score, rank, confidence or conformance verdict.',
    how: 'Round trips, pages, near misses; the schema has no field for a score.',
    section: 'Receipt and use; 6',
    quote:
      'will never be the sole basis used to establish probable cause, determine wrongdoing, or deny a benefit',
  },
];
