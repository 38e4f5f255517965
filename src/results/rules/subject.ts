/** What is judged: a return, with its request, its profile and what was verified beforehand. */
import type { Fail } from '../../findings/rule.ts';
import type { Location } from '../../findings/finding.ts';
import type { ServiceProfile } from '../../services/profiles/profile.ts';
import type { Comparison } from '../model/comparison.ts';
import type { Candidate, CandidateList, Disclaimer } from '../model/list.ts';
import type { SearchRequest } from '../model/request.ts';
import type { Statement } from '../model/statement.ts';

/** What the caller verified of an examiner's narrowing: rules are synchronous, signatures are not. */
export type NarrowingProof = {
  /** `valid` by a pinned key of an examiner; `service-key` when the service's own key made it. */
  readonly signature: 'valid' | 'invalid' | 'unknown-key' | 'service-key';
  /** The algorithm's list, where the service sent both. */
  readonly algorithmList?: CandidateList;
};

/** How many faces an image has; undefined where nobody counted. */
export type CountFaces = (candidate: number, image: number) => number | undefined;

export type JudgeOptions = {
  readonly profile?: ServiceProfile;
  readonly request?: SearchRequest;
  readonly narrowing?: NarrowingProof;
  readonly countFaces?: CountFaces;
  /** The list from which this one was converted (DIS-04). */
  readonly convertedFrom?: CandidateList;
  /**
   * Digests of disclaimers (`disclaimerDigest`) whose unknown statements the office has accepted for this service and
   * whose acceptance is in force. They settle nothing but these statements (DIS-02).
   */
  readonly acceptedDisclaimers?: readonly string[];
  /** What the source said besides the model (`ReturnReading.also`). */
  readonly also?: readonly Statement[];
};

export type Subject = JudgeOptions & {
  readonly list?: CandidateList;
  readonly comparison?: Comparison;
  readonly also: readonly Statement[];
};

/** The disclaimers of either kind of return. */
export function disclaimersOf({ list, comparison }: Subject): readonly Disclaimer[] {
  return list?.disclaimers ?? comparison?.disclaimers ?? [];
}

/** Where a candidate stands; never who it is. Positions count from 0, as in JSON. */
export function candidateAt(index: number, rest = ''): Location {
  const pointer = `/candidates/${index}${rest.replaceAll(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}`;
  return { path: `candidates[${index}]${rest}`, pointer };
}

/** Where another member stands. */
export function memberAt(path: string): Location {
  return { path, pointer: `/${path.replaceAll(/\[(\d+)\]/g, '/$1').replaceAll('.', '/')}` };
}

/** Which entries are one person: the service's word, else the id. */
export function personOf({ personKey, idScheme, candidateId }: Candidate, index: number): string {
  if (personKey !== undefined) return `key ${personKey}`;
  return candidateId === undefined ? `entry ${index}` : `id ${idScheme ?? ''} ${candidateId}`;
}

/** How many different persons a list has. */
export function personsIn({ candidates }: CandidateList): number {
  return new Set(candidates.map(personOf)).size;
}

/** Says at most so many times the same of one return; the rest is counted in one line. */
const MOST = 50;

/** A `fail` that stops repeating itself. */
export function capped(fail: Fail): { readonly say: Fail; readonly finish: () => void } {
  let said = 0;
  let last: Location = { path: 'candidates' };
  return {
    say: (failure) => {
      last = failure.at;
      if (++said <= MOST) fail(failure);
    },
    finish: () => {
      if (said <= MOST) return;
      const message = `and ${said - MOST} more of the same`;
      fail({ at: { path: last.path.replace(/\[\d+\].*$/, '') }, message, facts: { more: said - MOST } });
    },
  };
}
