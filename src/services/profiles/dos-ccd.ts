/** State Department: visa and passport records (Consular Consolidated Database). */
import { COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

export const dosCcd: ServiceProfile = {
  ...COMMON,
  id: 'dos-ccd',
  service: { value: 'State Department visa and passport records', section: 'DoS CCD' },
  channels: { value: ['mail', 'manual'], section: 'DoS CCD (by a CCD user)' },
  list: LIST,
  asks: {
    agent: { value: 'required', section: 'Submission process' },
    probe: { value: 'required', section: 'DoS CCD' },
    statute: { value: 'required', section: 'Submission process' },
  },
  visaRecords: { value: true, section: 'DoS CCD' },
  information: {
    categories: { value: ['visa-passport'], section: 'DoS CCD (matched visa and passport images only)' },
    closed: { value: true, section: 'DoS CCD' },
  },
  disclaimer: { wordings: NO_WORDINGS },
  deletion: DELETION,
  requirements: {
    'DIS-01': { value: 'MUST', section: 'Receipt and use (all federal services)' },
    'CAN-10': { value: 'MUST', section: 'DoS CCD' },
    'GATE-07': { value: 'SHOULD', section: 'Types of FRS (document fraud: first here)' },
  },
  notes: [
    { value: 'The probe is not retained.', section: 'DoS CCD' },
    {
      value: 'Further information requires a second request, to the Bureau of Diplomatic Security.',
      section: 'DoS CCD',
    },
  ],
};
