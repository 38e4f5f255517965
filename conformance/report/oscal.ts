/** The report as OSCAL assessment results: an observation for each requirement, a finding for each that is decided. */
import { titleOf } from '../../src/catalogue/index.ts';
import { digestOfValue } from './digest.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { evidenceOf, resultText, messagesOf } from './parts.ts';
import { OSCAL_VERSION, controlId, line, plain, prop, uuidOf } from './oscal-words.ts';
import { GRADE_WORDS, RESULT_WORDS, reasonWords } from './words.ts';

/** OSCAL states of decided verdicts. A warning or a waiver is not satisfied; undecided verdicts have no finding. */
const STATES = {
  pass: { state: 'satisfied', reason: 'pass' },
  fail: { state: 'not-satisfied', reason: 'fail' },
  'not-offered': { state: 'not-satisfied', reason: 'other' },
  warn: { state: 'not-satisfied', reason: 'other' },
  waived: { state: 'not-satisfied', reason: 'other' },
} as const;

function isDecided(verdict: RequirementRow['verdict']): verdict is keyof typeof STATES {
  return verdict in STATES;
}

/** Makes the UUID of a named part of one report. */
type Named = (...names: readonly string[]) => string;

function observationOf(row: RequirementRow, report: ConformanceReport, uuid: Named): object {
  const { id, verdict, level, grade, says, reason, paper, text } = row;
  const seen = evidenceOf(row);
  const evidence = [
    ...(seen.length === 0
      ? []
      : [
          {
            href: 'report.json',
            description: plain(`Exchanges of the journal in report.json: ${seen.join(', ')}`),
          },
        ]),
    ...(paper === undefined
      ? []
      : [
          {
            description: plain(`Document: ${paper.title}, ${paper.date}, decision: ${paper.decision}`),
            props: prop('digest', paper.digest),
          },
        ]),
  ];
  return {
    uuid: uuid('observation', id),
    title: plain(`${id}: ${verdict}`),
    description: plain(says === '' ? text : says),
    props: [
      ...prop('requirement', id),
      ...prop('verdict', verdict),
      ...prop('level', level),
      ...prop('grade', grade),
      ...prop('reason', reason),
    ],
    methods: [level === 'DOC' ? 'EXAMINE' : row.checks.length === 0 ? 'UNKNOWN' : 'TEST'],
    types: ['control-objective'],
    ...(evidence.length === 0 ? {} : { 'relevant-evidence': evidence }),
    collected: report.run.finishedAt,
    ...(reason === undefined && grade === undefined
      ? {}
      : {
          remarks: plain(
            [
              reason === undefined ? '' : reasonWords(reason),
              grade === undefined ? '' : `${grade}: ${GRADE_WORDS[grade]}`,
            ]
              .filter((part) => part !== '')
              .join('; '),
          ),
        }),
  };
}

function findingOf(row: RequirementRow, uuid: Named): readonly object[] {
  const { id, verdict, waiver } = row;
  if (!isDecided(verdict)) return [];
  const texts = messagesOf(row).map(({ says, remedy }) =>
    remedy === undefined ? says : `${says}. What to change: ${remedy}`,
  );
  const remarks =
    waiver === undefined
      ? {}
      : { remarks: plain(`${waiver.reason} (by ${waiver.by}, until ${waiver.until})`) };
  return [
    {
      uuid: uuid('finding', id),
      title: plain(`${id}: ${titleOf(id)}`),
      description: plain(texts.join(' ')),
      target: {
        type: 'objective-id',
        'target-id': controlId(id),
        status: { ...STATES[verdict], ...remarks },
      },
      'related-observations': [{ 'observation-uuid': uuid('observation', id) }],
    },
  ];
}

function resultOf(report: ConformanceReport, uuid: Named): object {
  const { run, suite, service, requirements, result, leftOut = [] } = report;
  return {
    uuid: uuid('result'),
    title: plain(report.title),
    description: plain(`${RESULT_WORDS[result].label}. ${resultText(report)}`),
    start: run.startedAt,
    end: run.finishedAt,
    props: [
      ...prop('result', result),
      ...prop('exit-code', report.exitCode),
      ...prop('partial', report.partial),
      ...prop('profile', run.profile),
      ...prop('channel', run.channel),
      ...prop('simulated', run.simulated),
      ...prop('service', service.issuer),
      ...prop('conformity-statement', service.statement),
      ...prop('suite', `${suite.name} ${suite.version}`),
      ...prop('suite-code', suite.code),
      ...prop('catalogue', suite.catalogue),
      ...prop('seed', run.seed.revealed),
      ...prop('claimed-share', report.grades.claimedShare),
    ],
    'reviewed-controls': {
      'control-selections': [
        {
          'include-controls': requirements.map(({ id }) => ({ 'control-id': controlId(id) })),
          ...(leftOut.length === 0
            ? {}
            : { 'exclude-controls': leftOut.map((id) => ({ 'control-id': controlId(id) })) }),
        },
      ],
    },
    attestations: [
      {
        parts: [...report.notices, ...report.limits].map((prose, index) => ({
          name: index < report.notices.length ? 'notice' : 'limit',
          prose: plain(prose),
        })),
      },
    ],
    observations: requirements.map((row) => observationOf(row, report, uuid)),
    findings: requirements.flatMap((row) => findingOf(row, uuid)),
    remarks: plain(report.notices.join(' ')),
  };
}

/**
 * The complete report as indented OSCAL assessment results. Every UUID is determined by the report.
 *
 * @example
 * const document = oscal(conformanceReport);
 */
export function oscal(report: ConformanceReport): string {
  const digest = digestOfValue(report);
  const uuid: Named = (...names) => uuidOf('report', digest, ...names);
  const { findings, ...result } = resultOf(report, uuid) as { readonly findings: readonly object[] };
  const value = {
    'assessment-results': {
      uuid: uuid('document'),
      metadata: {
        title: plain(report.title),
        'last-modified': report.run.finishedAt,
        version: line(report.suite.version),
        'oscal-version': OSCAL_VERSION,
        props: prop('report', digest),
        remarks: plain(report.notices.join(' ')),
      },
      'import-ap': { href: `#${uuid('plan')}` },
      results: [findings.length === 0 ? result : { ...result, findings }],
      'back-matter': {
        resources: [
          {
            uuid: uuid('plan'),
            title: 'The plan of the run',
            description: plain(
              `Profile ${report.run.profile}, channel ${report.run.channel}: what frskit conform plan prints for it.`,
            ),
          },
        ],
      },
    },
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}
