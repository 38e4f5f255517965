/** A search request as EBTS 10 takes it: TOT FRS, one Type-10, and no more of Type-2 than it makes mandatory. */
import { FrskitError, type Problem } from '../../../findings/errors.ts';
import { buildFaceTransaction, type FaceInput } from '../../../itl/face/build.ts';
import { T2 } from '../../../itl/dictionary/numbers.ts';
import type { Transaction } from '../../../itl/record/transaction.ts';

/** What is asked; the picture and the header as in `FaceInput`. */
export type SearchInput = Omit<FaceInput, 'text' | 'typeOfTransaction' | 'more'> & {
  /** 2.006 ATN, 3 to 30 characters: the agent, by code. */
  readonly attention: string;
  /** 2.010 CIN and 2.011 CIX. */
  readonly caseId: string;
  readonly caseExtension?: string;
  /** 2.079 NCR: the most candidates that are wanted, 2 to 50. */
  readonly maxCandidates: number;
  /** 2.098 NDR: repositories by number. */
  readonly galleries?: readonly string[];
};

const ANS = /^[\x20-\x7e]+$/;

function problemsOf(input: SearchInput): readonly Problem[] {
  const { attention, caseId, caseExtension = '0001', maxCandidates, galleries = [] } = input;
  const checks: readonly (readonly [string, boolean, string])[] = [
    [
      'attention',
      ANS.test(attention) && attention.length >= 3 && attention.length <= 30,
      'is 3 to 30 characters',
    ],
    ['caseId', ANS.test(caseId) && caseId.length <= 24, 'is 1 to 24 characters'],
    ['caseExtension', /^\d{4}$/.test(caseExtension), 'is four digits'],
    [
      'maxCandidates',
      Number.isInteger(maxCandidates) && maxCandidates >= 2 && maxCandidates <= 50,
      'is 2 to 50: one is no list',
    ],
    [
      'galleries',
      galleries.length <= 10 && galleries.every((id) => /^\d{1,3}$/.test(id)),
      'are up to ten numbers',
    ],
  ];
  return checks.filter(([, right]) => !right).map(([input, , problem]) => ({ input, problem }));
}

/**
 * Builds the request.
 * @throws FrskitError `ERR_MISSING_INPUT` with everything that is wrong in `problems`
 *
 * @example
 * const request = buildSearchRequest(searchInput);
 */
export function buildSearchRequest(input: SearchInput): Transaction {
  const problems = problemsOf(input);
  if (problems.length > 0) {
    const words = problems.map(({ input: name, problem }) => `${name} ${problem}`).join('; ');
    throw new FrskitError('ERR_MISSING_INPUT', `the request cannot be built: ${words}`, problems);
  }
  const { attention, caseId, caseExtension = '0001', maxCandidates, galleries = [], ...face } = input;
  return buildFaceTransaction({
    ...face,
    domain: face.domain ?? { name: 'NORAM', version: 'EBTS 10.0' },
    typeOfTransaction: 'FRS',
    text: {
      [T2.ATN]: attention,
      [T2.CIN]: [['CASE NUMBER', caseId]],
      [T2.CIX]: caseExtension,
      [T2.NCR]: String(maxCandidates),
      ...(galleries.length === 0 ? {} : { [T2.NDR]: galleries.map((id) => [id]) }),
    },
  });
}
