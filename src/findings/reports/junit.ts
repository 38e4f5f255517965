/** The report as JUnit XML: a suite for each file, a case for each rule that found something. */
import type { Finding } from '../finding.ts';
import { escapeXml as xml } from './escape.ts';
import { type FileReport, type Report, type RuleInfo, countOf } from './report.ts';

function lineOf({ at, message }: Finding): string {
  return `${at.path}${at.offset === undefined ? '' : ` byte ${at.offset}`}: ${message}`;
}

function caseOf(
  file: string,
  rule: string,
  findings: readonly Finding[],
  info: RuleInfo | undefined,
): string {
  const failing = findings.filter(({ severity }) => severity === 'error');
  const name = `${rule}${info === undefined ? '' : `: ${info.title}`}`;
  const head = `    <testcase classname="${xml(file)}" name="${xml(name)}"`;
  const lines = xml(findings.map(lineOf).join('\n'));
  if (failing.length === 0) return `${head}>\n      <system-out>${lines}</system-out>\n    </testcase>\n`;
  const first = xml(failing[0] === undefined ? '' : lineOf(failing[0]));
  return `${head}>\n      <failure message="${first}" type="${xml(rule)}">${lines}</failure>\n    </testcase>\n`;
}

function suiteOf(report: FileReport, rules: ReadonlyMap<string, RuleInfo>): string {
  const { file, findings, unreadable } = report;
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) byRule.set(finding.rule, [...(byRule.get(finding.rule) ?? []), finding]);
  const cases = [...byRule].map(([rule, found]) => caseOf(file, rule, found, rules.get(rule)));
  if (unreadable !== undefined) {
    const message = xml(unreadable);
    cases.push(
      `    <testcase classname="${xml(file)}" name="readable">\n      <error message="${message}">${message}</error>\n    </testcase>\n`,
    );
  } else if (cases.length === 0) {
    cases.push(`    <testcase classname="${xml(file)}" name="no findings"/>\n`);
  }
  const failures = [...byRule.values()].filter((found) => countOf(found).error > 0).length;
  const errors = unreadable === undefined ? 0 : 1;
  const head = `  <testsuite name="${xml(file)}" tests="${cases.length}" failures="${failures}" errors="${errors}">`;
  return `${head}\n${cases.join('')}  </testsuite>\n`;
}

/** The whole report as JUnit XML. */
export function junit(report: Report, rules: ReadonlyMap<string, RuleInfo>): string {
  const suites = report.files.map((file) => suiteOf(file, rules));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(report.tool.name)}">\n${suites.join('')}</testsuites>\n`;
}
