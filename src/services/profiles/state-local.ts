/** State and local police, with or without the records of a motor vehicle department. */
import { COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

export const stateLocal: ServiceProfile = {
  ...COMMON,
  id: 'state-local',
  service: { value: 'State and local police, with or without DMV', section: 'State and local' },
  channels: {
    value: ['manual', 'web-upload', 'mail', 'api'],
    section: 'State and local; + GATE-17 (api: agency list only)',
  },
  list: { ...LIST, lengthBy: { value: 'caller-where-offered', section: 'Similarity scores' } },
  asks: {
    agent: { value: 'required', section: 'Submission process' },
    probe: { value: 'required', section: 'State and local' },
    statute: { value: 'where-asked', section: 'Submission process' },
  },
  precondition: { value: 'connection-to-place', section: 'State and local' },
  information: {
    categories: {
      value: ['biographic', 'derogatory', 'driver'],
      section: 'Submission process; State and local',
    },
    closed: { value: false, section: '+ CAN-10' },
  },
  disclaimer: { wordings: NO_WORDINGS },
  deletion: DELETION,
  requirements: {
    'GATE-07': { value: 'MUST', section: 'State and local (a connection to the place)' },
    'GATE-08': { value: 'MUST', section: 'State and local (each user signs the terms)' },
    'GOV-05': { value: 'DOC', section: 'State and local (terms of service reviewed)' },
  },
  notes: [{ value: 'Driving records are returned on request only.', section: 'State and local' }],
};
