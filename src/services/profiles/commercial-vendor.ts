/** Commercial face search over a vendor's own or scraped collection. */
import { COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

export const commercialVendor: ServiceProfile = {
  ...COMMON,
  id: 'commercial-vendor',
  service: { value: 'Commercial face search', section: 'Commercial vendors' },
  channels: { value: ['web-upload', 'manual', 'api'], section: 'Commercial vendors' },
  list: {
    ...LIST,
    default: { value: 20, section: 'Commercial vendors' },
    lengthBy: { value: 'caller-where-offered', section: 'Commercial vendors' },
    threshold: { value: 'length-instead', section: 'Commercial vendors' },
    ranked: { value: true, section: 'Commercial vendors (rank ordered, highest first)' },
    sourceEach: { value: true, section: 'Commercial vendors (a link to the URL)' },
  },
  asks: {
    agent: { value: 'required', section: 'Submission process' },
    probe: { value: 'required', section: 'Commercial vendors' },
    statute: { value: 'not-asked', section: 'Commercial vendors' },
  },
  information: {
    categories: {
      value: ['open-source', 'biographic', 'contact', 'associate', 'identifier', 'physical'],
      section: 'Commercial vendors (any information associated with the image)',
    },
    closed: { value: false, section: '+ CAN-10' },
  },
  disclaimer: { wordings: NO_WORDINGS },
  deletion: {
    ...DELETION,
    event: { value: 'template-created', section: 'Commercial vendors' },
    mustReadBack: { value: true, section: '+ deletion attestation, A17' },
  },
  requirements: {
    'AUD-01': { value: 'MUST', section: '3' },
    'CAN-02': { value: 'MUST', section: 'Commercial vendors' },
    'CAN-11': { value: 'MUST', section: 'Commercial vendors; 6' },
    'CAN-20': { value: 'MUST', section: 'Commercial vendors' },
    'CAN-21': { value: 'MUST', section: 'Commercial vendors' },
    'GATE-14': { value: 'MUST', section: 'Commercial vendors' },
    'GOV-04': { value: 'DOC', section: 'Commercial vendors; 3' },
    'GOV-08': { value: 'DOC', section: 'Receipt and use; 3' },
  },
  specific: { value: ['CAN-11', 'CAN-20', 'GOV-04', 'GOV-08'], section: 'Commercial vendors; 3; 6' },
  notes: [
    { value: 'The probe is deleted immediately upon creation of a template.', section: 'Commercial vendors' },
    { value: 'The caller requests a list length instead of a threshold.', section: 'Commercial vendors' },
  ],
};
