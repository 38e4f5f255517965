/** Regional or subject-matter intelligence fusion centers. */
import { COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

export const fusionCenter: ServiceProfile = {
  ...COMMON,
  id: 'fusion-center',
  service: { value: 'Regional or subject-matter fusion center', section: 'Fusion centers' },
  channels: { value: ['web-upload', 'manual'], section: 'Fusion centers' },
  list: { ...LIST, scoreEach: { value: true, section: 'Fusion centers (with a similarity score)' } },
  asks: {
    agent: { value: 'required', section: 'Submission process' },
    probe: { value: 'required', section: 'Fusion centers' },
    statute: { value: 'not-asked', section: 'Fusion centers' },
  },
  precondition: { value: 'partnership', section: 'Fusion centers' },
  persons: { value: ['suspect'], section: 'Fusion centers' },
  information: {
    categories: {
      value: ['biographic', 'derogatory', 'criminal-intelligence', 'associate'],
      section: 'Fusion centers',
    },
    closed: { value: false, section: '+ CAN-10 ("any information" held; its examples are the list)' },
  },
  disclaimer: { wordings: NO_WORDINGS },
  deletion: DELETION,
  requirements: {
    'CAN-06': { value: 'MUST', section: 'Fusion centers' },
    'DEL-18': { value: 'MUST', section: 'Fusion centers' },
    'GATE-07': { value: 'MUST', section: 'Fusion centers (partnership)' },
    'GATE-09': { value: 'MUST', section: 'Fusion centers (suspects only)' },
    'GOV-06': { value: 'DOC', section: 'Fusion centers' },
  },
  specific: { value: ['DEL-18', 'GOV-06'], section: 'Fusion centers' },
  notes: [
    {
      value: 'Users of the center link a probe to its records by hand; no program does it.',
      section: 'Fusion centers',
    },
  ],
};
