/** The normative example of a conformity statement. */
import type { ConformityStatement } from './statement.ts';

const DAY = 86_400;

export const statementExample: ConformityStatement = {
  schema: 'frs-policy/1',
  iss: 'XXFRS0001',
  kind: 'state-local',
  operator: { id: 'XXFRS0001', name: 'Example operator', country: 'USA' },
  version: '1.4.0',
  issuedAt: '2026-01-15T00:00:00Z',
  validUntil: '2027-01-15T00:00:00Z',
  operations: ['capabilities', 'search', 'result', 'cancel', 'compare', 'attestation', 'audit'],
  channels: ['api'],
  candidateList: { min: 2, default: 20, max: 50 },
  threshold: { control: 'caller' },
  scoreScale: {
    kind: 'similarity',
    higherIsMoreSimilar: true,
    min: '-5',
    max: '1',
    unit: 'native',
    comparableAcrossResponses: false,
  },
  galleries: [{ id: 'G-1', size: 1200, eventBased: false }],
  imageLimits: { maxBytes: 10_485_760, minWidth: 96, minHeight: 120, maxPixels: 50_000_000 },
  requestFields: {
    required: ['requestId', 'nonce', 'requester', 'probe'],
    accepted: ['purpose', 'statute', 'accept', 'maxCandidates', 'threshold', 'galleries'],
  },
  stores: [
    { store: 'probe-store' },
    { store: 'template-memory' },
    { store: 'backup', expiresWithin: 30 * DAY },
  ],
  probeReferences: ['/v1/searches/{requestId}/probe'],
  retention: { return: 7 * DAY, agentName: 365 * DAY, requestLog: 365 * DAY },
  deadlines: { respond: 30, delete: 60, attest: 60 },
  keys: {
    keys: [
      {
        kty: 'OKP',
        crv: 'Ed25519',
        kid: 'test-frs-ed25519',
        alg: 'EdDSA',
        x: 'qsxEMZ-tvxwPmL-Pym-uMJUeHKHeuByDHd3as1ag8a4',
      },
    ],
  },
  attestationIssuers: ['XXFRS0001'],
  authentication: ['bearer'],
  tls: { endpoints: ['https://frs.example'], mtls: false },
  disclaimers: [
    {
      text: 'The images and information contained in this candidate list are for investigative lead purposes only, are not to be considered as positive identification, and are not to be used as the sole basis for any law enforcement action. Other information must be examined and considered prior to making a determination regarding the true identity of the individual in the submitted probe photo.',
      lang: 'en',
    },
  ],
  formats: [
    'application/json',
    'application/vnd.frskit.itl',
    'application/vnd.frskit.itl+xml',
    'image/jpeg',
    'image/png',
  ],
  examinerReview: false,
  searchByReference: false,
};
