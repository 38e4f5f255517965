/** Who may be asked: GATE-01, 02, 08, 13, 14, 17, CMP-03, CMP-06. */
import { adapterStop } from './adapter.ts';
import { reportProblems, reservationOf } from './conformance.ts';
import { evidenceDue } from './evidence-due.ts';
import { type GateRule, type Stop, stop } from './rule.ts';
import { type Entry, type GateSubject, basis } from './subject.ts';

/** One person, however the number is written. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function why(entries: readonly Entry[], { today, declaration }: GateSubject): string {
  if (entries.length === 0) return 'the service is not in the registry';
  if (entries.some(({ stopped }) => stopped !== undefined)) return 'the service was stopped';
  if (entries.every(({ until }) => until < today)) return 'the approval has run out';
  if (entries.every(({ from }) => from > today)) return 'the approval does not hold yet';
  return entries.some((entry) => entry.case !== undefined && entry.case !== declaration.case)
    ? 'the approval is for another case'
    : 'no approval holds today';
}

/** Everything in the report of an entry that does not support it today. */
function reportStop(entry: Entry, subject: GateSubject): Stop | undefined {
  const { conformance, despite } = entry;
  if (conformance === undefined) return undefined;
  const { profile, today, connection } = subject;
  const problems = reportProblems(conformance, {
    profile,
    today,
    ...(connection === undefined ? {} : { connection }),
    ...(despite === undefined ? {} : { despite }),
  });
  if (problems.length === 0) return undefined;
  return {
    reason: problems.map(({ name, reason }) => `${name}: ${reason}`).join('; '),
    remedy: [...new Set(problems.map(({ remedy }) => remedy))].join('; '),
  };
}

export const approvalRules: readonly GateRule[] = [
  {
    requirement: 'GATE-01',
    title: 'The service is on the list of the office, or approved for the case',
    refuse: (subject) => {
      const entry = basis(subject);
      if (entry === undefined)
        return {
          reason: why(subject.entries, subject),
          remedy: 'have the office list it, or a supervisor approve it for the case',
        };
      const { agent } = subject.declaration;
      return (
        stop(
          entry.approval !== 'office-list' && !entry.bySupervisor,
          'the approval is not signed by a supervisor',
          'have a supervisor sign it',
        ) ??
        stop(
          entry.approval === 'case' && isSame(entry.approvedBy, agent),
          'the agent approved it',
          'have another supervisor approve it',
        ) ??
        stop(
          entry.agent !== undefined && !isSame(entry.agent, agent),
          'the approval is for another agent',
          'have it approved for this one',
        ) ??
        stop(
          entry.approval === 'office-list' && entry.report === undefined && entry.withoutReport === undefined,
          'the entry rests on no verified conformance report',
          'run the conformance suite and record its report with frskit registry add --report',
        ) ??
        reportStop(entry, subject) ??
        adapterStop(entry, subject)
      );
    },
  },
  {
    requirement: 'GATE-02',
    title: 'Exigent use was approved first, by a supervisor who is not the agent, for a 1:N search',
    refuse: (subject) => {
      const entry = basis(subject);
      if (entry?.approval !== 'exigent') return undefined;
      return (
        stop(
          isSame(entry.approvedBy, subject.declaration.agent),
          'the agent approved it',
          'have another supervisor approve it',
        ) ??
        stop(!entry.bySupervisor, 'no supervisor approved it', 'have a supervisor approve it') ??
        stop(
          entry.grounds === undefined,
          'circumstance, relevance and necessity are not stated',
          'state each by its code',
        ) ??
        stop(
          subject.request.kind !== 'search',
          'exigent use is for a 1:N search',
          'ask for a candidate list',
        ) ??
        stop(entry.reviewDue === undefined, 'no review is open', 'open the review that exigent use calls for')
      );
    },
  },
  {
    requirement: 'GATE-08',
    title: 'The terms that the user signed are on record and in date',
    refuse: ({ terms, declaration, today, entries }) => {
      const mine = terms.filter(
        ({ user, frs }) => user === declaration.agent && entries.some((entry) => entry.frs === frs),
      );
      return (
        stop(
          mine.length === 0,
          'the agent has signed no terms for this service',
          'sign them before the first submission',
        ) ??
        stop(
          !mine.some(({ from, until }) => from <= today && today <= until),
          'the terms that the agent signed have run out',
          'sign them anew',
        )
      );
    },
  },
  {
    requirement: 'GATE-13',
    title: 'No review of exigent use is overdue',
    refuse: ({ entries, today }) =>
      stop(
        entries.some(
          ({ approval, reviewDue }) => approval === 'exigent' && reviewDue !== undefined && reviewDue < today,
        ),
        'a review of an exigent use of this service is overdue',
        'close the review: attestation or signed word, terms, access, encryption, a decision',
      ),
  },
  {
    requirement: 'GATE-14',
    title: 'The service was not stopped, and its kind is one that the source names',
    refuse: ({ entries, profile }) =>
      stop(
        entries.some(({ stopped }) => stopped !== undefined),
        'the service was stopped',
        'have the office list it anew',
      ) ??
      stop(
        !profile.namedInSource.value && entries.every(({ privacyUpdate }) => privacyUpdate === undefined),
        'a service of none of the seven kinds needs an update of the privacy assessment',
        'record the reference of the update with the entry',
      ),
  },
  {
    requirement: 'GATE-17',
    title: 'The service has the channel, and the system connection is for services on the list of the office',
    refuse: (subject) => {
      const { channel } = subject.request;
      const { channels, simulated } = subject.profile;
      return (
        stop(
          channel === 'api' && basis(subject) !== undefined && basis(subject)?.approval !== 'office-list',
          'a case or exigent approval does not open the system connection',
          'submit by hand or by e-mail (frskit submit --channel manual or mail), or have the office list the service',
        ) ??
        stop(
          ![...channels.value, ...simulated.value].includes(channel),
          `a service of this kind has no channel ${channel}`,
          `use one that it has: ${channels.value.join(', ')}`,
        )
      );
    },
  },
  {
    requirement: 'CMP-03',
    title: 'A comparison goes to a service on the list of the office',
    refuse: (subject) => {
      if (subject.request.kind !== 'comparison') return undefined;
      const entry = basis(subject);
      return (
        stop(
          entry !== undefined && entry.approval !== 'office-list',
          'a case or exigent approval does not do for a comparison',
          'use a listed service',
        ) ??
        stop(entry?.scope === 'search', 'the entry is for searches only', 'have the office widen its scope')
      );
    },
  },
  {
    requirement: 'CMP-06',
    title: 'Evidence of accuracy and bias is no older than its review interval',
    refuse: (subject) => {
      const entry = basis(subject);
      if (subject.request.kind !== 'comparison' || entry === undefined) return undefined;
      const { reviewed } = entry;
      if (reviewed === undefined)
        return {
          reason: 'no evidence of accuracy and bias is recorded',
          remedy: 'record it with its review',
        };
      return stop(
        evidenceDue(reviewed) < subject.today,
        'the evidence of accuracy and bias is older than its review interval',
        'review it, and record the day',
      );
    },
  },
];

/** What the office accepted when it approved the service; it refuses nothing. */
export const approvalAdvice: readonly GateRule[] = [
  {
    requirement: 'GATE-01',
    title: 'The reservation of the approval is shown with every decision',
    refuse: (subject) => {
      const entry = basis(subject);
      const reservation = entry === undefined ? undefined : reservationOf(entry);
      if (reservation === undefined) return undefined;
      return {
        reason: reservation,
        remedy: 'weigh the return accordingly; a complete report of the service itself ends the reservation',
      };
    },
  },
];
