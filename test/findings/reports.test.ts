import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { json } from '../../src/findings/reports/json.ts';
import { junit } from '../../src/findings/reports/junit.ts';
import type { Report, RuleInfo } from '../../src/findings/reports/report.ts';
import { sarif } from '../../src/findings/reports/sarif.ts';
import { text } from '../../src/findings/reports/text.ts';
import { readJsonValue } from '../../src/json/read.ts';
import { validateSchema } from '../../src/schemas/validate.ts';

const rules: ReadonlyMap<string, RuleInfo> = new Map([
  ['a.b', { id: 'a.b', title: 'Title <1>', clause: '8.10.3', help: 'Help.', severity: 'error', level: 1 }],
]);

function finding(change: Partial<Finding> = {}): Finding {
  return {
    rule: 'a.b',
    severity: 'error',
    at: { path: '10[1].013', offset: 12, length: 3 },
    message: 'wrong',
    ...change,
  };
}

const report: Report = {
  tool: { name: 'frskit', version: '1.2.3' },
  files: [
    { file: 'good.an2', findings: [], edition: '0502', bytes: 10 },
    {
      file: 'dir/b ad#1.an2',
      findings: [
        finding(),
        finding({ severity: 'warning', message: 'doubt & <tag> ]]> \u0007 "q"' }),
        finding({ severity: 'info', facts: { inconclusive: 'no-model' }, message: 'undecided' }),
      ],
      edition: '0500',
      notJudged: ['Type-14 fields'],
    },
    { file: 'gone.an2', findings: [], unreadable: 'no such file' },
  ],
};

describe('text', () => {
  it('tells each file, then all of them', () => {
    const lines = text(report, rules).split('\n');
    expect(lines[0]).toBe('good.an2: no findings (VER 0502)');
    expect(lines[1]).toBe('dir/b ad#1.an2: 1 error, 1 warning, 1 not judged (VER 0500)');
    expect(lines[2]).toBe('  error      10[1].013 byte 12  wrong');
    expect(lines[3]).toBe('             a.b (8.10.3)');
    expect(lines).toContain('  not judged: Type-14 fields');
    expect(lines).toContain('gone.an2: unreadable: no such file');
    expect(lines.at(-2)).toBe('3 files: 1 error, 1 warning, 1 not judged, 1 unreadable');
  });

  it('lets nothing steer the terminal', () => {
    const hostile: Report = {
      ...report,
      files: [{ file: 'a\u001b[2Jb', findings: [finding({ message: '\u202etxt\r' })] }],
    };
    const printed = text(hostile, rules);
    expect(printed).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
    expect(text(report, rules, { color: true })).toContain('\u001b[31m');
  });

  it('is quiet about good files when asked', () => {
    expect(text(report, rules, { quiet: true })).not.toContain('good.an2');
  });
});

describe('json', () => {
  it('fits its schema', () => {
    const { value, findings } = readJsonValue(json(report, rules));
    expect(findings).toEqual([]);
    expect(validateSchema('report', value)).toEqual([]);
    expect(value).toMatchObject({
      schemaVersion: 1,
      totals: { files: 3, unreadable: 1, error: 1, inconclusive: 1 },
    });
  });

  it('is refused by its schema when a member is wrong', () => {
    const broken = json(report, rules).replace('"severity": "warning"', '"severity": "fatal"');
    expect(validateSchema('report', readJsonValue(broken).value).map(({ at }) => at.pointer)).toEqual([
      '/files/1/findings/1/severity',
    ]);
  });
});

describe('sarif', () => {
  const log = JSON.parse(sarif(report, rules)) as {
    runs: [
      { results: { level: string; locations: unknown[] }[]; invocations: [{ executionSuccessful: boolean }] },
    ];
  };

  it('has a result for each finding, with place and level', () => {
    const [run] = log.runs;
    expect(run.results.map(({ level }) => level)).toEqual(['error', 'warning', 'note']);
    expect(run.results[0]?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'dir/b%20ad%231.an2' },
          region: { byteOffset: 12, byteLength: 3 },
        },
        logicalLocations: [{ fullyQualifiedName: '10[1].013' }],
      },
    ]);
  });

  it('says that a file could not be read', () => {
    expect(log.runs[0].invocations[0].executionSuccessful).toBe(false);
  });
});

describe('junit', () => {
  const xml = junit(report, rules);

  it('counts a failure for the rule, an error for the unreadable file, a pass for the good one', () => {
    expect(xml).toContain('<testsuite name="good.an2" tests="1" failures="0" errors="0">');
    expect(xml).toContain('<testsuite name="dir/b ad#1.an2" tests="1" failures="1" errors="0">');
    expect(xml).toContain('<testsuite name="gone.an2" tests="1" failures="0" errors="1">');
  });

  it('escapes what is markup and leaves out what XML cannot hold', () => {
    expect(xml).toContain('doubt &amp; &lt;tag&gt; ]]&gt; \ufffd "q"');
    expect(xml).toContain('name="a.b: Title &lt;1&gt;"');
  });
});
