/** One normative example of each message. */
import type { AuditListing, Pending, Refusal } from './answers.ts';
import { sealed, FIRST_PREV } from './audit.ts';
import type { StdioCall, StdioReply } from './carrier.ts';
import type { ComparisonRequest, Review, SearchRequest } from './requests.ts';
import { statementExample } from './statement-example.ts';

/** A grey image of one pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

const head = {
  requestId: 'REQ-2026-000103',
  nonce: 'AAECAwQFBgcICQoLDA0ODw',
  requester: { agency: 'XXICE0001', agent: 'AGENT-0042' },
  purpose: 'criminal-investigation',
  statute: '18 USC 2251',
} as const;

const search: SearchRequest = {
  ...head,
  probe: { mediaType: 'image/png', data: PIXEL },
  accept: ['application/json'],
  maxCandidates: 20,
  threshold: '-3.25',
  galleries: ['G-1'],
  examine: false,
};

const comparison: ComparisonRequest = {
  ...head,
  requestId: 'REQ-2026-000104',
  probes: [
    { mediaType: 'image/png', data: PIXEL },
    { mediaType: 'image/png', data: PIXEL },
  ],
};

const review: Review = {
  schema: 'frs-review/1',
  requestId: 'REQ-2026-000103',
  responseId: 'RSP-2026-000417',
  candidates: ['S-7001'],
  narrowed: {
    requested: true,
    byRole: 'examiner',
    agency: 'XXOBIM001',
    method: 'morphological analysis',
    from: 3,
    at: '2026-03-02T15:20:00Z',
    images: [{ candidate: 'S-7001', confidence: 'moderate support, by facial features of good visibility' }],
    signature:
      'eyJhbGciOiJFUzI1NiIsImtpZCI6InRlc3QtZXhhbWluZXIiLCJ0eXAiOiJmcnMtbmFycm93aW5nK2p3dCJ9.eyJjYW5kaWRhdGVzIjpbIlMtNzAwMSJdLCJuYXJyb3dlZCI6eyJhZ2VuY3kiOiJYWE9CSU0wMDEiLCJhdCI6IjIwMjYtMDMtMDJUMTU6MjA6MDBaIiwiYnlSb2xlIjoiZXhhbWluZXIiLCJmcm9tIjozLCJpbWFnZXMiOlt7ImNhbmRpZGF0ZSI6IlMtNzAwMSIsImNvbmZpZGVuY2UiOiJtb2RlcmF0ZSBzdXBwb3J0LCBieSBmYWNpYWwgZmVhdHVyZXMgb2YgZ29vZCB2aXNpYmlsaXR5In1dLCJtZXRob2QiOiJtb3JwaG9sb2dpY2FsIGFuYWx5c2lzIiwicmVxdWVzdGVkIjp0cnVlfSwicmVxdWVzdElkIjoiUkVRLTIwMjYtMDAwMTAzIiwicmVzcG9uc2VJZCI6IlJTUC0yMDI2LTAwMDQxNyJ9.nlLG8ttizDj7SWH5t8WgNZVIof9475F-h2YIpVqHpcbUcOfPztAtWpBF-m4oUIuSYvsGe1SfsFUVZzrITCuuRw',
  },
};

const pending: Pending = {
  schema: 'frs-pending/1',
  requestId: 'REQ-2026-000103',
  state: 'searching',
  retryAfter: 2,
};

const refusal: Refusal = {
  schema: 'frs-refusal/1',
  requestId: 'REQ-2026-000103',
  problems: [
    { code: 'INVALID_REQUEST', message: 'The request ID was used with another body.', retryable: false },
  ],
};

const query = sealed({
  seq: 1,
  at: '2026-03-02T14:05:01Z',
  kind: 'query',
  requester: 'XXICE0001',
  requestId: 'REQ-2026-000103',
  purpose: 'criminal-investigation',
  outcome: { kind: 'accepted' },
  prev: FIRST_PREV,
});

const returned = sealed({
  ...query,
  seq: 2,
  at: '2026-03-02T14:05:08Z',
  kind: 'return',
  outcome: { kind: 'candidates', status: 200, returned: 3 },
  prev: query.hash,
});

const audit: AuditListing = { schema: 'frs-audit/1', events: [query, returned], next: 2 };

const call: StdioCall = { seq: 7, operation: 'attestation', as: 'primary', requestId: 'REQ-2026-000103' };

const reply: StdioReply = {
  seq: 7,
  ok: {
    status: 202,
    at: '2026-03-02T14:05:09Z',
    headers: [
      ['content-type', 'application/json'],
      ['retry-after', '2'],
    ],
    body: 'e30=',
  },
};

/** The examples by the names of the schemas. */
export const examples = {
  'frs-search-request': search,
  'frs-comparison-request': comparison,
  'frs-review': review,
  'frs-pending': pending,
  'frs-refusal': refusal,
  'frs-audit': audit,
  'frs-policy': statementExample,
  'frs-call': call,
  'frs-reply': reply,
} as const;
