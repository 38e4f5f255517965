/** What the attestations of a run claim, one requirement for each claim. Those that do not count say nothing. */
import type { Finding } from '../../../src/findings/index.ts';
import { MANDATORY_STORES, type RuleName } from '../../../src/services/attestation/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check, Known } from '../../suite/check.ts';
import { kindOf } from '../../suite/levels.ts';
import { type Sent, listOf } from '../../suite/sent.ts';
import { type Grade, type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Attested, attested, evidenceFor, isDoubtful, isMiscounted } from './attestations.ts';
import { type Terms, storeProblem } from './stores.ts';

/** A look at one kind of claim: what is wrong with it in words, undefined where nothing is. */
export type ClaimRow = {
  readonly id: string;
  readonly requirement: string;
  readonly title: string;
  readonly grade: Grade;
  readonly remedy: string;
  readonly look: (one: Attested, context: TestContext) => string | undefined;
  /** Which submissions it is about; all unless told. */
  readonly of?: (sent: Sent) => boolean;
  readonly without?: (known: Known) => string | undefined;
};

function found({ refused }: Attested, ...names: readonly RuleName[]): readonly Finding[] {
  return names.flatMap((name) => refused.get(name) ?? []);
}

function first(findings: readonly Finding[]): string | undefined {
  return findings[0]?.message;
}

/** Clocks may differ by so many seconds. */
const SKEW = 5;

function times(one: Attested): string | undefined {
  const wrong = first(found(one, 'A10', 'A11', 'A12'));
  if (wrong !== undefined) return wrong;
  const at = one.subject?.claims.att.event_at ?? Infinity;
  return at < Math.floor(one.sent.sentAt / 1000) - SKEW ? 'the event lies before the submission' : undefined;
}

/** True for a picture that somebody keeps: of the one profile with an exception that is its own requirement. */
function isKeeping({ at, facts }: Finding, { subject }: Attested): boolean {
  const index = Number(/^\/att\/retained\/(\d+)$/.exec(at.pointer ?? '')?.[1] ?? -1);
  return facts?.['reason'] === 'retained' && subject?.claims.att.retained?.[index]?.kind === 'probe';
}

function hasKeeper({ profile }: Pick<TestContext, 'profile'>): boolean {
  return profile.deletion.keeper !== undefined;
}

function retained(one: Attested, context: TestContext): string | undefined {
  const left = found(one, 'A15').filter((finding) => !hasKeeper(context) || !isKeeping(finding, one));
  const told = listOf(one.sent)?.retention;
  if (told?.template?.retained === true) return 'the return says that a template is retained';
  if (told?.probe?.retained === true && !hasKeeper(context))
    return 'the return says that the probe is retained';
  return first(left);
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

/** Whether what was passed on is this finding's subject. */
function isForwarding({ at }: Finding): boolean {
  return at.pointer?.startsWith('/att/forwarded_to') === true;
}

const ROWS: readonly ClaimRow[] = [
  {
    id: 'del.event.times',
    requirement: 'DEL-02',
    title: 'The event is the one that happened, at a time that agrees with what was seen',
    grade: 'E1',
    remedy: 'Delete when the template is made or the search is over, before the return goes out.',
    look: times,
  },
  {
    id: 'del.shared.claimed',
    requirement: 'DEL-06',
    title: 'The attestations say that the probe was shared with nobody',
    grade: 'E0',
    remedy: 'Share a probe with nobody; a hub passes it on to the galleries that the request names.',
    look: (one, { profile }) =>
      first(found(one, 'A16').filter((finding) => !isForwarding(finding) || !profile.deletion.hub.value)),
  },
  {
    id: 'del.retained.claimed',
    requirement: 'DEL-07',
    title: "The attestations say that no more than the agent's name and a log remain",
    grade: 'E0',
    remedy: 'Keep no probe, template, crop, thumbnail, landmark or return.',
    look: retained,
  },
  {
    id: 'del.comparison.both',
    requirement: 'DEL-08',
    title: 'The attestation of a comparison speaks of both pictures',
    grade: 'E0',
    remedy: 'Delete both pictures of a comparison, and commit to each of them.',
    of: ({ kind, pictures }) => kind === 'comparisons' && pictures.length > 1,
    look: (one) => first(found(one, 'A9').filter(isMiscounted)),
  },
  {
    id: 'del.stores.declared',
    requirement: 'DEL-09',
    title: 'Every store of the conformity statement is accounted for',
    grade: 'E1',
    remedy: 'Name each declared store in each attestation, with what became of the copy in it.',
    look: ({ subject }, context) => storeProblem(subject?.claims.att, declared(context), true),
  },
  {
    id: 'del.keeper.claimed',
    requirement: 'DEL-11',
    title: "Nobody but the FBI field office's case file keeps a probe",
    grade: 'E0',
    remedy: 'Let nobody keep a probe but the one holder of the profile, and name it.',
    look: (one, context) =>
      hasKeeper(context) ? first(found(one, 'A15').filter((finding) => isKeeping(finding, one))) : undefined,
  },
  {
    id: 'del.delay.claimed',
    requirement: 'DEL-12',
    title: 'The deletion follows its event within the limit, in every store',
    grade: 'E1',
    remedy: 'Delete within 60 s where a program does it, within 300 s where a person does.',
    look: (one) => first(found(one, 'A13')),
  },
  {
    id: 'del.stores.mandatory',
    requirement: 'DEL-13',
    title: 'Every store that a way in has by its nature is accounted for',
    grade: 'E0',
    remedy: "Account for the channel's own stores, if only as never written to.",
    look: ({ subject, sent }, context) => storeProblem(subject?.claims.att, mandatory(context, sent), false),
  },
  {
    id: 'del.use.claimed',
    requirement: 'DEL-14',
    title: 'The attestations say that the probe was used for nothing else',
    grade: 'E0',
    remedy: 'Use a probe for the search that was asked for only.',
    look: (one) =>
      listOf(one.sent)?.retention?.probe?.usedForTraining === true
        ? 'the return says that the probe was used for training'
        : first(found(one, 'A21')),
  },
  {
    id: 'del.hub.passed-on',
    requirement: 'DEL-16',
    title: 'A probe is passed on only to galleries that the request names, and each holder attests',
    grade: 'E1',
    remedy: "Pass a probe on to no other gallery, and forward each holder's own attestation.",
    look: (one) => first(found(one, 'A16').filter(isForwarding)),
    without: ({ profile }) =>
      profile.deletion.hub.value ? undefined : `a service of the kind ${kindOf(profile)} is no hub`,
  },
];

function byRule(
  { look, of, grade, title, remedy }: ClaimRow,
  all: readonly Attested[],
  context: TestContext,
): CheckResult {
  const mine = all.filter(({ sent }) => of?.(sent) ?? true);
  const counting = mine.filter(({ counts }) => counts);
  const wrong = counting.filter((one) => look(one, context) !== undefined);
  const [worst] = wrong;
  if (worst !== undefined)
    return fail(
      grade,
      `${wrong.length} of ${mine.length} attestations: ${look(worst, context) ?? ''}`,
      remedy,
      evidenceFor(wrong),
    );
  if (mine.length === 0) return inconclusive('not-provoked', 'nothing of the kind was submitted');
  const lost = mine.filter(({ counts, sent }) => !counts && !isDoubtful(sent));
  if (lost.length > 0)
    return blocked('DEL-01', `${lost.length} of ${mine.length} submissions have no attestation that counts`);
  return pass(grade, `${title}: so say ${counting.length} attestations`, evidenceFor(counting));
}

/** A check of what attestations claim. */
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
