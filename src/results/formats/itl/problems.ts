/** Problems and disclaimers in one field: MSG 2.060. */
import type { Problem } from '../../model/list.ts';

/** The problems that the model names. */
export const PROBLEM_CODES: readonly string[] = [
  'INVALID_REQUEST',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'POLICY_REFUSED',
  'LEGAL_BASIS_MISSING',
  'UNKNOWN_GALLERY',
  'IMAGE_UNREADABLE',
  'IMAGE_TOO_LARGE',
  'UNSUPPORTED_FORMAT',
  'NO_FACE',
  'MULTIPLE_FACES',
  'QUALITY_TOO_LOW',
  'TEMPLATE_FAILURE',
  'CANDIDATE_COUNT_OUT_OF_RANGE',
  'THRESHOLD_OUT_OF_RANGE',
  'INTEGRITY_FAILURE',
  'DECRYPTION_FAILURE',
  'RATE_LIMITED',
  'TIMEOUT',
  'NOT_IMPLEMENTED',
  'INTERNAL',
];

function codedProblem(text: string): Problem | undefined {
  const match = /^([A-Z_]{3,40}): (.*)$/s.exec(text);
  const code = match?.[1];
  if (code === undefined || !PROBLEM_CODES.includes(code)) return undefined;
  return { code, message: match?.[2] ?? '', retryable: false };
}

/** A problem as a text of MSG. */
export function problemText({ code, message }: Problem): string {
  return `${code}: ${message ?? code}`;
}

/**
 * Takes MSG apart. In an answer that is an error, texts that name a problem are problems and the rest is the
 * disclaimer; where none does, all are problems in the service's own words.
 */
export function problemsOf(
  texts: readonly string[],
  isError: boolean,
): { readonly problems: readonly Problem[]; readonly disclaimer: string } {
  if (!isError) return { problems: [], disclaimer: texts.join(' ') };
  const coded = texts.map(codedProblem);
  if (coded.every((problem) => problem === undefined)) {
    const problems = texts.map((message) => ({ code: 'INTERNAL', message, retryable: false }));
    return { problems, disclaimer: '' };
  }
  const rest = texts.filter((_, i) => coded[i] === undefined);
  return { problems: coded.filter((problem) => problem !== undefined), disclaimer: rest.join(' ') };
}
