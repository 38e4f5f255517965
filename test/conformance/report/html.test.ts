/** The HTML report in a real browser: readable in each light and width, on paper, and nothing of a service is markup. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  type ConformanceReport,
  compareHtml,
  compareReports,
  html,
} from '../../../conformance/report/index.ts';
import { axeOf } from '../../viewer/axe.ts';
import { browserName, launch } from '../../viewer/chromium.ts';
import { contrastOf, namesOf, overflowOf } from '../../viewer/inspect.ts';
import { MARKUP, blank, madeUp, partOf } from './reports.ts';

/** The page of a comparison of two reports. */
function comparedHtml(old: ConformanceReport, late: ConformanceReport): string {
  return compareHtml(old, late, compareReports(old, late));
}

const pages = {
  good: html(madeUp(blank())),
  hostile: html(madeUp(blank(), MARKUP)),
  part: html(partOf(madeUp(blank()), ['DEL', 'CAN-03', 'CAN-05'])),
} as const;

/** A comparison of two reports, whose words a service states. */
const compared = comparedHtml(blank(), madeUp(blank(), MARKUP));

/** Opens all that is folded. */
const OPEN = `document.querySelectorAll('details').forEach((one) => { one.open = true; })`;

/** Three binding requirements fail and one is not offered; in the part, three fail. */
const HEADLINES: Readonly<Record<keyof typeof pages, string>> = {
  good: 'Not conformant: 4 binding requirements not met',
  hostile: 'Not conformant: 4 binding requirements not met',
  part: 'Not conformant in the part tested: 3 binding requirements not met',
};

describe('html', () => {
  it('allows nothing but its one style sheet, and every link leads somewhere in it', () => {
    for (const page of Object.values(pages)) {
      expect(page).toMatch(
        /content="default-src 'none'; style-src 'sha256-[^']*' 'sha256-[^']*'; base-uri 'none'; form-action 'none'"/,
      );
      expect(page).not.toMatch(/ style="| on[a-z]+="|<script|<link/);
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...page.matchAll(/href="#?([^"]*)"/g)].map(([, id]) => id);
      expect(links.length).toBeGreaterThan(50);
      expect(links.filter((id) => !ids.includes(id))).toEqual([]);
    }
  });
});

describe('compareHtml', () => {
  const made = madeUp(blank());
  const page = comparedHtml(made, { ...blank(), suite: { ...blank().suite, version: '0.2.0' } });

  it('names what became worse and better, and what was not measured alike', () => {
    const words = comparedHtml(blank(), made).replace(/<[^>]*>/g, ' ');
    expect(words).toMatch(/\d+ requirements became worse/);
    expect(comparedHtml(made, made)).toContain('No requirement changed');
    expect(page).toContain('another version of the suite');
    expect(page.match(/<article class="card"/g)?.length).toBeGreaterThan(20);
  });

  it('has each link a target, each id once, and escapes what a service states', () => {
    for (const one of [page, comparedHtml(made, madeUp(blank(), MARKUP))]) {
      const ids = [...one.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const links = [...one.matchAll(/href="#([^"]*)"/g)].map(([, id]) => id);
      expect(links.filter((id) => !ids.includes(id))).toEqual([]);
      expect(one).not.toMatch(/<script|<img| style="/);
    }
  });
});

describe.skipIf(browserName === undefined)('html in a browser (skipped where there is none)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-report-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('filters without a script, opens a linked card, and can be used by keys', async () => {
    const browser = launch();
    try {
      const path = join(folder, 'used.html');
      writeFileSync(path, pages.good);
      const opened = await browser.open(path, { width: 1280, dark: false });
      const shown = (): Promise<string[]> =>
        opened.evaluate(
          `[...document.querySelectorAll('#every .card')].filter((one) => one.checkVisibility()).map((one) => one.className)`,
        );
      expect(await shown()).toEqual([]);
      await opened.evaluate(`document.getElementById('show-miss').focus()`);
      await opened.press(' ');
      const missed = await shown();
      expect(missed.length).toBe(4);
      expect(missed.every((name) => name.includes('k-miss'))).toBe(true);
      await opened.evaluate(`document.getElementById('show-all').click()`);
      await opened.evaluate(`location.hash = '#TCN-02'`);
      expect(await opened.evaluate(`document.getElementById('TCN-02').closest('details.family').open`)).toBe(
        true,
      );
      const small = await opened.evaluate<number>(
        `[...document.querySelectorAll('.cell, summary, .filters label')].filter((one) => { const { width, height } = one.getBoundingClientRect(); return width > 0 && (width < 24 || height < 24); }).length`,
      );
      expect(small).toBe(0);
      await opened.close();
    } finally {
      await browser.close();
    }
  });

  it('shows a comparison in each light and width, without a complaint of axe', async () => {
    const browser = launch();
    try {
      const path = join(folder, 'compared.html');
      writeFileSync(path, compared);
      for (const look of [
        { width: 1280, dark: true },
        { width: 390, dark: false },
      ]) {
        const opened = await browser.open(path, look);
        expect(await overflowOf(opened)).toBeLessThanOrEqual(0);
        expect((await contrastOf(opened)).poor).toEqual([]);
        expect((await axeOf(opened)).serious).toEqual([]);
        expect(await opened.evaluate('window.pwned ?? "none"')).toBe('none');
        expect({ requests: opened.requests, complaints: opened.complaints }).toEqual({
          requests: [],
          complaints: [],
        });
        await opened.close();
      }
    } finally {
      await browser.close();
    }
  });

  it('is readable in each light and width and on paper, runs nothing and asks for nothing', async () => {
    const browser = launch();
    try {
      for (const [name, page] of Object.entries(pages)) {
        const path = join(folder, `${name}.html`);
        writeFileSync(path, page);
        for (const look of [
          { width: 1280, dark: false },
          { width: 390, dark: true },
        ]) {
          const opened = await browser.open(path, look);
          const words = `${name} ${JSON.stringify(look)}`;
          await opened.evaluate(OPEN);
          expect(await overflowOf(opened), words).toBeLessThanOrEqual(0);
          const { seen, poor } = await contrastOf(opened);
          expect({ poor, many: seen > 300 }, words).toEqual({ poor: [], many: true });
          expect((await namesOf(opened)).bare, words).toEqual([]);
          expect(await opened.evaluate('document.querySelectorAll("script,img").length'), words).toBe(0);
          expect(await opened.evaluate('window.pwned ?? "none"'), words).toBe('none');
          const headings = await opened.evaluate<string[]>(
            '[...document.querySelectorAll("main h2")].slice(0, 6).map((one) => one.textContent)',
          );
          expect(headings[0], words).toBe(HEADLINES[name as keyof typeof pages]);
          // A part of the run has no blocked requirement, so nothing is to be fixed before others.
          expect(headings.slice(1, name === 'part' ? 5 : 6), words).toEqual([
            'What was tested',
            'What to do next',
            'Requirements at a glance',
            ...(name === 'part' ? [] : ['What to fix first']),
            'What is not met, and what to do',
          ]);
          expect({ requests: opened.requests, complaints: opened.complaints }, words).toEqual({
            requests: [],
            complaints: [],
          });
          await opened.send('Emulation.setEmulatedMedia', { media: 'print' });
          expect(await opened.evaluate('getComputedStyle(document.querySelector("nav")).display')).toBe(
            'none',
          );
          expect((await contrastOf(opened)).poor, `${words} on paper`).toEqual([]);
          await opened.close();
        }
      }
    } finally {
      await browser.close();
    }
  });
});
