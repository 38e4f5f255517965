/** The protocol over HTTPS as a table, from which the OpenAPI document is made. */
import type { Operation } from './statement.ts';

/** Schemas by the names of their files. */
export type MessageSchema =
  | 'candidate-list'
  | 'comparison'
  | 'frs-search-request'
  | 'frs-comparison-request'
  | 'frs-review'
  | 'frs-pending'
  | 'frs-refusal'
  | 'frs-audit';

/** The content of a body: a JSON message, a result in a declared format, a signed token, or nothing. */
export type Content =
  | { readonly kind: 'json'; readonly oneOf: readonly MessageSchema[] }
  | { readonly kind: 'return'; readonly of: 'candidate-list' | 'comparison' }
  | { readonly kind: 'jws'; readonly payload: 'frs-policy' | 'frs-attestation' }
  | { readonly kind: 'none' };

export type Response = {
  readonly status: number;
  readonly says: string;
  readonly content: Content;
  readonly headers?: readonly ('Location' | 'Retry-After')[];
};

export type HttpOperation = {
  readonly id: string;
  /** The name in the conformity statement. */
  readonly operation: Operation;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly mandatory: 'yes' | 'no' | 'where 202 is ever answered' | 'by profile';
  readonly query?: readonly ('requestId' | 'after' | 'limit')[];
  /** True if request ID and nonce are also sent in headers. */
  readonly carriesProbe?: boolean;
  readonly request?: MessageSchema;
  readonly responses: readonly Response[];
};

function json(...oneOf: readonly MessageSchema[]): Content {
  return { kind: 'json', oneOf };
}

const REFUSAL = json('frs-refusal');
const UNAUTHENTICATED: Response = {
  status: 401,
  says: 'No, wrong or expired credentials.',
  content: REFUSAL,
};
const FORBIDDEN: Response = { status: 403, says: 'Not permitted for this requester.', content: REFUSAL };
const NOT_FOUND: Response = {
  status: 404,
  says: 'An unknown request ID, or one of another requester; both get the same answer.',
  content: REFUSAL,
};
const NOT_OFFERED: Response = {
  status: 501,
  says: 'Declared as not offered (NOT_IMPLEMENTED).',
  content: REFUSAL,
};
const UNAVAILABLE: Response = {
  status: 503,
  says: 'Temporarily unavailable.',
  content: REFUSAL,
  headers: ['Retry-After'],
};

function pending(says: string): Response {
  return { status: 202, says, content: json('frs-pending'), headers: ['Location', 'Retry-After'] };
}

/** The responses to a probe. A refusal of a readable request is a result like any other, and attested. */
function sending(of: 'candidate-list' | 'comparison'): readonly Response[] {
  const refused = json(of, 'frs-refusal');
  return [
    { status: 200, says: 'The result.', content: { kind: 'return', of } },
    pending('Accepted; the result will be at `Location`.'),
    {
      status: 400,
      says: 'Invalid request: malformed, or with members that are not permitted.',
      content: refused,
    },
    UNAUTHENTICATED,
    FORBIDDEN,
    { status: 409, says: 'The request ID was used with another body.', content: REFUSAL },
    { status: 413, says: 'Larger than the declared limit.', content: refused },
    { status: 415, says: 'A format that is not declared.', content: refused },
    {
      status: 422,
      says: 'No face, several faces, image quality too low, length or threshold out of bounds, or an unknown gallery.',
      content: refused,
    },
    { status: 429, says: 'Too many requests.', content: REFUSAL, headers: ['Retry-After'] },
    UNAVAILABLE,
  ];
}

function reading(of: 'candidate-list' | 'comparison'): readonly Response[] {
  return [
    { status: 200, says: 'The result.', content: { kind: 'return', of } },
    pending('Not yet available.'),
    UNAUTHENTICATED,
    NOT_FOUND,
    { status: 406, says: 'A format that is not declared.', content: REFUSAL },
    {
      status: 410,
      says: 'The retention window of the result has ended; its attestation is still available.',
      content: REFUSAL,
    },
  ];
}

const CANCELLING: readonly Response[] = [
  pending('Cancellation in progress.'),
  { status: 204, says: 'Cancelled.', content: { kind: 'none' } },
  UNAUTHENTICATED,
  NOT_FOUND,
  { status: 409, says: 'Already finished.', content: REFUSAL },
];

export const operations: readonly HttpOperation[] = [
  {
    id: 'capabilities',
    operation: 'capabilities',
    method: 'get',
    path: '/.well-known/frs-policy',
    summary: 'The signed conformity statement',
    mandatory: 'yes',
    responses: [
      { status: 200, says: 'The statement.', content: { kind: 'jws', payload: 'frs-policy' } },
      UNAVAILABLE,
    ],
  },
  {
    id: 'search',
    operation: 'search',
    method: 'post',
    path: '/v1/searches',
    summary:
      'A 1:N search with a probe, or by reference. A repeated request ID with the same body gets the same answer',
    mandatory: 'yes',
    carriesProbe: true,
    request: 'frs-search-request',
    responses: [...sending('candidate-list'), NOT_OFFERED],
  },
  {
    id: 'searchResult',
    operation: 'result',
    method: 'get',
    path: '/v1/searches/{requestId}',
    summary: 'The result of a search, in any declared format',
    mandatory: 'yes',
    responses: reading('candidate-list'),
  },
  {
    id: 'cancelSearch',
    operation: 'cancel',
    method: 'delete',
    path: '/v1/searches/{requestId}',
    summary: 'Cancel a search',
    mandatory: 'where 202 is ever answered',
    responses: [...CANCELLING, NOT_OFFERED],
  },
  {
    id: 'compare',
    operation: 'compare',
    method: 'post',
    path: '/v1/comparisons',
    summary: 'A comparison of two images',
    mandatory: 'no',
    carriesProbe: true,
    request: 'frs-comparison-request',
    responses: [...sending('comparison'), NOT_OFFERED],
  },
  {
    id: 'comparisonResult',
    operation: 'result',
    method: 'get',
    path: '/v1/comparisons/{requestId}',
    summary: 'The result of a comparison, in any declared format',
    mandatory: 'no',
    responses: [...reading('comparison'), NOT_OFFERED],
  },
  {
    id: 'cancelComparison',
    operation: 'cancel',
    method: 'delete',
    path: '/v1/comparisons/{requestId}',
    summary: 'Cancel a comparison',
    mandatory: 'where 202 is ever answered',
    responses: [...CANCELLING, NOT_OFFERED],
  },
  {
    id: 'review',
    operation: 'review',
    method: 'post',
    path: '/v1/searches/{requestId}/reviews',
    summary: "Append an examiner's narrowing, signed with the key of the examiner",
    mandatory: 'no',
    request: 'frs-review',
    responses: [
      { status: 201, says: 'Appended.', content: { kind: 'none' }, headers: ['Location'] },
      { status: 400, says: 'Not a review.', content: REFUSAL },
      UNAUTHENTICATED,
      FORBIDDEN,
      NOT_FOUND,
      { status: 409, says: 'Already reviewed or delivered.', content: REFUSAL },
      { status: 422, says: 'Not requested, not of this list, or not validly signed.', content: REFUSAL },
      NOT_OFFERED,
    ],
  },
  {
    id: 'attestation',
    operation: 'attestation',
    method: 'get',
    path: '/v1/attestations/{requestId}',
    summary: 'The deletion attestation of a search, comparison, refusal, cancellation or timeout',
    mandatory: 'yes',
    responses: [
      { status: 200, says: 'The attestation.', content: { kind: 'jws', payload: 'frs-attestation' } },
      pending('Not yet available.'),
      UNAUTHENTICATED,
      NOT_FOUND,
    ],
  },
  {
    id: 'audit',
    operation: 'audit',
    method: 'get',
    path: '/v1/audit-events',
    summary: 'The log of the requester, hash-chained',
    mandatory: 'by profile',
    query: ['requestId', 'after', 'limit'],
    responses: [
      { status: 200, says: 'A page of events, in order.', content: json('frs-audit') },
      UNAUTHENTICATED,
      NOT_OFFERED,
    ],
  },
];
