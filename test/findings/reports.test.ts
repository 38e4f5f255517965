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

const many: Report = {
  ...report,
  files: [
    ...Array.from({ length: 12 }, (_, i) => ({
      file: `clean-${i}.an2`,
      findings: [
        finding({ rule: 'x.not-judged', severity: 'info', message: 'not validated: Type-14 fields' }),
        finding({ rule: 'y.not-judged', severity: 'info', message: 'Type-14 fields are not judged' }),
      ],
      edition: '0502',
      notJudged: ['Type-14 fields'],
    })),
    { file: 'bad.an2', findings: Array.from({ length: 9 }, () => finding()), edition: '0502' },
    { file: 'mail.eml', findings: [finding({ message: 'this is a mail message' })], foreign: 'mail' },
  ],
  skipped: [{ file: 'x/note\u001b.pdf', reason: 'a PDF document' }],
  interrupted: { validated: 14, of: 20 },
};

describe('text', () => {
  it('has a summary by rule with the remedy, then the files, then all of them', () => {
    expect(text(report, rules).split('\n')).toEqual([
      'Summary by rule',
      '  error      1 in 1 file      a.b: Title <1>',
      '             Remedy: Help.',
      '  warning    1 in 1 file      a.b: Title <1>',
      '             Remedy: Help.',
      '  not judged 1 in 1 file      a.b: Title <1>',
      '             Remedy: Help.',
      '',
      'dir/b ad#1.an2: 1 error, 1 warning, 1 not judged (VER 0500)',
      '  error      10[1].013 byte 12  wrong',
      '             a.b (8.10.3)',
      '  warning    10[1].013 byte 12  doubt & <tag> ]]> \\u0007 "q"',
      '             a.b (8.10.3)',
      'gone.an2: unreadable: no such file',
      'good.an2: no findings (VER 0502)',
      'Not validated: Type-14 fields (1 file)',
      '3 files: 1 error, 1 warning, 1 not judged, 1 unreadable',
      '',
    ]);
  });

  it('counts clean files, further findings of a rule, and what was not validated, each in one line', () => {
    const lines = text(many, rules).split('\n');
    expect(lines.filter((line) => line.includes('clean-'))).toHaveLength(1);
    expect(lines.find((line) => line.startsWith('12 files without findings: clean-0.an2, '))).toMatch(
      /clean-9\.an2 and 2 more \(--verbose lists them\)$/,
    );
    expect(lines.filter((line) => line.startsWith('  error      10[1].013'))).toHaveLength(6);
    expect(lines).toContain('  and 4 more of a.b (--verbose lists them)');
    expect(lines.filter((line) => line.includes('Type-14'))).toEqual([
      'Not validated: Type-14 fields (12 files)',
    ]);
  });

  it('lists everything with verbose', () => {
    const lines = text(many, rules, { verbose: true }).split('\n');
    expect(lines.filter((line) => line.startsWith('clean-'))).toHaveLength(12);
    expect(lines.filter((line) => line.startsWith('  error      10[1].013'))).toHaveLength(10);
    expect(lines.filter((line) => line.includes('not validated: Type-14'))).toHaveLength(24);
    expect(lines[0]).toBe('Summary by rule');
  });

  it('states what is no transaction, what was skipped and that the run was interrupted', () => {
    const lines = text(many, rules).split('\n');
    expect(lines).toContain('mail.eml: not a transaction');
    expect(lines.slice(-5)).toEqual([
      'Skipped (1 file, not validated):',
      '  x/note\\u001b.pdf: a PDF document',
      'Interrupted: 14 of 20 files were inspected; this report is partial',
      '14 files: 10 errors, 24 info, 1 not a transaction, 1 skipped',
      '',
    ]);
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

  it('omits clean files when quiet', () => {
    expect(text(report, rules, { quiet: true })).not.toContain('good.an2');
  });
});

describe('json', () => {
  it('fits its schema', () => {
    const { value, findings } = readJsonValue(json(report, rules));
    expect(findings).toEqual([]);
    expect(validateSchema('report', value)).toEqual([]);
    expect(value).toMatchObject({
      schemaVersion: 2,
      totals: { files: 3, unreadable: 1, error: 1, inconclusive: 1, skipped: 0, foreign: 0 },
      rules: [{ id: 'a.b', findings: 3, files: 1, remedy: 'Help.' }],
    });
  });

  it('has what is no transaction, what was skipped and how far an interrupted run came', () => {
    const { value } = readJsonValue(json(many, rules));
    expect(validateSchema('report', value)).toEqual([]);
    expect(value).toMatchObject({
      totals: { files: 14, foreign: 1, skipped: 1 },
      skipped: [{ file: 'x/note\u001b.pdf', reason: 'a PDF document' }],
      interrupted: { validated: 14, of: 20 },
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

  it('states skipped files and an interruption as notifications', () => {
    const [run] = (JSON.parse(sarif(many, rules)) as { runs: [{ invocations: [object] }] }).runs;
    expect(run.invocations[0]).toMatchObject({
      executionSuccessful: false,
      toolExecutionNotifications: [
        { level: 'error', message: { text: expect.stringContaining('14 of 20') as string } },
        { level: 'note', message: { text: 'skipped: a PDF document' } },
      ],
    });
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

  it('has skipped files as skipped cases, and an interruption as an error', () => {
    const partial = junit(many, rules);
    expect(partial).toContain(
      '<testsuite name="skipped files" tests="1" failures="0" errors="0" skipped="1">',
    );
    expect(partial).toContain('<skipped message="a PDF document"/>');
    expect(partial).toContain('<testsuite name="interrupted" tests="1" failures="0" errors="1">');
  });

  it('escapes what is markup and leaves out what XML cannot hold', () => {
    expect(xml).toContain('doubt &amp; &lt;tag&gt; ]]&gt; \ufffd "q"');
    expect(xml).toContain('name="a.b: Title &lt;1&gt;"');
  });
});
