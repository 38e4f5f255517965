/** Reports to print: real ones of runs, and one made up that has every verdict and hostile words in each place. */
import { checks as suiteChecks } from '../../../conformance/checks/index.ts';
import { faults } from '../../../conformance/faults/index.ts';
import { type Trials, trials } from '../../../conformance/faults/trial.ts';
import { LIMITS } from '../../../conformance/requirements/limits.ts';
import { untested } from '../../../conformance/requirements/untested.ts';
import { NOTICES } from '../../../conformance/requirements/notices.ts';
import { gradesOf, leftOutBy } from '../../../conformance/report/assemble.ts';
import type { CheckRow, ConformanceReport, RequirementRow } from '../../../conformance/report/index.ts';
import { digestOfValue } from '../../../conformance/report/digest.ts';
import { type ServiceProfile, profileById } from '../../../src/services/profiles/index.ts';
import { catalogueDigest } from '../../../conformance/report/catalogue.ts';
import { VERSION } from '../../../conformance/report/version.ts';
import { isChosen, levelIn, notAsked, serviceRequirements } from '../../../conformance/suite/levels.ts';
import { seedCommitment } from '../../../conformance/suite/seed.ts';
import { VERDICTS, type Verdict, exitOf, resultOf } from '../../../conformance/suite/verdict.ts';

let shared: Trials | undefined;

/** Runs are made once for a test file. */
export function runs(): Trials {
  return (shared ??= trials('report'));
}

/** Real reports: a clean run, and a fault each of a few families. */
export async function realReports(): Promise<
  readonly (readonly [name: string, report: ConformanceReport])[]
> {
  const { clean, show } = runs();
  const simple = faults.filter(({ profile, base }) => profile === 'state-local' && base === undefined);
  const families = new Map(simple.map((fault) => [fault.id.split('.')[0], fault]));
  const made: (readonly [string, ConformanceReport])[] = [['clean', await clean('state-local')]];
  for (const fault of [...families.values()].slice(0, 2)) made.push([fault.id, (await show(fault)).report]);
  return made;
}

/** The profile by which the made-up reports are made. */
const PROFILE = profileById('state-local') as ServiceProfile;

const DIGEST = `sha-256:${'a'.repeat(64)}`;

/** A report of a run that nobody made, in which nothing is decided yet. */
export function blank(): ConformanceReport {
  const at = '2026-11-01T10:00:00.000Z';
  const requirements = serviceRequirements.map((requirement): RequirementRow => {
    const { id, text, section, added, quote } = requirement;
    return {
      id,
      level: levelIn(requirement, PROFILE),
      text,
      ...(section === undefined ? {} : { section }),
      ...(added === true ? { added } : {}),
      ...(quote === undefined ? {} : { quote }),
      verdict: 'not-applicable',
      says: notAsked(requirement, PROFILE) ?? 'channel-not-driven',
      checks: [],
    };
  });
  const exchange = { operation: 'search', as: 'primary', at, milliseconds: 60, sentBytes: 20_000 } as const;
  return withRows(
    {
      schema: 'frs-conformance-report/5',
      schemaVersion: 5,
      title: 'Conformance of a face recognition service: profile state-local, channel api',
      notices: NOTICES,
      result: 'incomplete',
      exitCode: 2,
      partial: false,
      run: {
        profile: 'state-local',
        channel: 'api',
        simulated: false,
        certifiable: true,
        startedAt: at,
        finishedAt: '2026-11-01T10:00:08.000Z',
        seed: { commitment: seedCommitment('seed'), revealed: 'seed' },
        settings: {
          roots: [DIGEST],
          keys: { operator: ['o'.repeat(43)], attestation: ['a'.repeat(43)], examiner: [] },
          plainPort: 80,
        },
      },
      suite: {
        name: 'frskit',
        version: VERSION,
        code: DIGEST,
        catalogue: catalogueDigest(),
        profile: digestOfValue(PROFILE),
        adapter: { kind: 'https' },
        testSet: { kind: 'folder', digest: DIGEST },
      },
      service: {
        issuer: 'frs.example',
        base: 'https://frs.example',
        kind: 'state-local',
        version: '7',
        operator: 'EXAMPLE',
        statement: DIGEST,
        simulator: false,
      },
      counts: {} as ConformanceReport['counts'],
      grades: { E0: 0, E1: 0, E2: 0, E3: 0, claimedShare: 0 },
      requirements,
      observations: {},
      exchanges: [1, 2, 3].map((seq) => ({
        ...exchange,
        seq,
        purpose: 'known-good search',
        status: 200,
        mediaType: 'application/json',
        receivedBytes: 64_000,
        protocol: 'TLSv1.3',
        suite: 'TLS_AES_256_GCM_SHA384',
      })),
      limits: LIMITS,
    },
    requirements,
  );
}

/** The report with these requirements, and all that follows from them. */
export function withRows(
  report: ConformanceReport,
  requirements: readonly RequirementRow[],
): ConformanceReport {
  const result = resultOf(requirements);
  const count = (verdict: Verdict): number => requirements.filter((row) => row.verdict === verdict).length;
  return {
    ...report,
    result,
    exitCode: exitOf(result),
    requirements,
    counts: Object.fromEntries(
      VERDICTS.map((verdict) => [verdict, count(verdict)]),
    ) as ConformanceReport['counts'],
    grades: gradesOf(requirements),
  };
}

function rowOf(row: RequirementRow, verdict: Verdict, words: string): RequirementRow {
  const { verdict: _v, says: _s, checks: _c, grade: _g, reason: _r, remedy: _m, paper: _p, ...head } = row;
  const { id, level } = head;
  if (verdict === 'not-applicable') return row;
  const isGraded = ['pass', 'fail', 'not-offered', 'warn', 'waived'].includes(verdict);
  const capability = verdict === 'not-offered' ? ({ capability: 'audit' } as const) : {};
  const grade = isGraded ? ({ grade: id.startsWith('DEL') ? 'E0' : 'E2' } as const) : {};
  const reason =
    verdict === 'inconclusive' ? { reason: 'timeout' } : verdict === 'blocked' ? { reason: 'CTL-04' } : {};
  const remedy = ['fail', 'not-offered', 'warn'].includes(verdict)
    ? { remedy: `Answer as ${id} asks. ${words}` }
    : {};
  const says = `what was seen for ${id}. ${words}`;
  const untestedRow = untested.find((one) => one.id === id);
  if (untestedRow !== undefined) return { ...head, ...untestedRow, checks: [] };
  const check: Omit<CheckRow, 'id'> = {
    title: `Look at ${id}`,
    verdict: verdict === 'waived' ? 'fail' : verdict,
    says,
    evidence: isGraded ? [1, 2] : [],
    ...grade,
    ...reason,
    ...capability,
    ...remedy,
  };
  const waiver =
    verdict === 'waived'
      ? { waiver: { reason: `until repaired ${words}`, by: 'the office', until: '2027-01-31' } }
      : {};
  const paper =
    level === 'DOC' && verdict === 'pass'
      ? {
          paper: {
            title: `Terms ${words}`,
            date: '2026-01-01',
            digest: `sha-256:${'0'.repeat(64)}`,
            decision: 'accepted',
          },
        }
      : {};
  return {
    ...head,
    verdict,
    says,
    checks: suiteChecks.filter((one) => one.requirement === id).map((one) => ({ ...check, id: one.id })),
    ...grade,
    ...reason,
    ...capability,
    ...remedy,
    ...waiver,
    ...paper,
  };
}

/** A report with every verdict. `words` stands wherever words of a service may stand. */
export function madeUp(report: ConformanceReport, words = ''): ConformanceReport {
  const given: Readonly<Record<string, Verdict>> = {
    'ENC-08': 'warn',
    'CAN-03': 'fail',
    'CAN-05': 'fail',
    'DEL-03': 'fail',
    'DEL-12': 'waived',
    'DEL-17': 'inconclusive',
    'CMP-05': 'inconclusive',
    'CAN-18': 'blocked',
    'AUD-01': 'warn',
    'AUD-02': 'not-offered',
  };
  const isAsked = new Set(
    serviceRequirements.filter((one) => notAsked(one, PROFILE) === undefined).map(({ id }) => id),
  );
  const rows = report.requirements.map((row) =>
    rowOf(
      row,
      !isAsked.has(row.id)
        ? 'not-applicable'
        : (given[row.id] ?? (row.level === 'DOC' && row.id !== 'GOV-03' ? 'review' : 'pass')),
      words,
    ),
  );
  const { service, exchanges } = report;
  return withRows(
    {
      ...report,
      title: `${report.title}${words}`,
      service: {
        ...service,
        issuer: `frs.example${words}`,
        operator: `Operator ${words}`,
        version: `1 ${words}`,
      },
      observations: { 'hit rate at rank 1': 0.98, note: words },
      exchanges: exchanges.map((row) => ({
        ...row,
        purpose: `${row.purpose} ${words}`,
        mediaType: `text/html${words}`,
        failure: words,
      })),
    },
    rows,
  );
}

/** The part of a report that a run with `--only` would have made. */
export function partOf(report: ConformanceReport, only: readonly string[]): ConformanceReport {
  const rows = report.requirements.filter(({ id }) => isChosen(id, only));
  const part = { ...report, partial: true, leftOut: leftOutBy(only), run: { ...report.run, only } };
  return withRows(part, rows);
}

export const MARKUP = `</style></script><script>window.pwned=1</script><img src=x onerror="window.pwned=1">&amp;'"]]> --> \u0007\u202e\u2067 [x](javascript:alert\`1\`) *b* | \n\r\n# head`;
