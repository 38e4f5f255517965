/** Department of Defense ABIS: in the future, and by IDENT/HART only. */
import { COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

export const dodAbis: ServiceProfile = {
  ...COMMON,
  id: 'dod-abis',
  service: { value: 'DoD Automated Biometric Identity System', section: 'DoD ABIS' },
  channels: { value: ['web-upload', 'manual'], section: 'DoD ABIS (in the future, by IDENT/HART only)' },
  list: LIST,
  asks: {
    agent: { value: 'required', section: 'Submission process; OBIM' },
    probe: { value: 'required', section: 'DoD ABIS' },
    statute: { value: 'required', section: 'Submission process; OBIM' },
  },
  information: {
    categories: {
      value: ['encounter', 'derogatory', 'biometric', 'biographic', 'citizenship'],
      section: 'DoD ABIS',
    },
    closed: { value: false, section: '+ CAN-10 ("could contain data elements such as")' },
  },
  disclaimer: { wordings: NO_WORDINGS },
  deletion: { ...DELETION, hub: { value: true, section: 'DoD ABIS' } },
  requirements: {
    'DIS-01': { value: 'MUST', section: 'Receipt and use (all federal services)' },
    'DEL-16': { value: 'MUST', section: 'DoD ABIS' },
  },
  specific: { value: ['DEL-16'], section: 'DoD ABIS' },
  notes: [
    { value: 'The service attests its own deletion, in addition to that of the hub.', section: 'DoD ABIS' },
  ],
};
