/** The parts of the summary of every format, failures first. */
import type { Verdict } from '../suite/verdict.ts';
import type { CheckRow, ConformanceReport, RequirementRow } from './model.ts';
import { RESULT_WORDS } from './words.ts';

const LEVELS: readonly RequirementRow['level'][] = ['MUST', 'DOC', 'SHOULD'];

function of(report: ConformanceReport, ...verdicts: readonly Verdict[]): readonly RequirementRow[] {
  return report.requirements
    .filter(({ verdict }) => verdicts.includes(verdict))
    .toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

/** Requirements with the same message, grouped. */
export type Alike = { readonly says: string; readonly rows: readonly RequirementRow[] };

function alike(rows: readonly RequirementRow[]): readonly Alike[] {
  const groups = new Map<string, RequirementRow[]>();
  for (const row of rows) groups.set(row.says, [...(groups.get(row.says) ?? []), row]);
  return [...groups].map(([says, same]) => ({ says, rows: same }));
}

function byCapability(rows: readonly RequirementRow[]): readonly Alike[] {
  return alike(rows.map((row) => ({ ...row, says: row.capability ?? row.says })));
}

export type Parts = {
  readonly failed: readonly RequirementRow[];
  /** Requirements whose promise the service does not offer, by capability: `audit: AUD-01, AUD-02`. */
  readonly gaps: readonly Alike[];
  /** Failures of the suite or the adapter. */
  readonly errors: readonly Alike[];
  readonly warned: readonly RequirementRow[];
  readonly waived: readonly RequirementRow[];
  /** Undecided: no answer, a failed control, or a precondition that was not met. */
  readonly undecided: readonly RequirementRow[];
  readonly review: readonly Alike[];
  readonly notAsked: readonly Alike[];
  /** Verdicts that rest on statements of the service or an adapter. */
  readonly claimed: readonly RequirementRow[];
};

export function partsOf(report: ConformanceReport): Parts {
  return {
    failed: of(report, 'fail'),
    gaps: byCapability(of(report, 'not-offered')),
    errors: alike(of(report, 'error')),
    warned: of(report, 'warn'),
    waived: of(report, 'waived'),
    undecided: of(report, 'inconclusive', 'blocked'),
    review: alike(of(report, 'review')),
    notAsked: alike(of(report, 'not-applicable')),
    claimed: report.requirements.filter(({ grade }) => grade === 'E0' || grade === 'E1'),
  };
}

type RowMessage = Pick<CheckRow, 'says' | 'remedy' | 'grade' | 'evidence'>;

/** Merges checks with the same message and remedy. */
function withoutRepetition(rows: readonly CheckRow[]): readonly RowMessage[] {
  const texts = new Map<string, CheckRow>();
  for (const row of rows) {
    const key = `${row.says}\n${row.remedy ?? ''}`;
    const known = texts.get(key) ?? { ...row, evidence: [] };
    const evidence = [...new Set([...known.evidence, ...row.evidence])].toSorted((a, b) => a - b);
    texts.set(key, { ...known, evidence });
  }
  return [...texts.values()];
}

/** The messages of a row that did not pass: of each check with its verdict, or of the row itself. */
export function messagesOf(row: RequirementRow): readonly RowMessage[] {
  const matching = row.checks.filter(({ verdict }) => verdict === row.verdict);
  if (matching.length > 0) return withoutRepetition(matching);
  const { says, remedy, grade } = row;
  return [
    {
      says,
      evidence: [],
      ...(remedy === undefined ? {} : { remedy }),
      ...(grade === undefined ? {} : { grade }),
    },
  ];
}

/** Sequence numbers of all exchanges that the verdict of a requirement rests on, in order. */
export function evidenceOf({ checks }: RequirementRow): readonly number[] {
  return [...new Set(checks.flatMap(({ evidence }) => evidence))].toSorted((a, b) => a - b);
}

/** The rows of a family (`CAN`) together, in the order of the catalogue. */
export function familiesOf<T extends { readonly id: string }>(
  rows: readonly T[],
): readonly (readonly [family: string, rows: readonly T[]])[] {
  const families = new Map<string, T[]>();
  for (const row of rows) {
    const [family = ''] = row.id.split('-');
    families.set(family, [...(families.get(family) ?? []), row]);
  }
  return [...families];
}

/** Groups consecutive numbers: `1 to 5, 9`. */
export function runsOf(numbers: readonly number[]): readonly (readonly [from: number, to: number])[] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.flatMap(([from, to]): [number, number][] =>
    to - from === 1
      ? [
          [from, from],
          [to, to],
        ]
      : [[from, to]],
  );
}

/** `exchanges 1 to 5, 9`; undefined for none. */
export function exchangesText(numbers: readonly number[]): string | undefined {
  if (numbers.length === 0) return undefined;
  const texts = runsOf(numbers).map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
  return `exchange${numbers.length === 1 ? '' : 's'} ${texts.join(', ')}`;
}

/** The explanation of the result; for a partial run with a note on the other requirements. */
export function resultText({ result, partial }: ConformanceReport): string {
  const { says } = RESULT_WORDS[result];
  return partial ? `${says} This was a partial run: the other requirements were not evaluated.` : says;
}

/**
 * The requirements that a partial run excluded: `ENC (10), CAN-01, CAN-02, CAN-04 to CAN-13`. A fully excluded family is
 * given with the number of its requirements. Undefined if nothing was excluded.
 */
export function leftOutText({ leftOut = [], requirements }: ConformanceReport): string | undefined {
  if (leftOut.length === 0) return undefined;
  const looked = new Set(familiesOf(requirements).map(([family]) => family));
  const texts = familiesOf(leftOut.map((id) => ({ id }))).map(([family, rows]) => {
    if (!looked.has(family)) return `${family} (${rows.length})`;
    const idOf = (number: number): string => `${family}-${String(number).padStart(2, '0')}`;
    return runsOf(rows.map(({ id }) => Number(id.slice(family.length + 1))))
      .map(([from, to]) => (from === to ? idOf(from) : `${idOf(from)} to ${idOf(to)}`))
      .join(', ');
  });
  return texts.join(', ');
}

/** `12 of 60 graded verdicts (20 %)`. */
export function claimedText({ grades }: ConformanceReport): string {
  const all = grades.E0 + grades.E1 + grades.E2 + grades.E3;
  const share = Math.round(grades.claimedShare * 100);
  return `${grades.E0 + grades.E1} of ${all} graded verdicts (${share} %)`;
}

/** Facts of the service, the run and the suite, as names and values. */
export function factsOf(report: ConformanceReport): Readonly<Record<string, readonly [string, string][]>> {
  const { run, suite, service } = report;
  const rows = (pairs: readonly (readonly [string, unknown])[]): [string, string][] =>
    pairs.flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, typeof value === 'string' ? value : JSON.stringify(value)]],
    );
  return {
    'The service': rows([
      ['issuer', service.issuer],
      ['address', service.base],
      ['kind', service.kind],
      ['version', service.version],
      ['operator', service.operator],
      ['declared as simulator', service.simulator],
      ['conformity statement', service.statement],
      [
        'declared by the office',
        service.declared === undefined ? undefined : `${service.declared.office}, ${service.declared.at}`,
      ],
    ]),
    'The run': rows([
      ['profile', run.profile],
      ['channel', run.channel],
      ['simulated', run.simulated],
      ['started', run.startedAt],
      ['finished', run.finishedAt],
      ['only', run.only?.join(', ')],
      ['authorised by', run.authorisedBy],
      ['stopped', run.stopped],
      ['trusted roots', run.settings.roots.join(', ') || 'none'],
      ...Object.entries(run.settings.keys).map(
        ([name, keys]) => [`${name} keys`, keys.join(', ') || 'none'] as const,
      ),
      ['plaintext port', run.settings.plainPort === 0 ? 'not checked' : String(run.settings.plainPort)],
      ['thorough', run.settings.thorough],
      ['maximum requests', run.settings.budget],
      ['maximum searches', run.settings.maxSearches],
      ['limit of a check', run.settings.checkLimit],
      ['recheck of report', run.recheck?.report],
      ['look', run.recheck === undefined ? undefined : `${run.recheck.look} of ${run.recheck.looks}`],
      ['seed', run.seed.revealed],
      ['seed commitment', run.seed.commitment],
      ...Object.entries(run.deadlines ?? {}).map(
        ([name, value]) => [`deadline ${name}`, `${value} s`] as const,
      ),
      ['exchanges', String(report.exchanges.length)],
    ]),
    'The suite': rows([
      ['version', `${suite.name} ${suite.version}`],
      ['code', suite.code],
      ['catalogue', suite.catalogue],
      ['profile', suite.profile],
      ['adapter', suite.adapter.kind],
      ['adapter, name', suite.adapter.name],
      ['adapter, digest', suite.adapter.digest],
      ['declaration, digest', suite.adapter.declaration],
      ['test set', suite.testSet?.kind],
      ['test set, digest', suite.testSet?.digest],
    ]),
    Observations: rows(Object.entries(report.observations).map(([name, value]) => [name, String(value)])),
  };
}
