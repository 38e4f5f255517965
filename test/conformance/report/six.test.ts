/** Six reports of different kinds in a real browser: nothing serious by axe, no request, no complaint, the words of the result in sight. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faults } from '../../../conformance/faults/index.ts';
import { type ConformanceReport, html } from '../../../conformance/report/index.ts';
import { axeOf } from '../../viewer/axe.ts';
import { type Browser, browserName, launch } from '../../viewer/chromium.ts';
import { overflowOf } from '../../viewer/inspect.ts';
import { MARKUP, blank, madeUp, partOf, runs } from './reports.ts';

const made = madeUp(blank());

/** Opens all that is folded. */
const OPEN = `document.querySelectorAll('details').forEach((one) => { one.open = true; })`;

/** As many exchanges as a long run has. */
function long(report: ConformanceReport): ConformanceReport {
  const [first] = report.exchanges;
  if (first === undefined) throw new Error('a report without exchanges');
  return { ...report, exchanges: Array.from({ length: 600 }, (_, i) => ({ ...first, seq: i + 1 })) };
}

async function faulty(id: string): Promise<ConformanceReport> {
  const fault = faults.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`there is no fault ${id}`);
  return (await runs().show(fault)).report;
}

const inputs: Readonly<Record<string, () => Promise<ConformanceReport> | ConformanceReport>> = {
  'a clean run': () => runs().clean('state-local'),
  'a run against a fault': () => faulty('ctl.clock-off'),
  'a run that decided nothing': () => blank(),
  'every verdict at once': () => made,
  'hostile words in every place': () => madeUp(blank(), MARKUP),
  'part of the requirements, six hundred exchanges': () => long(partOf(made, ['DEL', 'CAN-03'])),
};

describe.skipIf(browserName === undefined)('six reports in a browser (skipped where there is none)', () => {
  const folder = mkdtempSync(join(tmpdir(), 'frskit-six-'));
  let browser: Browser;
  beforeAll(() => {
    browser = launch();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each(Object.entries(inputs))('%s', { timeout: 240_000 }, async (name, make) => {
    const report = await make();
    const path = join(folder, 'report.html');
    writeFileSync(path, html(report));
    for (const look of [
      { width: 1280, dark: true },
      { width: 390, dark: false },
    ]) {
      const page = await browser.open(path, look);
      await page.evaluate(OPEN);
      const { passed, serious } = await axeOf(page);
      expect(serious, name).toEqual([]);
      expect(passed).toBeGreaterThan(10);
      const words = await page.evaluate<string>('document.body.innerText');
      expect(words).toContain('This evaluation adds no weight to any return.');
      expect(words).toContain('this is not an approval');
      expect(words).toContain(`exit code ${report.exitCode}`);
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      expect(await page.evaluate('window.pwned ?? "none"')).toBe('none');
      expect({ requests: page.requests, complaints: page.complaints }).toEqual({
        requests: [],
        complaints: [],
      });
      await page.close();
    }
  });
});
