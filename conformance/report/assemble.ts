/** Combines the check results by requirement into the canonical report. */
import { compact } from '../../src/bytes/index.ts';
import type { Requirement } from '../../src/catalogue/index.ts';
import { LIMITS } from '../requirements/limits.ts';
import { NOTICES } from '../requirements/notices.ts';
import { untested } from '../requirements/untested.ts';
import { type Exchange, mediaTypeOf } from '../suite/exchange.ts';
import type { CheckOutcome } from '../suite/execute.ts';
import { everyImage } from '../suite/images.ts';
import { isChosen, levelIn, notAsked, serviceRequirements } from '../suite/levels.ts';
import { seedCommitment } from '../suite/seed.ts';
import type { RunSetup } from '../suite/setup.ts';
import type { TestContext } from '../suite/test-context.ts';
import {
  type Evidence,
  type Grade,
  VERDICTS,
  type Verdict,
  exitOf,
  resultOf,
  rollUp,
} from '../suite/verdict.ts';
import { catalogueDigest } from './catalogue.ts';
import { digestOf, digestOfCode, digestOfValue } from './digest.ts';
import type {
  CheckRow,
  ConformanceReport,
  DeletionTimes,
  ExchangeRow,
  RequirementRow,
  RunSettings,
} from './model.ts';
import { thumbprintOf } from './thumbprint.ts';
import { VERSION } from './version.ts';
import { afterWaiver, documentVerdict } from './weigh.ts';

/** Where plaintext is searched for unless the run file names another port. */
const PLAIN_PORT = 80;

/** The settings of a run as its report states them: digests and thumbprints, never a key or a certificate. */
function settingsOf({ tls, keys, budget, maxSearches, checkLimit, thorough }: RunSetup): RunSettings {
  return {
    roots: (tls?.roots ?? []).map((root) => digestOf(root)),
    keys: {
      operator: keys.operator.map(({ jwk }) => thumbprintOf(jwk)),
      attestation: keys.attestation.map(({ jwk }) => thumbprintOf(jwk)),
      examiner: keys.examiner.map(thumbprintOf),
    },
    plainPort: tls === undefined ? 0 : (tls.plainPort ?? PLAIN_PORT),
    ...compact({ budget, maxSearches, checkLimit }),
    ...(thorough === true ? { thorough } : {}),
  };
}

/** The row of an exchange: IDs, times and sizes; never a body or a credential. */
function exchangeRow(exchange: Exchange): ExchangeRow {
  const { seq, call, purpose, sentAt, doneAt, answer, failure, unsupported } = exchange;
  const failed = failure?.kind ?? (unsupported === undefined ? undefined : 'unsupported');
  return {
    seq,
    operation: call.operation,
    as: call.as,
    purpose,
    at: new Date(sentAt).toISOString(),
    milliseconds: Math.max(0, doneAt - sentAt),
    sentBytes: call.body?.length ?? 0,
    ...(call.requestId === undefined ? {} : { requestId: call.requestId }),
    ...(answer === undefined
      ? {}
      : {
          ...compact({ status: answer.status ?? answer.meaning.status }),
          mediaType: mediaTypeOf(exchange),
          receivedBytes: answer.body.length,
        }),
    ...(failed === undefined ? {} : { failure: failed }),
    ...(answer?.peer === undefined ? {} : { protocol: answer.peer.protocol, suite: answer.peer.suite }),
  };
}

export type Parts = {
  readonly setup: RunSetup;
  readonly context: TestContext;
  readonly outcomes: readonly CheckOutcome[];
  readonly startedAt: number;
  readonly finishedAt: number;
  /** The times of one probe, if its deletion was stated or inspected. */
  readonly deletion?: DeletionTimes;
};

/** A failure of a SHOULD is a warning; so is a gap of a check that is only a SHOULD. */
function weighedVerdict(
  verdict: Verdict,
  { own, level }: { readonly own: Requirement['level']; readonly level: Requirement['level'] },
): Verdict {
  if (own !== 'SHOULD') return verdict;
  return verdict === 'fail' || (verdict === 'not-offered' && level !== 'SHOULD') ? 'warn' : verdict;
}

/** The exchanges that decide a failure, once each and only those of its evidence. */
function decisiveIn({
  decisive,
  evidence,
}: {
  readonly decisive?: Evidence;
  readonly evidence: Evidence;
}): Evidence {
  return [...new Set(decisive)].filter((seq) => evidence.includes(seq)).toSorted((a, b) => a - b);
}

function checkRow(outcome: CheckOutcome, level: Requirement['level']): CheckRow {
  const { id, title, level: own = level } = outcome.check;
  if (!('checkResult' in outcome))
    return { id, title, verdict: 'error', says: outcome.says, reason: outcome.error, evidence: [] };
  const { checkResult } = outcome;
  const verdict = weighedVerdict(checkResult.verdict, { own, level });
  return {
    id,
    title,
    verdict,
    says: checkResult.says,
    evidence: 'evidence' in checkResult ? [...new Set(checkResult.evidence)].toSorted((a, b) => a - b) : [],
    ...('decisive' in checkResult ? { decisive: decisiveIn(checkResult) } : {}),
    ...('grade' in checkResult ? { grade: checkResult.grade } : {}),
    ...('reason' in checkResult ? { reason: checkResult.reason } : {}),
    ...('capability' in checkResult ? { capability: checkResult.capability } : {}),
    ...('by' in checkResult ? { reason: checkResult.by } : {}),
    ...('remedy' in checkResult ? { remedy: checkResult.remedy } : {}),
  };
}

/** The weakest grade on which a verdict rests. */
function gradeOf(rows: readonly CheckRow[], verdict: Verdict): Grade | undefined {
  const grades = rows.filter((row) => row.verdict === verdict).flatMap(({ grade }) => grade ?? []);
  return grades.toSorted()[0];
}

function withoutCheck({ id }: Requirement): Pick<RequirementRow, 'verdict' | 'says' | 'reason'> {
  const known = untested.find((row) => row.id === id);
  return known === undefined
    ? { verdict: 'error', says: 'no check covers this requirement, and no reason is stated', reason: 'suite' }
    : { verdict: known.verdict, says: known.says, reason: known.reason };
}

function rowOf(requirement: Requirement, { setup, outcomes }: Parts): RequirementRow {
  const { id, text, section, added, quote } = requirement;
  const level = levelIn(requirement, setup.profile);
  const head = {
    id,
    level,
    text,
    ...(section === undefined ? {} : { section }),
    ...(added === true ? { added } : {}),
    ...(quote === undefined ? {} : { quote }),
  };
  const not = notAsked(requirement, setup.profile, setup.channel);
  if (not !== undefined) return { ...head, verdict: 'not-applicable', says: not, checks: [] };
  const rows = outcomes
    .filter(({ check }) => check.requirement === id)
    .map((outcome) => checkRow(outcome, level));
  const paper = level === 'DOC' ? documentVerdict(id, setup.papers ?? []) : undefined;
  const verdicts = [...rows.map(({ verdict }) => verdict), ...(paper === undefined ? [] : [paper.verdict])];
  if (verdicts.length === 0) return { ...head, ...withoutCheck(requirement), checks: [] };
  const verdict = rollUp(verdicts);
  const matching = rows.find((row) => row.verdict === verdict);
  const grade = paper?.verdict === verdict ? paper.grade : gradeOf(rows, verdict);
  const row: RequirementRow = {
    ...head,
    verdict,
    says: matching?.says ?? paper?.says ?? '',
    checks: rows,
    ...(grade === undefined ? {} : { grade }),
    ...(matching?.reason === undefined ? {} : { reason: matching.reason }),
    ...(matching?.capability === undefined ? {} : { capability: matching.capability }),
    ...(matching?.remedy === undefined ? {} : { remedy: matching.remedy }),
    ...(paper?.paper === undefined ? {} : { paper: paper.paper }),
  };
  return afterWaiver(row, setup.waivers ?? [], setup.now());
}

/** Verdicts by grade. */
export function gradesOf(rows: readonly RequirementRow[]): ConformanceReport['grades'] {
  const count = (grade: Grade): number => rows.filter((row) => row.grade === grade).length;
  const [E0, E1, E2, E3] = [count('E0'), count('E1'), count('E2'), count('E3')];
  const all = E0 + E1 + E2 + E3;
  return { E0, E1, E2, E3, claimedShare: all === 0 ? 0 : Math.round(((E0 + E1) / all) * 1000) / 1000 };
}

/** Who declared a service that makes no statement. */
function declaredBy({ declared }: RunSetup): Pick<ConformanceReport['service'], 'declared'> {
  if (declared === undefined) return {};
  const { office, person, at, until } = declared.declaration.by;
  return { declared: { office, at, ...compact({ person, until }) } };
}

function serviceOf({ setup, context }: Parts): ConformanceReport['service'] {
  const { statement, exchange } = context.statementInspection;
  const { answer } = exchange;
  const product = setup.declared?.declaration.service;
  const name = product === undefined ? statement?.operator.name : `${product.vendor} ${product.product}`;
  return {
    issuer: setup.issuer,
    ...compact({ name }),
    ...declaredBy(setup),
    ...(setup.base === undefined ? {} : { base: setup.base }),
    ...(answer === undefined ? {} : { statement: digestOf(answer.body) }),
    ...(statement === undefined
      ? {}
      : {
          kind: statement.kind,
          version: statement.version,
          operator: statement.operator.id,
          simulator: statement.simulator ?? false,
        }),
  };
}

/** IDs of the requirements on a service that `--only` excludes. */
export function leftOutBy(only: readonly string[]): readonly string[] {
  return serviceRequirements.flatMap(({ id }) => (isChosen(id, only) ? [] : [id]));
}

/** The report of a run. */
export function assemble(parts: Parts): ConformanceReport {
  const { setup, context, startedAt, finishedAt } = parts;
  const { profile, channel, seed, only, adapter, testSet, authorisedBy, deadlines } = setup;
  const chosen = serviceRequirements.filter(({ id }) => isChosen(id, only));
  const requirements = chosen.map((row) => rowOf(row, parts));
  const result = resultOf(requirements);
  const counted = (verdict: Verdict): number => requirements.filter((row) => row.verdict === verdict).length;
  return {
    schema: 'frs-conformance-report/5',
    schemaVersion: 5,
    title: `Conformance of a face recognition service: profile ${profile.id}, channel ${channel}${setup.simulated ? ' (simulated)' : ''}${only === undefined ? '' : ', partial run'}`,
    notices: NOTICES,
    result,
    exitCode: exitOf(result),
    partial: only !== undefined,
    ...(only === undefined ? {} : { leftOut: leftOutBy(only) }),
    run: {
      profile: profile.id,
      channel,
      simulated: setup.simulated,
      certifiable: profile.certificate.value,
      startedAt: new Date(startedAt).toISOString(),
      finishedAt: new Date(finishedAt).toISOString(),
      seed: { commitment: seedCommitment(seed), revealed: seed },
      ...(only === undefined ? {} : { only }),
      ...(authorisedBy === undefined ? {} : { authorisedBy }),
      ...(deadlines === undefined ? {} : { deadlines: { ...deadlines } }),
      settings: settingsOf(setup),
      ...(setup.signal?.aborted === true ? { stopped: 'from outside' } : {}),
    },
    suite: {
      name: 'frskit',
      version: VERSION,
      code: digestOfCode(),
      catalogue: catalogueDigest(),
      profile: digestOfValue(profile),
      adapter: {
        kind: adapter.kind,
        ...compact({ name: adapter.name, digest: adapter.digest, declaration: setup.declared?.digest }),
      },
      ...(testSet === undefined
        ? {}
        : { testSet: { kind: testSet.kind, digest: testSet.digest, size: everyImage(testSet).length } }),
    },
    service: serviceOf(parts),
    counts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, counted(verdict)])) as Readonly<
      Record<Verdict, number>
    >,
    grades: gradesOf(requirements),
    requirements,
    observations: context.observations(),
    ...(parts.deletion === undefined ? {} : { deletion: parts.deletion }),
    exchanges: context.journal.all().map(exchangeRow),
    limits: LIMITS,
  };
}
