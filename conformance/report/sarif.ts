/**
 * The report as SARIF 2.1.0. Passed and not applicable requirements have no result, because readers that ignore `kind`
 * would show them as alerts. The properties of the run contain the verdict of every requirement.
 */
import { titleOf } from '../../src/catalogue/index.ts';
import type { Verdict } from '../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { evidenceOf, messagesOf } from './parts.ts';
import { reasonWords, sourceWords } from './words.ts';

type Kind = { readonly kind: 'fail' | 'open' | 'review'; readonly level: 'error' | 'warning' | 'none' };

const KINDS: Readonly<Partial<Record<Verdict, Kind>>> = {
  error: { kind: 'fail', level: 'error' },
  fail: { kind: 'fail', level: 'error' },
  warn: { kind: 'fail', level: 'warning' },
  waived: { kind: 'fail', level: 'warning' },
  inconclusive: { kind: 'open', level: 'none' },
  blocked: { kind: 'open', level: 'none' },
  review: { kind: 'review', level: 'none' },
};

/** A gap in a requirement that is not binding is a warning. */
function kindOf({ verdict, level }: RequirementRow): Kind | undefined {
  if (verdict === 'not-offered') return { kind: 'fail', level: level === 'MUST' ? 'error' : 'warning' };
  return KINDS[verdict];
}

function ruleOf(row: RequirementRow): object {
  const { id, level, text, quote } = row;
  const source = sourceWords(row);
  return {
    id,
    shortDescription: { text: titleOf(id) },
    fullDescription: { text },
    help: { text: `${text}\nSource: ${source}${quote === undefined ? '' : `: "${quote}"`}` },
    defaultConfiguration: { level: level === 'MUST' ? 'error' : 'warning' },
    properties: { level, source },
  };
}

function messageOf(row: RequirementRow): string {
  const why = row.reason === undefined ? '' : ` (${reasonWords(row.reason)})`;
  const texts = messagesOf(row).map(({ says, remedy }) =>
    remedy === undefined ? says : `${says}\nWhat to change: ${remedy}`,
  );
  return `${row.verdict}${why}: ${texts.join('\n')}`;
}

function resultOf(row: RequirementRow, index: number): readonly object[] {
  const kind = kindOf(row);
  if (kind === undefined) return [];
  const { id, verdict, grade, waiver } = row;
  const suppressions =
    waiver === undefined
      ? []
      : [
          {
            kind: 'external',
            status: 'accepted',
            justification: `${waiver.reason} (by ${waiver.by}, until ${waiver.until})`,
          },
        ];
  return [
    {
      ruleId: id,
      ruleIndex: index,
      ...kind,
      message: { text: messageOf(row) },
      locations: [
        {
          physicalLocation: { artifactLocation: { uri: 'report.json' } },
          logicalLocations: [{ fullyQualifiedName: `requirements/${id}` }],
        },
      ],
      partialFingerprints: { 'frskit/conformance/v1': `${id} ${verdict}` },
      ...(suppressions.length === 0 ? {} : { suppressions }),
      properties: { verdict, exchanges: evidenceOf(row), ...(grade === undefined ? {} : { grade }) },
    },
  ];
}

/**
 * The complete report as indented SARIF.
 *
 * @example
 * const log = sarif(conformanceReport);
 */
export function sarif(report: ConformanceReport): string {
  const { requirements, run, suite, result, title } = report;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: `${suite.name} conform`, version: suite.version, rules: requirements.map(ruleOf) },
        },
        automationDetails: { id: `frskit/conform/${run.profile}/` },
        artifacts: [{ location: { uri: 'report.json' } }],
        results: requirements.flatMap(resultOf),
        invocations: [
          {
            executionSuccessful: result !== 'invalid',
            exitCode: report.exitCode,
            startTimeUtc: run.startedAt,
            endTimeUtc: run.finishedAt,
          },
        ],
        properties: {
          title,
          result,
          notices: report.notices,
          limits: report.limits,
          ...(report.leftOut === undefined ? {} : { leftOut: report.leftOut }),
          counts: report.counts,
          verdicts: Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict])),
        },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
