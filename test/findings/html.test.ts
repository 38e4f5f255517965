import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { html } from '../../src/findings/reports/html.ts';
import { STYLE, STYLE_HASH } from '../../src/findings/reports/html-style.ts';
import { json } from '../../src/findings/reports/json.ts';
import type { FileReport, Report, RuleInfo } from '../../src/findings/reports/report.ts';
import { axeOf } from '../viewer/axe.ts';
import { browserName, launch } from '../viewer/chromium.ts';
import { contrastOf, namesOf, overflowOf } from '../viewer/inspect.ts';

const MARKUP = `</style><script>window.pwned=1</script><img src=x onerror="window.pwned=1">&amp;'`;

const rules: ReadonlyMap<string, RuleInfo> = new Map(
  ['a.b', 'c.d'].map((id) => [
    id,
    {
      id,
      title: `Title of ${id}`,
      clause: 'Clause <8.10.3>',
      help: `Correct ${id} so.`,
      severity: 'error',
      cause: { id: `cause-of-${id[0] ?? ''}`, title: `Cause of ${id}`, remedy: `Repair ${id}.` },
    },
  ]),
);

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
      file: `${MARKUP}.an2`,
      findings: [
        finding({ severity: 'info', facts: { inconclusive: 'no-model' }, message: 'undecided' }),
        finding({ severity: 'info', message: 'noted', rule: 'unknown.id' }),
        finding({ severity: 'warning', rule: 'c.d', message: `doubt ${MARKUP} \u0007\u202e\u2067\ud800` }),
        finding({ at: { path: '1[1].003', pointer: '/records/0' } }),
      ],
      edition: '0500',
      notJudged: ['Type-14 fields', '<b>Type-99</b> fields'],
      suppressed: 2,
    },
    { file: 'gone.an2', findings: [], unreadable: 'no <i>such</i> file' },
  ],
  skipped: [{ file: 'b.pdf', reason: 'a <PDF> document' }],
  interrupted: { validated: 3, of: 9 },
};

const page = html(report, rules);
const whole = html(report, rules, { verbose: true });

/** The words of the page, without its marks. */
function wordsOf(text: string): string {
  return text
    .replace(/<style>.*?<\/style>/gs, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('html', () => {
  it('states the hash of its own style sheet, beside the shared one', () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`);
    expect(page).toContain(`'${STYLE_HASH}'; base-uri 'none'; form-action 'none'"`);
    expect(page).toContain(`<style>${STYLE}</style>`);
  });

  it('has the state of the files first, then the causes, the files, and what was not validated', () => {
    const words = wordsOf(page);
    const places = [
      '3 transaction files',
      '2 of 3 files have errors',
      'Interrupted: 3 of 9 files were inspected; this report is partial',
      'In 1 file nothing was found; all of it was validated.',
      '3 files: 1 error, 1 warning, 1 note, 1 unreadable; 1 other file skipped.',
      'What to do first',
      'Cause of a.b',
      'Repair a.b. 1 error in 1 file',
      'Every file at a glance',
      'By cause',
      '1 error, 1 warning, 1 note of 3 causes',
      'Title of a.b',
      'Correct a.b so.',
      'Source: Clause <8.10.3>',
      'Other findings',
      'Files',
      'left out by baseline or configuration: 2; not validated: Type-14 fields, <b>Type-99</b> fields',
      'wrong',
      'Error at 1[1].003, /records/0; a.b (Clause <8.10.3>)',
      'Warning at 10[1].013, byte 12, 3 long; c.d',
      'Note at 10[1].013',
      'Could not be validated at 10[1].013',
      'unreadable: no <i>such</i> file',
      'Nothing found, validated as a whole (1)',
      'good.an2',
      'Not validated by any rule',
      '<b>Type-99</b> fields (1 file)',
      'Type-14 fields (1 file)',
      'Skipped (1 file, not validated)',
      'b.pdf: a <PDF> document',
    ].reduce<[string, number][]>(
      (found, text) => [...found, [text, words.indexOf(text, found.at(-1)?.[1])]],
      [],
    );
    expect(places.filter(([, place]) => place < 0).map(([text]) => text)).toEqual([]);
  });

  it('holds what comes from outside as text only', () => {
    expect(page).not.toMatch(/<script|<img|<b>Type|<i>/);
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]/);
    expect(wordsOf(page)).toContain(`doubt ${MARKUP} \\u0007\\u202e\\u2067\ufffd`);
  });

  it('lists every finding and every file with verbose', () => {
    expect(wordsOf(whole)).toMatch(/good\.an2\s+no findings \(validated as VER 0502; 10 bytes\)/);
    expect(wordsOf(page)).not.toContain('no findings (');
  });

  it('says the same as the report for programs', () => {
    const { totals } = JSON.parse(json(report, rules)) as { totals: Record<string, number> };
    const count = (kind: string): number => whole.split(`<li class="${kind}">`).length - 1;
    expect(['error', 'warning', 'info', 'inconclusive'].map((kind) => [kind, count(kind)])).toEqual(
      ['error', 'warning', 'info', 'inconclusive'].map((kind) => [kind, totals[kind]]),
    );
  });

  it('links each finding to what its rule asks', () => {
    const ids = new Set([...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...page.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThanOrEqual(5);
    expect(links.filter((id) => !ids.has(id))).toEqual([]);
  });
});

describe('the page of many files', () => {
  const many = (change: Partial<FileReport>): string =>
    wordsOf(html({ ...report, files: [{ file: 'a.an2', findings: [], ...change }], skipped: [] }, rules));

  it('never calls a file good of which a part was not validated', () => {
    expect(many({})).toContain('Nothing found in 1 file');
    expect(many({ notJudged: ['Type-14 fields'] })).toContain(
      'Nothing found, but not everything was validated',
    );
    expect(
      many({ findings: [finding({ severity: 'info', facts: { inconclusive: 'no-model' } })] }),
    ).toContain('Nothing found, but not everything was validated');
    expect(many({ foreign: 'zip' })).toContain('The file has errors');
    expect(wordsOf(html({ ...report, files: [] }, rules))).toContain('No file was validated');
  });

  it('names the findings of a rule once in a file, with their number and four places', () => {
    const same = Array.from({ length: 6 }, (_, index) => finding({ at: { path: `10[${index + 1}].013` } }));
    expect(many({ findings: same })).toContain(
      'Error at 10[1].013; 10[2].013; 10[3].013; 10[4].013; and 2 more; a.b',
    );
    expect(many({ findings: same })).toContain('wrong ×6');
  });

  it('joins rules of one kind that concern the same files', () => {
    const both = new Map(
      ['itl.10.013.edition', 'itl.10.020.edition', 'itl.10.021.value'].map((id) => [
        id,
        {
          id,
          title: `Title ${id}`,
          clause: 'c',
          help: 'h',
          severity: 'error' as const,
          cause: { id: 'one', title: 'One', remedy: 'r' },
        },
      ]),
    );
    const files = [{ file: 'a.an2', findings: [...both.keys()].map((rule) => finding({ rule })) }];
    const words = wordsOf(html({ ...report, files, skipped: [] }, both));
    expect(words).toContain('itl.10.013.edition and 1 rule like it: itl.10.020.edition');
    expect(words).toContain('3 errors of 1 cause');
  });
});

describe.skipIf(browserName === undefined)('html in a browser (skipped where there is none)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-html-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('is readable in each light and width, runs nothing and asks for nothing', async () => {
    const path = join(folder, 'report.html');
    writeFileSync(path, page);
    const browser = launch();
    try {
      for (const look of [
        { width: 1280, dark: false },
        { width: 390, dark: true },
        { width: 390, dark: false },
      ]) {
        const shown = await browser.open(path, look);
        const { seen, poor } = await contrastOf(shown);
        expect(poor).toEqual([]);
        expect(seen).toBeGreaterThan(40);
        expect((await namesOf(shown)).bare).toEqual([]);
        await shown.evaluate(`document.querySelectorAll('details').forEach((one) => { one.open = true; })`);
        expect((await axeOf(shown)).serious).toEqual([]);
        expect(await overflowOf(shown)).toBe(0);
        expect(await shown.evaluate('window.pwned')).toBeUndefined();
        expect([shown.complaints, shown.requests]).toEqual([[], []]);
        await shown.send('Emulation.setEmulatedMedia', { media: 'print' });
        expect((await contrastOf(shown)).poor).toEqual([]);
        await shown.close();
      }
    } finally {
      await browser.close();
    }
  });
});
