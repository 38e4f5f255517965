/** The report as JUnit XML: a suite for each file, a case for each rule that found something. */
import { type XmlElement, xmlDocument } from '../../xml/write.ts';
import type { Finding } from '../finding.ts';
import {
  type FileReport,
  type Interrupted,
  type Report,
  type RuleInfo,
  type Skipped,
  countOf,
  interruptedText,
} from './report.ts';

function lineOf({ at, message }: Finding): string {
  return `${at.path}${at.offset === undefined ? '' : ` byte ${at.offset}`}: ${message}`;
}

function caseOf(
  file: string,
  rule: string,
  findings: readonly Finding[],
  info: RuleInfo | undefined,
): XmlElement {
  const failing = findings.find(({ severity }) => severity === 'error');
  const name = `${rule}${info === undefined ? '' : `: ${info.title}`}`;
  const lines = findings.map(lineOf).join('\n');
  const result: XmlElement =
    failing === undefined
      ? { name: 'system-out', content: lines }
      : { name: 'failure', attributes: { message: lineOf(failing), type: rule }, content: lines };
  return { name: 'testcase', attributes: { classname: file, name }, content: [result] };
}

function suiteOf(report: FileReport, rules: ReadonlyMap<string, RuleInfo>): XmlElement {
  const { file, findings, unreadable } = report;
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const found = byRule.get(finding.rule);
    if (found === undefined) byRule.set(finding.rule, [finding]);
    else found.push(finding);
  }
  const cases = [...byRule].map(([rule, found]) => caseOf(file, rule, found, rules.get(rule)));
  if (unreadable !== undefined) {
    const error = { name: 'error', attributes: { message: unreadable }, content: unreadable };
    cases.push({ name: 'testcase', attributes: { classname: file, name: 'readable' }, content: [error] });
  } else if (cases.length === 0) {
    cases.push({ name: 'testcase', attributes: { classname: file, name: 'no findings' } });
  }
  const failures = [...byRule.values()].filter((found) => countOf(found).error > 0).length;
  const attributes = {
    name: file,
    tests: String(cases.length),
    failures: String(failures),
    errors: unreadable === undefined ? '0' : '1',
  };
  return { name: 'testsuite', attributes, content: cases };
}

/** Files that were not validated, as skipped cases with the reason. */
function skippedSuite(skipped: readonly Skipped[]): readonly XmlElement[] {
  if (skipped.length === 0) return [];
  const cases = skipped.map(({ file, reason }) => ({
    name: 'testcase',
    attributes: { classname: file, name: 'skipped' },
    content: [{ name: 'skipped', attributes: { message: reason } }],
  }));
  const count = String(skipped.length);
  const attributes = { name: 'skipped files', tests: count, failures: '0', errors: '0', skipped: count };
  return [{ name: 'testsuite', attributes, content: cases }];
}

/** An interrupted run as a suite with an error: a partial report must not look like a whole one. */
function interruptedSuite(interrupted: Interrupted): XmlElement {
  const text = interruptedText(interrupted);
  const error = { name: 'error', attributes: { message: text }, content: text };
  const attributes = { name: 'interrupted', tests: '1', failures: '0', errors: '1' };
  const single = {
    name: 'testcase',
    attributes: { classname: 'frskit', name: 'complete run' },
    content: [error],
  };
  return { name: 'testsuite', attributes, content: [single] };
}

/**
 * The whole report as JUnit XML.
 *
 * @example
 * const xml = junit(report, ruleInfo);
 */
export function junit(report: Report, rules: ReadonlyMap<string, RuleInfo>): string {
  const { files, skipped = [], interrupted } = report;
  const suites = [
    ...files.map((file) => suiteOf(file, rules)),
    ...skippedSuite(skipped),
    ...(interrupted === undefined ? [] : [interruptedSuite(interrupted)]),
  ];
  return xmlDocument({ name: 'testsuites', attributes: { name: report.tool.name }, content: suites });
}
