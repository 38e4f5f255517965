/** The protocol over HTTPS as a table: what the OpenAPI document is made from. */
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

/** What a body is: a JSON message, a return in any declared form, a signed token, nothing. */
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
  /** As the conformity statement names it. */
  readonly operation: Operation;
  readonly method: 'get' | 'post' | 'delete';
  readonly path: string;
  readonly summary: string;
  readonly mandatory: 'yes' | 'no' | 'where 202 is ever answered' | 'by profile';
  readonly query?: readonly ('requestId' | 'after' | 'limit')[];
  /** True where number and nonce stand in the headers too. */
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
const FORBIDDEN: Response = { status: 403, says: 'Not for this requester.', content: REFUSAL };
const NOT_FOUND: Response = {
  status: 404,
  says: "An unknown number, or another requester's: the two look the same.",
  content: REFUSAL,
};
const NOT_OFFERED: Response = {
  status: 501,
  says: 'Declared as not offered (NOT_IMPLEMENTED).',
  content: REFUSAL,
};
const UNAVAILABLE: Response = {
  status: 503,
  says: 'Not now.',
  content: REFUSAL,
  headers: ['Retry-After'],
};

function pending(says: string): Response {
  return { status: 202, says, content: json('frs-pending'), headers: ['Location', 'Retry-After'] };
}

/** What sending a probe may come to. A refusal of a readable request is a return like any other, and attested. */
function sending(of: 'candidate-list' | 'comparison'): readonly Response[] {
  const refused = json(of, 'frs-refusal');
  return [
    { status: 200, says: 'The return.', content: { kind: 'return', of } },
    pending('Taken; the return is at `Location`.'),
    {
      status: 400,
      says: 'Not a request: malformed, or with members that it must not hold.',
      content: refused,
    },
    UNAUTHENTICATED,
    FORBIDDEN,
    { status: 409, says: 'The number was used with another body.', content: REFUSAL },
    { status: 413, says: 'Larger than declared.', content: refused },
    { status: 415, says: 'A form that is not declared.', content: refused },
    {
      status: 422,
      says: 'No face, several faces, too poor a picture, a length or threshold out of bounds, an unknown gallery.',
      content: refused,
    },
    { status: 429, says: 'Too many requests.', content: REFUSAL, headers: ['Retry-After'] },
    UNAVAILABLE,
  ];
}

function reading(of: 'candidate-list' | 'comparison'): readonly Response[] {
  return [
    { status: 200, says: 'The return.', content: { kind: 'return', of } },
    pending('Not yet.'),
    UNAUTHENTICATED,
    NOT_FOUND,
    { status: 406, says: 'A form that is not declared.', content: REFUSAL },
    {
      status: 410,
      says: 'The window of the return is over; its attestation can still be had.',
      content: REFUSAL,
    },
  ];
}

const CANCELLING: readonly Response[] = [
  pending('Being cancelled.'),
  { status: 204, says: 'Cancelled.', content: { kind: 'none' } },
  UNAUTHENTICATED,
  NOT_FOUND,
  { status: 409, says: 'Finished already.', content: REFUSAL },
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
    summary: 'A 1:N search by a probe, or by reference. The same number and body again gets the same answer',
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
    summary: 'The return of a search, in any declared form',
    mandatory: 'yes',
    responses: reading('candidate-list'),
  },
  {
    id: 'cancelSearch',
    operation: 'cancel',
    method: 'delete',
    path: '/v1/searches/{requestId}',
    summary: 'Cancels a search',
    mandatory: 'where 202 is ever answered',
    responses: [...CANCELLING, NOT_OFFERED],
  },
  {
    id: 'compare',
    operation: 'compare',
    method: 'post',
    path: '/v1/comparisons',
    summary: 'A comparison of two pictures',
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
    summary: 'The return of a comparison, in any declared form',
    mandatory: 'no',
    responses: [...reading('comparison'), NOT_OFFERED],
  },
  {
    id: 'cancelComparison',
    operation: 'cancel',
    method: 'delete',
    path: '/v1/comparisons/{requestId}',
    summary: 'Cancels a comparison',
    mandatory: 'where 202 is ever answered',
    responses: [...CANCELLING, NOT_OFFERED],
  },
  {
    id: 'review',
    operation: 'review',
    method: 'post',
    path: '/v1/searches/{requestId}/reviews',
    summary: "Appends an examiner's narrowing, signed by the examiner's own key",
    mandatory: 'no',
    request: 'frs-review',
    responses: [
      { status: 201, says: 'Appended.', content: { kind: 'none' }, headers: ['Location'] },
      { status: 400, says: 'Not a review.', content: REFUSAL },
      UNAUTHENTICATED,
      FORBIDDEN,
      NOT_FOUND,
      { status: 409, says: 'Reviewed already, or delivered.', content: REFUSAL },
      { status: 422, says: 'Not asked for, not of this list, or wrongly signed.', content: REFUSAL },
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
      pending('Not yet.'),
      UNAUTHENTICATED,
      NOT_FOUND,
    ],
  },
  {
    id: 'audit',
    operation: 'audit',
    method: 'get',
    path: '/v1/audit-events',
    summary: "The requester's own log, chained",
    mandatory: 'by profile',
    query: ['requestId', 'after', 'limit'],
    responses: [
      { status: 200, says: 'A page of events, in order.', content: json('frs-audit') },
      UNAUTHENTICATED,
      NOT_OFFERED,
    ],
  },
];
