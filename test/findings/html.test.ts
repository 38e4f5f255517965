import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/findings/finding.ts';
import { html } from '../../src/findings/reports/html.ts';
import { STYLE, STYLE_HASH } from '../../src/findings/reports/html-style.ts';
import { json } from '../../src/findings/reports/json.ts';
import type { Report, RuleInfo } from '../../src/findings/reports/report.ts';
import { browserName, launch } from '../viewer/chromium.ts';
import { contrastOf, namesOf, overflowOf } from '../viewer/inspect.ts';

const MARKUP = `</style><script>window.pwned=1</script><img src=x onerror="window.pwned=1">&amp;'`;

const rules: ReadonlyMap<string, RuleInfo> = new Map(
  ['a.b', 'c.d'].map((id) => [
    id,
    { id, title: `Title of ${id}`, clause: 'Clause <8.10.3>', help: `Mend ${id} so.`, severity: 'error' },
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
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('html', () => {
  it('names its one style sheet by its hash and allows nothing else', () => {
    expect(STYLE_HASH).toBe(`sha256-${createHash('sha256').update(STYLE).digest('base64')}`);
    expect(page).toContain(
      `content="default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'none'"`,
    );
    expect(page).toContain(`<style>${STYLE}</style>`);
  });

  it('has the summary by rule first, then files with findings, and what was not validated last', () => {
    const words = wordsOf(page);
    const places = [
      'Summary by rule',
      'Error11a.b: Title of a.b',
      'Mend a.b so.',
      'Source: Clause <8.10.3>',
      'Warning11c.d: Title of c.d',
      'Mend c.d so.',
      'For the record11unknown.id',
      'Not judged11a.b',
      'validated as VER 0500',
      'Errors (1)',
      'Error at 1[1].003, /records/0',
      'wrong',
      'a.b (Clause <8.10.3>)',
      'Warnings (1)',
      'Warning at 10[1].013, byte 12, 3 long',
      'For the record (1)',
      'unknown.id',
      'gone.an2\nunreadable: no <i>such</i> file',
      'Without findings (1 file)\ngood.an2',
      'Not validated by any rule',
      '<b>Type-99</b> fields (1 file)',
      'Type-14 fields (1 file)',
      'Skipped (1 file, not validated)',
      'b.pdf: a <PDF> document',
    ].reduce<number[]>((found, text) => [...found, words.indexOf(text, found.at(-1))], []);
    expect(places.filter((place) => place < 0)).toEqual([]);
    expect(words).toContain('3 files: 1 error, 1 warning, 1 info, 1 not judged, 1 unreadable, 1 skipped');
    expect(words).toContain('Interrupted: 3 of 9 files were inspected; this report is partial');
    expect(words).toContain('left out by baseline or configuration: 2');
  });

  it('holds what comes from outside as text only', () => {
    expect(page).not.toMatch(/<script|<img|<b>|<i>/);
    expect(page).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]/);
    expect(wordsOf(page)).toContain(`doubt ${MARKUP} \\u0007\\u202e\\u2067\ufffd`);
  });

  it('lists every finding and every file with verbose', () => {
    expect(wordsOf(whole)).toContain('good.an2\nno findings');
    expect(wordsOf(whole)).toContain('Could not be validated (1)');
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
