/** Every form says the same, and says it in the shape that its readers take. */
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { beforeAll, describe, expect, it } from 'vitest';
import { requirements } from '../../../src/catalogue/index.ts';
import {
  type ConformanceReport,
  FORMS,
  html,
  json,
  junit,
  oscal,
  oscalCatalogue,
  readReport,
  sarif,
  text,
} from '../../../conformance/report/index.ts';
import { LEFT_OUT } from '../../../conformance/report/words.ts';
import { serviceRequirements } from '../../../conformance/suite/levels.ts';
import { inconsistencies } from '../../../conformance/report/consistent.ts';
import { shared } from '../../oracle/shared.ts';
import { junitProblems } from './junit-schema.ts';
import { MARKUP, blank, madeUp, partOf, realReports } from './reports.ts';
import { FORM_NAMES, disagreements, verdictsIn } from './verdicts-in.ts';

let reports: readonly (readonly [string, ConformanceReport])[] = [];

beforeAll(async () => {
  const real = await realReports();
  const [, clean] = real[0] ?? [];
  if (clean === undefined) throw new Error('there is no clean run');
  reports = [
    ...real,
    ['made up', madeUp(clean)],
    ['part', partOf(madeUp(clean), ['DEL', 'CAN-03', 'CAN-05'])],
    ['hostile', madeUp(clean, MARKUP)],
  ];
}, 120_000);

/** A published schema without what ajv would not take of its draft. */
function compiled(schema: string): (value: unknown) => unknown {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
  const published = JSON.parse(readFileSync(schema, 'utf8')) as Record<string, unknown>;
  delete published['$schema'];
  delete published['id'];
  const valid = ajv.compile(published);
  return (value) => (valid(value) ? [] : valid.errors);
}

describe('the forms of a report', () => {
  it('all say the same verdicts', () => {
    for (const [name, report] of reports) expect(disagreements(report), name).toEqual([]);
    expect(FORM_NAMES).toEqual(Object.keys(FORMS));
    const [, first] = reports[0] ?? [];
    const told = FORMS['report.txt']?.(first ?? blank()) ?? '';
    expect(verdictsIn('report.txt', told.replace(/^(CTL-02 +)pass {4}/m, '$1fail    '))['CTL-02']).toBe(
      'fail',
    );
    const seen = new Set(reports.flatMap(([, report]) => report.requirements.map(({ verdict }) => verdict)));
    expect([...seen]).toEqual(
      expect.arrayContaining(['fail', 'warn', 'waived', 'blocked', 'review', 'pass']),
    );
  });

  it('print the sentences of GOV-09 and GOV-11, and what no black box can see', () => {
    const [, report] = reports[0] ?? [];
    if (report === undefined) throw new Error('no report');
    const words = [...report.notices, ...report.limits];
    expect(words.join(' ')).toContain('This evaluation adds no weight to any return');
    expect(words.join(' ')).toContain('this is not an approval');
    const folded = (printed: string): string => printed.replace(/\\+([()#!-])/g, '$1').replace(/\s+/g, ' ');
    for (const [form, print] of Object.entries(FORMS))
      for (const sentence of words) expect(folded(print(report)), form).toContain(sentence);
  });

  it('are the same text for the same report', () => {
    for (const [, report] of reports)
      for (const print of Object.values(FORMS)) expect(print(structuredClone(report))).toBe(print(report));
  });

  it('report.json is by its schema, is read back, and follows from itself', () => {
    for (const [name, report] of reports) {
      expect(readReport(Buffer.from(json(report))), name).toEqual({ report, problems: [] });
      expect(inconsistencies(report), name).toEqual([]);
    }
    const [, report] = reports[0] ?? [];
    expect(readReport(Buffer.from('{}')).problems).not.toEqual([]);
    expect(readReport(Buffer.from(JSON.stringify({ ...report, verdict: 'good' }))).problems).not.toEqual([]);
  });

  it('JUnit is what pipelines take', () => {
    for (const [name, report] of reports) expect(junitProblems(junit(report)), name).toEqual([]);
    expect(
      junitProblems('<testsuites><testsuite name="a" tests="1"><case/></testsuite></testsuites>'),
    ).not.toEqual([]);
  });

  it('page one of the text reports what failed first, with what to change', () => {
    const [, report] = reports.find(([name]) => name === 'made up') ?? [];
    if (report === undefined) throw new Error('no report');
    const lines = text(report).split('\n');
    const at = (line: string): number => lines.indexOf(line);
    const order = [
      at('What failed'),
      at('What warns'),
      at('Not evaluated or not decided'),
      at('Verdicts that rest on statements of the service or an adapter'),
      at('All requirements'),
    ];
    expect(order.every((line, index) => line > (order[index - 1] ?? 0))).toBe(true);
    expect(lines.slice(at('What failed'), at('What warns')).join('\n')).toContain('Answer as DEL-03 asks.');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(140);
  });

  it('a partial run lists on page one what it left out, whole families by their size', () => {
    const [, report] = reports.find(([name]) => name === 'part') ?? [];
    if (report === undefined) throw new Error('no report');
    const told =
      'ENC (10), MAIL (9), ACC (4), TCN (3), DIS (5), CAN-01, CAN-02, CAN-04, CAN-06 to CAN-13, CAN-15, ' +
      'CAN-17 to CAN-20, CMP (3), MIN (3), QUA (2), AUD (2), ERR (2), GOV (11)';
    const [pageOne = ''] = text(report).split('\nAll requirements\n');
    expect(pageOne.replace(/\s+/g, ' ')).toContain(`${LEFT_OUT}: ${told}`);
    for (const form of [pageOne, html(report), junit(report)])
      expect(form.replace(/\s+/g, ' ')).toContain(told);
    const { length } = report.leftOut ?? [];
    expect(report.requirements.length + length).toBe(serviceRequirements.length);
    const [excluded = ''] = /"exclude-controls": \[[^\]]*\]/.exec(oscal(report)) ?? [];
    expect(excluded.match(/control-id/g)).toHaveLength(length);
    expect(JSON.parse(sarif(report))).toMatchObject({ runs: [{ properties: { leftOut: report.leftOut } }] });
    for (const [name, whole] of reports.filter(([one]) => one !== 'part'))
      for (const print of Object.values(FORMS))
        expect(print(whole), name).not.toMatch(/Left out of|leftOut|exclude-controls/);
  });

  it('nothing of a service is markup or steers a terminal', () => {
    const [, report] = reports.find(([name]) => name === 'hostile') ?? [];
    if (report === undefined) throw new Error('no report');
    expect(html(report)).not.toMatch(/<script|<img|onerror="w|\u202e|\u2067/);
    expect(html(report).match(/<style>/g)).toHaveLength(2);
    const steering = text(report)
      .split('')
      .filter((char) => char < ' ' && char !== '\n');
    expect(steering).toEqual([]);
    expect(text(report)).not.toMatch(/[\u202e\u2067]/);
    // Values of properties are strings; all else may be read as Markdown.
    const prose = oscal(report).replace(/"value": .*/g, '');
    expect(prose).toContain('script');
    expect(prose).not.toMatch(/[^\\]<script|[^\\]\[x/);
  });
});

const sarifSchema = shared('oracle', 'sarif', 'sarif-schema-2.1.0.json');
describe.skipIf(sarifSchema === undefined)('SARIF by the published schema', () => {
  it('is valid', () => {
    const check = compiled(sarifSchema ?? '');
    for (const [name, report] of reports) expect(check(JSON.parse(sarif(report))), name).toEqual([]);
    expect(check({ version: '2.1.0', runs: [{}] })).not.toEqual([]);
  });
});

const results = shared('oracle', 'oscal', 'oscal_assessment-results_schema.json');
const catalogue = shared('oracle', 'oscal', 'oscal_catalog_schema.json');
describe.skipIf(results === undefined || catalogue === undefined)('OSCAL by the published schemas', () => {
  it('assessment results are valid, and no UUID is there twice', () => {
    const check = compiled(results ?? '');
    for (const [name, report] of reports) {
      const printed = oscal(report);
      expect(check(JSON.parse(printed)), name).toEqual([]);
      const own = [...printed.matchAll(/^ *"uuid": "([^"]*)"/gm)].map(([, uuid]) => uuid);
      expect(new Set(own).size).toBe(own.length);
    }
    expect(check({ 'assessment-results': {} })).not.toEqual([]);
  });

  it('the catalogue is valid, and has every requirement', () => {
    const check = compiled(catalogue ?? '');
    const printed = oscalCatalogue();
    expect(check(JSON.parse(printed))).toEqual([]);
    const labels = [...printed.matchAll(/"name": "label",\s*"value": "([^"]*)"/g)].map(([, label]) => label);
    expect(labels).toEqual(requirements.map(({ id }) => id));
  });
});
