/** What a format does not state of a whole search result. */
import type { Finding } from '../../../findings/finding.ts';
import type { Comparison } from '../../model/comparison.ts';
import type { CandidateList } from '../../model/list.ts';
import { readingFinding } from '../reading.ts';

/** Members that a whole list has. */
const LIST = [
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

/** Members that a whole comparison has. */
const COMPARISON = [
  'responseId',
  'requestId',
  'respondedAt',
  'requester',
  'responder',
  'score',
] as const satisfies readonly (keyof Comparison)[];

function missing<Name extends string>(
  names: readonly Name[],
  of: Readonly<Partial<Record<Name, unknown>>>,
): readonly Finding[] {
  return names
    .filter((name) => of[name] === undefined)
    .map((name) => readingFinding('return.missing-member', name, `the format does not state ${name}`));
}

/** One finding for each member that is missing. */
export function missingIn(model: CandidateList | Comparison | undefined): readonly Finding[] {
  if (model === undefined) return [];
  if (model.schema === 'candidate-list/1') return missing(LIST, model);
  const isCompared = model.outcome.kind === 'compared';
  return missing(isCompared ? COMPARISON : COMPARISON.filter((name) => name !== 'score'), model);
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
    `${format} does not state what its scores measure`,
  );
}

/** The format does not say that its order is the rank. */
export function orderUnspecified(format: string): Finding {
  const message = `${format} does not state that the order of its candidates is their rank`;
  return readingFinding('return.order-unspecified', 'candidates', message);
}
