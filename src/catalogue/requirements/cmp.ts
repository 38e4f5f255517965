/** CMP: two-image comparison. */
import type { Requirement } from './requirement.ts';

export const cmp: readonly Requirement[] = [
  {
    id: 'CMP-01',
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'The answer holds a similarity score, its scale, the numbers, the disclaimer, the attestation reference; nothing else.',
    section: 'Submission process',
  },
  {
    id: 'CMP-02',
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'No personally identifiable information, no verdict word or boolean.',
    section: 'Submission process',
  },
  {
    id: 'CMP-03',
    level: 'MUST',
    who: ['SUB'],
    text: "Only to an FRS on the office's (OSDM) list; a case or exigent approval does not do.",
    section: 'Receipt and use; Submission process',
  },
  {
    id: 'CMP-04',
    level: 'MUST',
    who: ['SUB'],
    text: 'A claimed identity is checked by a 1:N search: a probe with an identifier, gallery entry or verify flag is a 1:1 verification and refused. Two bare pictures are a comparison.',
    section: 'Submission process',
  },
  {
    id: 'CMP-05',
    level: 'MUST',
    who: ['FRS'],
    text: 'Control: the same picture scores above two different persons.',
    added: true,
  },
  {
    id: 'CMP-06',
    level: 'MUST',
    who: ['SUB'],
    text: 'The registry entry used has accuracy and bias evidence no older than its review interval (+ 12 months).',
    section: 'Receipt and use ("continuously vetted")',
  },
];
