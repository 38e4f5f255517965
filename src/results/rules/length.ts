/** CAN-01, CAN-07, CAN-08, CAN-12, CAN-14: how many, who, and none. */
import type { Rule } from '../../findings/rule.ts';
import { narrowingState } from './narrowing.ts';
import { candidateAt, capped, memberAt, personOf, personsIn, type Subject } from './subject.ts';

/** True where one person may stand in the list several times. */
function isEventBased({ list, request }: Subject): boolean {
  return (
    request?.eventBased === true ||
    list?.search?.galleries.some(({ eventBased }) => eventBased === true) === true
  );
}

/** The length that was asked for, by the request where it is at hand, else by the return's own word. */
function lengthOf({ list, request }: Subject): number | undefined {
  return request?.maxCandidates ?? list?.search?.requestedMaxCandidates;
}

const REFUSALS = ['NO_FACE', 'MULTIPLE_FACES', 'QUALITY_TOO_LOW'];

export const lengthRules: readonly Rule<Subject>[] = [
  {
    id: 'CAN-01',
    title: 'A single identity',
    clause: 'DHS/ICE/PIA-054, Submission process; Receipt and use',
    help: 'Return two or more different persons, or none. Two entries of one person are one identity; only a list that an examiner narrowed may contain one.',
    severity: 'error',
    level: 2,
    applies: ({ list }) => list !== undefined && list.candidates.length > 0,
    check: (subject, fail) => {
      const { list } = subject;
      if (list === undefined || personsIn(list) >= 2) return;
      const state = narrowingState(subject);
      if (state === 'accepted') return;
      const at = memberAt('candidates');
      const facts = { candidates: list.candidates.length };
      if (state === 'unverified') {
        const message = 'one person; whether an examiner narrowed the list was not verified';
        fail({ at, message, facts: { ...facts, inconclusive: 'unverified-signature' } });
        return;
      }
      fail({ at, message: 'the list holds one person only, and no examiner narrowed it', facts });
    },
  },
  {
    id: 'CAN-07',
    title: 'No match, or a refusal, that is not said as such',
    clause: 'DHS/ICE/PIA-054, 6; OBIM',
    help: 'State in an empty list that there was no match, and why. Refuse a probe with no face, with several faces or of too poor quality; never answer it with an empty list.',
    severity: 'error',
    level: 2,
    applies: ({ list }) =>
      list !== undefined &&
      (list.outcome.kind === 'noCandidate' ||
        (list.outcome.kind === 'candidates' && list.candidates.length === 0)),
    check: ({ list, profile }, fail) => {
      const { outcome, search } = list ?? {};
      const at = memberAt('outcome');
      if (outcome?.kind === 'candidates') {
        fail({ at, message: 'an empty list that is not said to be a no-match' });
      } else if (outcome?.reason === undefined || outcome.reason === 'unspecified') {
        fail({ at: memberAt('outcome.reason'), message: 'a no-match without its reason' });
      }
      if (profile?.list.alwaysSeveral.value === true) {
        fail({ at, message: 'this service always returns several candidates' });
      }
      const faces = search?.probe?.facesDetected;
      const refused = outcome?.problems?.some(({ code }) => REFUSALS.includes(code)) === true;
      if (refused || (faces !== undefined && faces !== 1)) {
        fail({ at, message: 'the probe had to be refused; an empty list is no refusal' });
      }
    },
  },
  {
    id: 'CAN-08',
    title: 'One person several times',
    clause: 'frskit (+)',
    help: 'List each person once, unless the gallery is declared event-based.',
    severity: 'error',
    level: 2,
    applies: (subject) => (subject.list?.candidates.length ?? 0) > 1 && !isEventBased(subject),
    check: ({ list }, fail) => {
      const { say, finish } = capped(fail);
      const first = new Map<string, number>();
      list?.candidates.forEach((candidate, i) => {
        const person = personOf(candidate, i);
        const before = first.get(person);
        if (before === undefined) first.set(person, i);
        else
          say({ at: candidateAt(i), message: `the same person as candidates[${before}]`, facts: { before } });
      });
      finish();
    },
  },
  {
    id: 'CAN-12',
    title: 'Not 2 to 50 candidates',
    clause: 'DHS/ICE/PIA-054, FBI NGI',
    help: 'Return several candidates, 2 to 50, in every result.',
    severity: 'error',
    level: 2,
    applies: ({ list, profile }) =>
      profile?.requirements['CAN-12'] !== undefined && list !== undefined && list.candidates.length > 0,
    check: (subject, fail) => {
      const { list, profile } = subject;
      const count = list?.candidates.length ?? 0;
      const [min, max] = [profile?.list.min.value ?? 2, profile?.list.max?.value ?? Infinity];
      if ((count >= min || narrowingState(subject) === 'accepted') && count <= max) return;
      const message = `${count} candidates; this service returns ${min} to ${max}`;
      fail({ at: memberAt('candidates'), message, facts: { count, min } });
    },
  },
  {
    id: 'CAN-14',
    title: 'An excessive return',
    clause: 'DHS/ICE/PIA-054, 4',
    help: 'Return no more candidates than requested, and no more than the profile allows. The result is kept and marked unusable.',
    severity: 'error',
    level: 2,
    applies: ({ list }) => list !== undefined,
    check: (subject, fail) => {
      const count = subject.list?.candidates.length ?? 0;
      const asked = lengthOf(subject);
      const most = subject.profile?.list.max?.value;
      const at = memberAt('candidates');
      if (asked !== undefined && count > asked) {
        fail({ at, message: `${count} candidates, ${asked} were asked for`, facts: { count, asked } });
      }
      if (most !== undefined && count > most) {
        fail({ at, message: `${count} candidates, the profile allows ${most}`, facts: { count, most } });
      }
    },
  },
];
