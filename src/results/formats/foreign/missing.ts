/** What a format could not tell of a whole return. */
import type { Finding } from '../../../findings/finding.ts';
import type { CandidateList } from '../../model/list.ts';
import { readingFinding } from '../reading.ts';

/** Members that a whole return has. */
const WHOLE = [
  'responseId',
  'requestId',
  'respondedAt',
  'requester',
  'responder',
  'determination',
  'search',
  'counts',
  'retention',
] as const satisfies readonly (keyof CandidateList)[];

/** One finding for each member that is missing. */
export function missingIn(list: CandidateList): readonly Finding[] {
  return WHOLE.filter((name) => list[name] === undefined).map((name) =>
    readingFinding('return.missing-member', name, `the format did not tell ${name}`),
  );
}

/** The format has no place for a disclaimer. */
export function noDisclaimerPlace(format: string): Finding {
  const message = `${format} has no place for a disclaimer`;
  return readingFinding('return.no-disclaimer-place', 'disclaimers', message);
}

/** The format does not say what its scores measure. */
export function scaleUnknown(format: string): Finding {
  return readingFinding(
    'return.scale-unknown',
    'scoreScale',
    `${format} does not say what its scores measure`,
  );
}

/** The format does not say that its order is the rank. */
export function orderUnspecified(format: string): Finding {
  const message = `${format} does not say that the order of its candidates is their rank`;
  return readingFinding('return.order-unspecified', 'candidates', message);
}
