/** What is asked for: GATE-15, CAN-16, CMP-04, MIN-03. */
import { type GateRule, stop } from './rule.ts';
import type { GateSubject } from './subject.ts';

function lengthStop({ request, profile }: GateSubject): ReturnType<GateRule['refuse']> {
  const { length, missionNeed, threshold } = request;
  const { list } = profile;
  const best = list.default.value;
  const takes = list.lengthBy.value === 'caller' || list.lengthBy.value === 'caller-where-offered';
  return (
    stop(
      takes && length === undefined,
      'no length is asked for',
      `ask for ${best}, or another number with its mission need`,
    ) ??
    stop(
      length !== undefined && (length < list.min.value || length > (list.max?.value ?? Infinity)),
      'the length is outside what the service takes',
      `ask for ${list.min.value} to ${list.max?.value ?? 'its maximum'}`,
    ) ??
    stop(
      length !== undefined && length !== best && (missionNeed ?? '') === '',
      `a length other than ${best} names a mission need`,
      'name its code',
    ) ??
    stop(
      list.threshold.value === 'length-instead' && threshold !== undefined,
      'this service is asked for a number, not for a threshold',
      'leave the threshold out',
    )
  );
}

export const requestRules: readonly GateRule[] = [
  {
    requirement: 'GATE-15',
    title: 'One agent, one case, one probe, one decision',
    refuse: ({ request: { scheduled }, repeated }) =>
      stop(scheduled === true, 'the query is scheduled', 'decide on each submission') ??
      stop(repeated, 'the same query goes again without a decision of its own', 'decide on it anew'),
  },
  {
    requirement: 'MIN-03',
    title: 'One probe a submission, two for a comparison, none for a search by reference',
    refuse: ({ request: { kind, probes } }) => {
      const right = { search: 1, comparison: 2, 'reference-search': 0 }[kind];
      return stop(probes !== right, `${probes} pictures`, `a ${kind} has ${right}`);
    },
  },
  {
    requirement: 'CAN-16',
    title: 'A list is asked for, with its length',
    refuse: (subject) => (subject.request.kind === 'comparison' ? undefined : lengthStop(subject)),
  },
  {
    requirement: 'CMP-04',
    title: 'A claimed identity is checked by a 1:N search',
    refuse: ({ request: { identifier, verifyFlag, galleryEntry } }) =>
      stop(
        identifier === true || verifyFlag === true || galleryEntry === true,
        'a picture with an identifier, a gallery entry or a verify flag is a verification of one identity',
        'ask for a candidate list without it',
      ),
  },
];
