/** CAN-09, CAN-17: lists that an examiner narrowed. */
import type { Rule } from '../../findings/rule.ts';
import { incomplete, overstepping } from './narrowing.ts';
import { capped, memberAt, type Subject } from './subject.ts';

function isNarrowed({ list }: Subject): boolean {
  return list !== undefined && (list.narrowed !== undefined || list.determination === 'CO');
}

export const examinerRules: readonly Rule<Subject>[] = [
  {
    id: 'CAN-09',
    title: 'A narrowed list that does not say how it was narrowed',
    clause: 'DHS/ICE/PIA-054, Submission process; OBIM',
    help: "State role and agency of the reviewer, method, number of reviewers, a time later than the search and a confidence for each image; sign with an examiner's key that is not the service's; give no name.",
    severity: 'error',
    level: 2,
    applies: isNarrowed,
    check: (subject, fail) => {
      const { say, finish } = capped(fail);
      const problems = incomplete(subject);
      for (const { path, message } of problems) say({ at: memberAt(path), message });
      if (problems.length === 0 && subject.narrowing === undefined) {
        const message = "the examiner's signature was not verified";
        say({ at: memberAt('narrowed.signature'), message, facts: { inconclusive: 'unverified-signature' } });
      }
      finish();
    },
  },
  {
    id: 'CAN-17',
    title: 'A narrowed list must be requested and within its limits',
    clause: 'DHS/ICE/PIA-054, Submission process; 6; OBIM',
    help: "Narrow a list only where the request asks for it, from two or more persons, to candidates of the algorithm's own list, in words that confirm nothing.",
    severity: 'error',
    level: 2,
    applies: ({ list }) => list?.narrowed !== undefined,
    check: (subject, fail) => {
      const { say, finish } = capped(fail);
      for (const { path, message } of overstepping(subject)) say({ at: memberAt(path), message });
      finish();
    },
  },
];
