/** GOV: papers. */
import type { Requirement } from './requirement.ts';

export const gov: readonly Requirement[] = [
  {
    id: 'GOV-01',
    title: 'Publish a signed service statement',
    level: 'DOC',
    who: ['FRS'],
    text: 'Signed, current conformity statement (capabilities, stores, fields, limits, keys, deadlines).',
    section: 'Safeguards',
    quote: 'OSDM will then evaluate the FRS',
  },
  {
    id: 'GOV-02',
    title: 'Safeguard stored personal data',
    level: 'DOC',
    who: ['FRS'],
    text: 'Safeguards for housing sensitive PII (+ FIPS 140 module).',
    section: 'Safeguards; 7',
    quote: 'the FRS has the appropriate safeguards for housing sensitive PII',
  },
  {
    id: 'GOV-03',
    title: 'Show accuracy and bias evidence',
    level: 'DOC',
    who: ['FRS'],
    text: 'Accuracy and bias evidence, such as a NIST FRVT/FRTE report.',
    section: 'Safeguards',
    quote: "OSDM will leverage resources such as NIST's Face Recognition Vendor Test (FRVT)",
  },
  {
    id: 'GOV-04',
    title: 'Vendor can be audited',
    level: 'DOC',
    who: ['FRS'],
    text: 'commercial-vendor: auditing capability; respects open-source privacy settings.',
    section: 'Commercial vendors; 3',
    quote:
      'ICE Privacy will only approve the use of a commercial vendor that provides auditing capabilities.',
  },
  {
    id: 'GOV-05',
    title: 'Review the terms of service',
    level: 'DOC',
    who: ['FRS'],
    text: 'Terms of service reviewed.',
    section: 'State and local; 7',
    quote:
      'OSDM will review the terms and conditions of a new state or local FRS to ensure proper handling and safeguarding of HSI images.',
  },
  {
    id: 'GOV-06',
    title: 'Fusion center partnership in place',
    level: 'DOC',
    who: ['FRS'],
    text: 'fusion-center: partnership; onward transmission rules.',
    section: 'Fusion centers',
    quote: 'If ICE is a partner in the fusion center, then HSI agents can submit probe photos of suspects.',
  },
  {
    id: 'GOV-07',
    title: 'Examiners are trained',
    level: 'DOC',
    who: ['FRS'],
    text: 'Examiners: trained, FISWG practice, morphological analysis.',
    section: 'Submission process; OBIM',
    quote:
      'Face examination and reporting processes are based on best practices established by the Facial Identification Scientific Working Group (FISWG)',
  },
  {
    id: 'GOV-08',
    title: 'Privacy office screens the purchase',
    level: 'DOC',
    who: ['FRS'],
    text: 'commercial-vendor: screened by the privacy office before purchase.',
    section: 'Receipt and use; 3',
    quote:
      'ICE Privacy is required to screen new procurements before ICE purchases a commercial vendor FRS license',
  },
  {
    id: 'GOV-09',
    title: 'File the evaluation, consult privacy',
    level: 'DOC',
    who: ['FRS'],
    text: 'Evaluation file: privacy, counsel, stakeholders consulted. MUST in every report form: "This evaluation adds no weight to any return"; no list or lead can cite it.',
    section: 'Safeguards',
    quote:
      "These evaluations will be necessary for approval by OSDM, but will not add weight to an FRS's returns.",
  },
  {
    id: 'GOV-10',
    title: 'Train every user',
    level: 'DOC',
    who: ['FRS'],
    text: 'Training and rules of behavior for each user.',
    section: 'Receipt and use; 3; 6',
    quote:
      'ICE Privacy will create a training and Rules of Behavior (ROBs) for HSI agents that details the restraints and safeguards',
  },
  {
    id: 'GOV-11',
    title: 'State the remaining risks',
    level: 'DOC',
    who: ['FRS'],
    text: 'Printed in every report: notice by galleries and correction at vendors are risks that the source calls not mitigated; any procedure the FRS has.',
    section: '1; 2',
    quote: 'The risk is not mitigated.',
  },
];
