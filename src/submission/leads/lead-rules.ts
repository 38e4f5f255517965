/** What stops a lead: DIS-06, CAN-21, GATE-03, 04, 05, 11, 13. */
import { contradicts } from '../../results/rules/disclaimer/contradictions.ts';
import { type Decision, EVIDENCE_KINDS, standing } from './candidate.ts';
import type { LeadSubject } from './subject.ts';
import { measuresIn } from './measure.ts';
import { isCommitment, isDay, isReference, isServiceName } from './reference.ts';
import { type StopRule, stop } from './rule.ts';
import { unprovenRemedy } from './usable.ts';

const KINDS: readonly string[] = EVIDENCE_KINDS;

function mine({ candidate, decisions }: LeadSubject): Decision | undefined {
  return standing(decisions).get(candidate);
}

/** Candidates that somebody looked into. A duplicate is no second person. */
function lookedAt({ decisions, return: { kept } }: LeadSubject): number {
  const last = [...standing(decisions).values()].filter(({ candidate }) => kept.includes(candidate));
  return last.filter(({ state, reason }) => state !== 'left' && reason !== 'duplicate').length;
}

function isNarrowedToOne({ return: { narrowedFrom, received, failed } }: LeadSubject): boolean {
  const refused = failed.includes('CAN-09') || failed.includes('CAN-17');
  return !refused && received === 1 && (narrowedFrom ?? 0) >= 2;
}

/** Of a vendor's return of several, whether at least two were viewed before the salient ones were marked. */
function isMarkedFromSeveral({ return: { vendor, received, viewed } }: LeadSubject): boolean {
  return vendor && received >= 2 && (viewed ?? 0) >= 2;
}

export const leadRules: readonly StopRule<LeadSubject>[] = [
  {
    requirement: 'GATE-03',
    title: 'The report that conventional means were tried stands by reference',
    refuse: ({ meansReport }) =>
      stop(
        meansReport === undefined || meansReport === '',
        'the report that conventional means were tried is not named',
        'write it, then name it by reference',
      ) ??
      stop(
        !isReference(meansReport),
        'the report is not named by reference',
        'name its number, no narrative',
      ),
  },
  {
    requirement: 'GATE-04',
    title: 'The candidate was vetted, whether or not an examiner narrowed the list',
    refuse: (subject) =>
      stop(subject.return.kind !== 'search', 'a comparison has no candidates', 'ask for a candidate list') ??
      stop(
        mine(subject)?.state !== 'vetted',
        'the candidate was not vetted',
        'vet it by evidence that is not biometric; a narrowing by an examiner does not do',
      ),
  },
  {
    requirement: 'GATE-04',
    title: 'The lead names its numbers and its service',
    refuse: ({ lead, case: one, submission, agent, frs, commitment, today }) =>
      stop(
        ![lead, one, submission, agent, frs.id].every(isReference),
        'lead, case, submission, agent or service is not named by reference',
        'name each by its number',
      ) ??
      stop(
        !isServiceName(frs.name) || contradicts(frs.name),
        'the service is not named',
        'name it as the registry does, in at most 80 characters',
      ) ??
      stop(!isCommitment(commitment), 'the candidate has no commitment', 'make it from the return as kept') ??
      stop(!isDay(today), 'the day is not named', 'name it as YYYY-MM-DD'),
  },
  {
    requirement: 'GATE-05',
    title: 'The return is usable',
    refuse: ({ return: { failed, unproven } }) =>
      stop(
        failed.length > 0,
        `the return is unusable: ${failed.join(', ')}`,
        'search anew; what fails a MUST of CAN never becomes a lead',
      ) ??
      stop(
        unproven.length > 0,
        `it could not be judged whether the return may be used: ${unproven.join(', ')}`,
        unprovenRemedy(unproven),
      ),
  },
  {
    requirement: 'CAN-21',
    title: 'The candidate is one that was kept',
    refuse: ({ return: { kept }, candidate }) =>
      stop(
        !kept.includes(candidate),
        'the case file does not hold the candidate',
        'choose one that was kept; of a vendor, one that a person marked salient',
      ),
  },
  {
    requirement: 'GATE-11',
    title: 'A corroborating source that is not biometric',
    refuse: (subject) => {
      const { evidence } = mine(subject) ?? { evidence: [] };
      return stop(
        mine(subject)?.state === 'vetted' &&
          !evidence.some(({ kind, reference }) => KINDS.includes(kind) && isReference(reference)),
        'the vetting rests on no listed source',
        'name at least one by reference; score, rank and confidence do not count',
      );
    },
  },
  {
    requirement: 'GATE-11',
    title: 'Every other candidate was vetted, eliminated or left with a reason',
    refuse: ({ return: { kept }, decisions }) => {
      const last = standing(decisions);
      const open = kept.filter((at) => !last.has(at)).length;
      return stop(
        open > 0,
        `${open} candidates of the return are open`,
        'vet, eliminate or leave each, with its reason',
      );
    },
  },
  {
    requirement: 'GATE-11',
    title: 'More than one candidate was viewed',
    refuse: (subject) =>
      stop(
        lookedAt(subject) < 2 && !isNarrowedToOne(subject) && !isMarkedFromSeveral(subject),
        'only one candidate was examined',
        "examine another one; of a vendor's return, state the candidates that were viewed before marking (submit --viewed)",
      ),
  },
  {
    requirement: 'GATE-11',
    title: "The source page of a vendor's candidate was looked at",
    refuse: (subject) =>
      stop(
        subject.return.vendor && subject.hasSource && mine(subject)?.sourceLookedAt !== true,
        'the source page of the candidate was not viewed',
        'view it, and state so',
      ),
  },
  {
    requirement: 'GATE-13',
    title: 'No review of the exigent use is overdue',
    refuse: ({ reviewDue, today }) =>
      stop(
        reviewDue !== undefined && reviewDue < today,
        'the review of the exigent use that it came of is overdue',
        'close the review: attestation or signed word, terms, access, encryption, a decision',
      ),
  },
  {
    requirement: 'DIS-06',
    title: 'No score, rank, confidence or verdict',
    refuse: (subject) => {
      const count = measuresIn(subject.person);
      return stop(
        count > 0,
        `${count} of the selected details contain a measure of the search, or an identity`,
        'leave them out of the lead',
      );
    },
  },
];
