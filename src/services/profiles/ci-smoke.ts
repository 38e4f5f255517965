/** Any service, in a pipeline: synthetic images on loopback. A run never yields a certificate. */
import { CATEGORIES, COMMON, DELETION, LIST, NO_WORDINGS, type ServiceProfile } from './profile.ts';

const OURS = '+ Profiles (ci-smoke)';

export const ciSmoke: ServiceProfile = {
  ...COMMON,
  id: 'ci-smoke',
  service: { value: 'any, for pipelines', section: OURS },
  channels: { value: ['api'], section: `${OURS}: on loopback unless a service is named` },
  list: { ...LIST, lengthBy: { value: 'caller-where-offered', section: OURS } },
  asks: {
    agent: { value: 'required', section: OURS },
    probe: { value: 'required', section: OURS },
    statute: { value: 'not-asked', section: OURS },
  },
  namedInSource: { value: false, section: OURS },
  information: {
    categories: { value: CATEGORIES, section: OURS },
    closed: { value: false, section: OURS },
  },
  disclaimer: { wordings: NO_WORDINGS },
  deletion: DELETION,
  requirements: {},
  without: { value: ['ENC', 'GOV', 'DOC'], section: `${OURS}: no DOC, no ENC` },
  certificate: { value: false, section: OURS },
  seed: { value: 'ci-smoke', section: OURS },
  notes: [{ value: 'Synthetic images only; the seed is fixed.', section: OURS }],
};
