/** Checks the claims of the valid attestations of a run, one requirement for each claim. */
import type { Finding } from '../../../src/findings/index.ts';
import {
  type DeletionClaims,
  MANDATORY_STORES,
  type RuleName,
} from '../../../src/services/attestation/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { kindOf } from '../../suite/levels.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { type Grade, type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Attested, attested, evidenceFor, isDoubtful, isMiscounted } from './attestations.ts';
import { type Terms, storeProblem } from './stores.ts';

/** The check of one kind of claim. */
export type ClaimRow = {
  readonly id: string;
  readonly requirement: string;
  readonly title: string;
  readonly grade: Grade;
  readonly remedy: string;
  /** Describes the problem of a claim; undefined if there is none. */
  readonly problem: (one: Attested, context: TestContext) => string | undefined;
  /** Selects the submissions; default: all. */
  readonly of?: (sent: Sent) => boolean;
  readonly without?: (known: Known) => string | undefined;
};

function found({ refused }: Attested, ...names: readonly RuleName[]): readonly Finding[] {
  return names.flatMap((name) => refused.get(name) ?? []);
}

function first(findings: readonly Finding[]): string | undefined {
  return findings[0]?.message;
}

/** Permitted clock difference, in seconds. */
const SKEW = 5;

function times(one: Attested): string | undefined {
  const wrong = first(found(one, 'A10', 'A11', 'A12'));
  if (wrong !== undefined) return wrong;
  const { event, event_at: at = Infinity } = one.subject?.claims.att ?? {};
  const finished = Date.parse(listOf(one.sent)?.search?.finishedAt ?? '');
  if (event === 'search-finished' && at < Math.floor(finished / 1000))
    return 'the attested end of the search is earlier than finishedAt of its result';
  return at < Math.floor(one.sent.sentAt / 1000) - SKEW
    ? 'the event is earlier than the submission'
    : undefined;
}

/** True for a retained probe. One profile permits one holder; DEL-11 checks that. */
function isKeeping({ at, facts }: Finding, { subject }: Attested): boolean {
  const index = Number(/^\/att\/retained\/(\d+)$/.exec(at.pointer ?? '')?.[1] ?? -1);
  return facts?.['reason'] === 'retained' && subject?.claims.att.retained?.[index]?.kind === 'probe';
}

function backupDays({ profile }: TestContext): number {
  return profile.deletion.backupDays.value;
}

function hasKeeper({ profile }: Pick<TestContext, 'profile'>): boolean {
  return profile.deletion.keeper !== undefined;
}

function retained(one: Attested, context: TestContext): string | undefined {
  const left = found(one, 'A15').filter((finding) => !hasKeeper(context) || !isKeeping(finding, one));
  const retention = listOf(one.sent)?.retention;
  if (retention?.template?.retained === true) return 'the result states that a template is retained';
  if (retention?.probe?.retained === true && !hasKeeper(context))
    return 'the result states that the probe is retained';
  return first(left) ?? retainedRecord(one, context);
}

type Retained = DeletionClaims['att']['retained'][number];

const DAY = 86_400;

/** The problem of the record that the agent's name and the log make: held by somebody else, or longer than declared. */
function retainedRecord({ subject }: Attested, { statement, profile }: TestContext): string | undefined {
  const { iss, att } = subject?.claims ?? {};
  const known = new Set<unknown>([iss, statement.operator.id, profile.deletion.keeper?.value]);
  for (const { holder } of statement.galleries) known.add(holder?.issuer);
  const { agentName, requestLog } = statement.retention;
  for (const { kind, holder, until } of (att?.retained ?? []) as readonly Partial<Retained>[]) {
    if (kind !== 'agent-name' && kind !== 'request-log') continue;
    if (!known.has(holder)) return 'the log or the name of the agent is retained by another holder';
    const longest = kind === 'agent-name' ? agentName : requestLog;
    if (until !== undefined && until > (att?.deleted_at ?? 0) + longest + DAY)
      return 'the log or the name of the agent is retained for longer than the conformity statement declares';
  }
  return undefined;
}

function declared({ statement }: TestContext): readonly Terms[] {
  return statement.stores;
}

function mandatory({ setup, statement }: TestContext, { request }: Sent): readonly Terms[] {
  const isExamined = (request as { readonly examine?: boolean } | undefined)?.examine === true;
  const names = [...MANDATORY_STORES[setup.channel], ...(isExamined ? ['examiner-bench'] : [])];
  const known = new Map(statement.stores.map((terms) => [terms.store, terms]));
  return names.map((store) => known.get(store) ?? { store });
}

/** True if the finding is about forwarding. */
function isForwarding({ at }: Finding): boolean {
  return at.pointer?.startsWith('/att/forwarded_to') === true;
}

const ROWS: readonly ClaimRow[] = [
  {
    id: 'del.event.times',
    requirement: 'DEL-02',
    title: 'The event in the attestation is the one that happened, at a consistent time',
    grade: 'E1',
    remedy: 'Delete the probe when the template is made or the search has ended, before the result is sent.',
    problem: times,
  },
  {
    id: 'del.shared.claimed',
    requirement: 'DEL-06',
    title: 'The attestations state that the probe was shared with nobody',
    grade: 'E0',
    remedy: 'Share a probe with nobody; a hub forwards it only to the galleries that the request names.',
    problem: (one, { profile }) =>
      first(found(one, 'A16').filter((finding) => !isForwarding(finding) || !profile.deletion.hub.value)),
  },
  {
    id: 'del.retained.claimed',
    requirement: 'DEL-07',
    title: "The attestations state that only the agent's name and a log are retained",
    grade: 'E0',
    remedy: 'Retain no probe, template, crop, thumbnail, landmark or result.',
    problem: retained,
  },
  {
    id: 'del.comparison.both',
    requirement: 'DEL-08',
    title: 'The attestation of a comparison covers both images',
    grade: 'E0',
    remedy: 'Delete both images of a comparison, and include a commitment to each of them.',
    of: ({ kind, pictures }) => kind === 'comparisons' && pictures.length > 1,
    problem: (one) => first(found(one, 'A9').filter(isMiscounted)),
  },
  {
    id: 'del.stores.declared',
    requirement: 'DEL-09',
    title: 'The attestations cover every store of the conformity statement',
    grade: 'E1',
    remedy: 'Name each declared store in each attestation, with the state of the copy in it.',
    problem: ({ subject }, context) =>
      storeProblem(subject?.claims.att, declared(context), { all: true, backupDays: backupDays(context) }),
  },
  {
    id: 'del.keeper.claimed',
    requirement: 'DEL-11',
    title: "Only the FBI field agency's case file retains a probe",
    grade: 'E0',
    remedy: 'Retain a probe only at the holder that the profile permits, and name that holder.',
    problem: (one, context) =>
      hasKeeper(context) ? first(found(one, 'A15').filter((finding) => isKeeping(finding, one))) : undefined,
  },
  {
    id: 'del.delay.claimed',
    requirement: 'DEL-12',
    title: 'Every store deletes its copy within the limit after the event',
    grade: 'E1',
    remedy: 'Delete within 60 s if a program deletes, within 300 s if a person does.',
    problem: (one) => first(found(one, 'A13')),
  },
  {
    id: 'del.stores.mandatory',
    requirement: 'DEL-13',
    title: 'The attestations cover every store that the channel has by design',
    grade: 'E0',
    remedy: "List the channel's own stores in each attestation, as never written if that is so.",
    problem: ({ subject, sent }, context) =>
      storeProblem(subject?.claims.att, mandatory(context, sent), {
        all: false,
        backupDays: backupDays(context),
      }),
  },
  {
    id: 'del.use.claimed',
    requirement: 'DEL-14',
    title: 'The attestations state that the probe was used for the search only',
    grade: 'E0',
    remedy: 'Use a probe only for the requested search.',
    problem: (one) =>
      listOf(one.sent)?.retention?.probe?.usedForTraining === true
        ? 'the result states that the probe was used for training'
        : first(found(one, 'A21')),
  },
  {
    id: 'del.hub.passed-on',
    requirement: 'DEL-16',
    title: 'A probe is forwarded only to galleries that the request names, and each holder attests',
    grade: 'E1',
    remedy: "Forward a probe to no other gallery, and include each holder's own attestation.",
    problem: (one) => first(found(one, 'A16').filter(isForwarding)),
    without: ({ profile }) =>
      profile.deletion.hub.value ? undefined : `a service of the kind ${kindOf(profile)} is not a hub`,
  },
];

function byRule(
  { problem, of, grade, title, remedy }: ClaimRow,
  all: readonly Attested[],
  context: TestContext,
): CheckResult {
  const mine = all.filter(({ sent }) => of?.(sent) ?? true);
  const counting = mine.filter(({ counts }) => counts);
  const wrong = counting.filter((one) => problem(one, context) !== undefined);
  const [worst] = wrong;
  if (worst !== undefined)
    return fail(
      grade,
      `${wrong.length} of ${mine.length} attestations: ${problem(worst, context) ?? ''}`,
      remedy,
      evidenceFor(wrong),
    );
  if (mine.length === 0) return inconclusive('not-provoked', 'the run made no such submission');
  const lost = mine.filter(({ counts, sent }) => !counts && !isDoubtful(sent));
  if (lost.length > 0)
    return blocked('DEL-01', `${lost.length} of ${mine.length} submissions have no valid attestation`);
  return pass(grade, `${title} (${counting.length} attestations)`, evidenceFor(counting, counting.length));
}

/** Makes a check from a row. */
export function claimCheck(row: ClaimRow): Check {
  const { id, requirement, title, without } = row;
  return {
    id,
    requirement,
    title,
    stage: 'journal',
    plan: [{ operation: 'attestation', as: 'primary', times: 1, what: 'of each submission of the run' }],
    ...(without === undefined ? {} : { without }),
    ...(row.id === 'del.comparison.both' ? { operations: ['compare'] as const } : {}),
    run: async (context) => byRule(row, await attested(context), context),
  };
}

export const claims: readonly Check[] = ROWS.map(claimCheck);
