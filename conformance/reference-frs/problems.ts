/** Refusals: a code of the protocol, a fixed message and a status. They repeat no input data. */

export type ProblemCode =
  | 'INVALID_REQUEST'
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'POLICY_REFUSED'
  | 'LEGAL_BASIS_MISSING'
  | 'UNKNOWN_GALLERY'
  | 'IMAGE_UNREADABLE'
  | 'IMAGE_TOO_LARGE'
  | 'UNSUPPORTED_FORMAT'
  | 'NO_FACE'
  | 'MULTIPLE_FACES'
  | 'QUALITY_TOO_LOW'
  | 'CANDIDATE_COUNT_OUT_OF_RANGE'
  | 'THRESHOLD_OUT_OF_RANGE'
  | 'TIMEOUT'
  | 'NOT_IMPLEMENTED'
  | 'INTERNAL';

export type Problem = {
  readonly code: ProblemCode;
  readonly message: string;
  readonly retryable: boolean;
  /** The affected member of the request. */
  readonly field?: string;
};

const STATUS: Readonly<Record<ProblemCode, number>> = {
  INVALID_REQUEST: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  POLICY_REFUSED: 422,
  LEGAL_BASIS_MISSING: 422,
  UNKNOWN_GALLERY: 422,
  IMAGE_UNREADABLE: 422,
  IMAGE_TOO_LARGE: 413,
  UNSUPPORTED_FORMAT: 415,
  NO_FACE: 422,
  MULTIPLE_FACES: 422,
  QUALITY_TOO_LOW: 422,
  CANDIDATE_COUNT_OUT_OF_RANGE: 422,
  THRESHOLD_OUT_OF_RANGE: 422,
  TIMEOUT: 400,
  NOT_IMPLEMENTED: 501,
  INTERNAL: 500,
};

const RETRYABLE: ReadonlySet<ProblemCode> = new Set(['TIMEOUT', 'INTERNAL']);

/** The reason of a refusal and its status. */
export type Refusal = { readonly status: number; readonly problem: Problem };

/** Makes a refusal; the default status follows from the code. */
export function refusal(
  code: ProblemCode,
  message: string,
  more: { readonly field?: string; readonly status?: number } = {},
): Refusal {
  const { field, status = STATUS[code] } = more;
  const problem = { code, message, retryable: RETRYABLE.has(code) };
  return { status, problem: field === undefined ? problem : { ...problem, field } };
}

/** True if a value is a refusal. */
export function isRefusal(value: object): value is Refusal {
  return 'problem' in value && 'status' in value;
}
