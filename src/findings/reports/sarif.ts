/** The report as SARIF 2.1.0, for code scanning in pipelines. */
import { wellFormed } from '../../page/printable.ts';
import type { Finding, Severity } from '../finding.ts';
import { fingerprint } from '../baseline.ts';
import { type FileReport, type Report, type RuleInfo, type Skipped, interruptedText } from './report.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** A relative path as a URI reference; each part is encoded. */
function uriOf(file: string): string {
  const path = file.replaceAll('\\', '/');
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(wellFormed(part)))
    .join('/');
  return /^[^/]*:/.test(path) || path === '-' ? `./${encoded}` : encoded;
}

function ruleOf(info: RuleInfo): object {
  return {
    id: info.id,
    shortDescription: { text: info.title },
    fullDescription: { text: info.help },
    help: { text: `${info.help}\nSource: ${info.clause}` },
    defaultConfiguration: { level: LEVEL[info.severity] },
    properties: { clause: info.clause, ...(info.level === undefined ? {} : { level: info.level }) },
  };
}

function resultOf(file: string, finding: Finding, index: number): object {
  const { at, facts } = finding;
  const region =
    at.offset === undefined
      ? {}
      : { region: { byteOffset: at.offset, ...(at.length === undefined ? {} : { byteLength: at.length }) } };
  return {
    ruleId: finding.rule,
    ...(index < 0 ? {} : { ruleIndex: index }),
    level: LEVEL[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...region },
        logicalLocations: [{ fullyQualifiedName: at.path }],
      },
    ],
    partialFingerprints: { 'frskit/v1': fingerprint(finding) },
    ...(facts === undefined ? {} : { properties: { facts } }),
  };
}

function notificationOf({ file, unreadable = '' }: FileReport): object {
  return {
    level: 'error',
    message: { text: unreadable },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  };
}

function skippedNotification({ file, reason }: Skipped): object {
  return {
    level: 'note',
    message: { text: `skipped: ${wellFormed(reason)}` },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
  };
}

/**
 * The whole report as indented SARIF.
 *
 * @example
 * const log = sarif(report, ruleInfo); // SARIF 2.1.0
 */
export function sarif(report: Report, rules: ReadonlyMap<string, RuleInfo>): string {
  const used = [...new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const told = used.flatMap((id) => rules.get(id) ?? []);
  const index = new Map(told.map(({ id }, i) => [id, i]));
  const unreadable = report.files.filter((file) => file.unreadable !== undefined);
  const { skipped = [], interrupted } = report;
  const partial =
    interrupted === undefined ? [] : [{ level: 'error', message: { text: interruptedText(interrupted) } }];
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: report.tool.name, version: report.tool.version, rules: told.map(ruleOf) } },
        artifacts: report.files.map(({ file, bytes }) => ({
          location: { uri: uriOf(file) },
          ...(bytes === undefined ? {} : { length: bytes }),
        })),
        results: report.files.flatMap(({ file, findings }) =>
          findings.map((finding) => resultOf(file, finding, index.get(finding.rule) ?? -1)),
        ),
        invocations: [
          {
            executionSuccessful: unreadable.length === 0 && interrupted === undefined,
            toolExecutionNotifications: [
              ...partial,
              ...unreadable.map(notificationOf),
              ...skipped.map(skippedNotification),
            ],
          },
        ],
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}
