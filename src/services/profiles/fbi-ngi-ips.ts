/** FBI Next Generation Identification, Interstate Photo System. */
import { COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

export const fbiNgiIps: ServiceProfile = {
  ...COMMON,
  id: 'fbi-ngi-ips',
  service: { value: 'FBI criminal photos (NGI Interstate Photo System)', section: 'FBI NGI' },
  channels: { value: ['mail', 'manual'], section: 'FBI NGI (field office, then FBI agent)' },
  form: { value: 'ebts', section: '+ EBTS form' },
  list: {
    ...LIST,
    min: { value: 2, section: 'FBI NGI' },
    max: { value: 50, section: 'FBI NGI' },
    default: { value: 20, section: 'FBI NGI' },
    lengthBy: { value: 'caller', section: 'FBI NGI' },
    alwaysSeveral: { value: true, section: 'FBI NGI (always multiple candidates)' },
  },
  asks: {
    agent: { value: 'required', section: 'Submission process' },
    probe: { value: 'required', section: 'FBI NGI' },
    statute: { value: 'required', section: 'Submission process' },
  },
  precondition: { value: 'open-cooperative-case', section: 'FBI NGI' },
  information: {
    categories: { value: ['biographic'], section: 'FBI NGI (photos); + biographic' },
    closed: { value: false, section: '+ CAN-10' },
  },
  disclaimer: { wordings: NO_WORDINGS },
  deletion: { ...DELETION, keeper: { value: 'FBI field office case file', section: 'FBI NGI' } },
  requirements: {
    'DIS-01': { value: 'MUST', section: 'Receipt and use (all federal services)' },
    'CAN-07': { value: 'MUST', section: 'FBI NGI (always several)' },
    'CAN-12': { value: 'MUST', section: 'FBI NGI' },
    'DEL-11': { value: 'MUST', section: 'FBI NGI' },
    'GATE-07': { value: 'MUST', section: 'FBI NGI (an open cooperative case)' },
  },
  specific: { value: ['CAN-12', 'DEL-11'], section: 'FBI NGI' },
  notes: [
    { value: 'Requests go to FACE Services examiners through the field office.', section: 'FBI NGI' },
    { value: 'EBTS 10: request FRS, responses SRB and ERRB.', section: '+ EBTS 10.0' },
  ],
};
