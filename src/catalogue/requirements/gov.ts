/** GOV: papers. */
import type { Requirement } from './requirement.ts';

export const gov: readonly Requirement[] = [
  {
    id: 'GOV-01',
    level: 'DOC',
    who: ['FRS'],
    text: 'Signed, current conformity statement (capabilities, stores, fields, limits, keys, deadlines).',
    section: 'Safeguards',
  },
  {
    id: 'GOV-02',
    level: 'DOC',
    who: ['FRS'],
    text: 'Safeguards for housing sensitive PII (+ FIPS 140 module).',
    section: 'Safeguards; 7',
  },
  {
    id: 'GOV-03',
    level: 'DOC',
    who: ['FRS'],
    text: 'Accuracy and bias evidence, such as a NIST FRVT/FRTE report.',
    section: 'Safeguards',
  },
  {
    id: 'GOV-04',
    level: 'DOC',
    who: ['FRS'],
    text: 'commercial-vendor: auditing capability; respects open-source privacy settings.',
    section: 'Commercial vendors; 3',
  },
  {
    id: 'GOV-05',
    level: 'DOC',
    who: ['FRS'],
    text: 'Terms of service reviewed.',
    section: 'State and local; 7',
  },
  {
    id: 'GOV-06',
    level: 'DOC',
    who: ['FRS'],
    text: 'fusion-center: partnership; onward transmission rules.',
    section: 'Fusion centers',
  },
  {
    id: 'GOV-07',
    level: 'DOC',
    who: ['FRS'],
    text: 'Examiners: trained, FISWG practice, morphological analysis.',
    section: 'Submission process; OBIM',
  },
  {
    id: 'GOV-08',
    level: 'DOC',
    who: ['FRS'],
    text: 'commercial-vendor: screened by the privacy office before purchase.',
    section: 'Receipt and use; 3',
  },
  {
    id: 'GOV-09',
    level: 'DOC',
    who: ['FRS'],
    text: 'Evaluation file: privacy, counsel, stakeholders consulted. MUST in every report form: "This evaluation adds no weight to any return"; no list or lead can cite it.',
    section: 'Safeguards',
  },
  {
    id: 'GOV-10',
    level: 'DOC',
    who: ['FRS'],
    text: 'Training and rules of behavior for each user.',
    section: 'Receipt and use; 3; 6',
  },
  {
    id: 'GOV-11',
    level: 'DOC',
    who: ['FRS'],
    text: 'Printed in every report: notice by galleries and correction at vendors are risks that the source calls not mitigated; any procedure the FRS has.',
    section: '1; 2',
  },
];
