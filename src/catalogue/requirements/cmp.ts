/** CMP: two-image comparison. */
import type { Requirement } from './requirement.ts';

export const cmp: readonly Requirement[] = [
  {
    id: 'CMP-01',
    title: 'Return a score and nothing more',
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'The answer holds a similarity score, its scale, the numbers, the disclaimer, the attestation reference; nothing else.',
    section: 'Submission process',
    quote: 'HSI will instead receive only a similarity score of the two photos from the FRS',
  },
  {
    id: 'CMP-02',
    title: 'Name nobody, decide nothing',
    level: 'MUST',
    who: ['FRS', 'RET'],
    text: 'No personally identifiable information, no verdict word or boolean.',
    section: 'Submission process',
    quote: 'No PII will be returned as an output of an image comparison.',
  },
  {
    id: 'CMP-03',
    title: 'Compare only at listed services',
    level: 'MUST',
    who: ['SUB'],
    text: "Only to an FRS on the office's (OSDM) list; a case or exigent approval does not do.",
    section: 'Receipt and use; Submission process',
    quote: 'HSI will only submit probe photos to an OSDM-approved FRS',
  },
  {
    id: 'CMP-04',
    title: 'Search instead of verifying identity',
    level: 'MUST',
    who: ['SUB'],
    text: 'A claimed identity is checked by a 1:N search: a probe with an identifier, gallery entry or verify flag is a 1:1 verification and refused. Two bare pictures are a comparison.',
    section: 'Submission process',
    quote: 'HSI will request a 1:many query, as opposed to 1:1 verification',
  },
  {
    id: 'CMP-05',
    title: 'The same image scores higher',
    level: 'MUST',
    who: ['FRS'],
    text: 'Control: the same picture scores above two different persons.',
    added: true,
  },
  {
    id: 'CMP-06',
    title: 'Keep accuracy evidence current',
    level: 'MUST',
    who: ['SUB'],
    text: 'The registry entry used has accuracy and bias evidence no older than its review interval (+ 12 months).',
    section: 'Receipt and use ("continuously vetted")',
    quote:
      "because the technology's accuracy and biases are continuously vetted by ICE subject matter experts",
  },
];
