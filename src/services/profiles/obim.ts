/** DHS IDENT/HART, by the Office of Biometric Identity Management. */
import { COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

/** The disclaimer that the source prints, without its label. */
export const OBIM_TEXT =
  'The images and information contained in this candidate list are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to making a determination regarding the true identity of the individual in the submitted probe photo.';

export const obim: ServiceProfile = {
  ...COMMON,
  id: 'obim',
  service: { value: 'DHS IDENT/HART (Office of Biometric Identity Management)', section: 'OBIM' },
  channels: {
    value: ['mail', 'manual', 'web-upload'],
    section: 'OBIM (by hand through the BSC; submission portal)',
  },
  list: {
    ...LIST,
    default: { value: 20, section: 'Similarity scores; OBIM (best practice)' },
    lengthBy: { value: 'caller', section: 'OBIM' },
    threshold: { value: 'preset', section: 'OBIM' },
    ranked: { value: true, section: 'OBIM (a rank ordered list)' },
  },
  asks: {
    agent: { value: 'required', section: 'Submission process' },
    probe: { value: 'required', section: 'OBIM' },
    statute: { value: 'required', section: 'Submission process' },
  },
  information: {
    categories: {
      value: [
        'biometric',
        'biographic',
        'identifier',
        'physical',
        'citizenship',
        'derogatory',
        'contact',
        'encounter',
      ],
      section: 'OBIM',
    },
    closed: { value: true, section: 'OBIM' },
  },
  disclaimer: { text: { value: OBIM_TEXT, section: 'Receipt and use' }, wordings: NO_WORDINGS },
  deletion: { ...DELETION, hub: { value: true, section: 'OBIM' } },
  requirements: {
    'DIS-01': { value: 'MUST', section: 'Receipt and use (all federal services)' },
    'DIS-03': { value: 'MUST', section: 'Receipt and use' },
    'CAN-02': { value: 'MUST', section: 'OBIM' },
    'CAN-10': { value: 'MUST', section: 'OBIM' },
    'CAN-17': { value: 'MUST', section: 'OBIM' },
    'CAN-18': { value: 'MUST', section: 'OBIM' },
    'CAN-19': { value: 'MUST', section: 'OBIM' },
    'DEL-16': { value: 'MUST', section: 'OBIM' },
  },
  specific: { value: ['DIS-03', 'CAN-19', 'DEL-16'], section: 'OBIM; Receipt and use' },
  notes: [
    { value: 'The Biometric Support Center deletes the probe after the query.', section: 'OBIM' },
    { value: 'On request its face examiners narrow the list before it is delivered.', section: 'OBIM' },
  ],
};
