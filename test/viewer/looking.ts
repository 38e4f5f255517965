/** What the tests of the page ask it: that it has judged a file, shows it, and stays quiet. */
import { expect } from 'vitest';
import type { Browser, Page } from './chromium.ts';
import { paths } from './files.ts';

export const JUDGED = `document.getElementById('status').dataset.state === 'done'`;
export const OPEN_ALL = `document.querySelectorAll('.record > summary').forEach((one) => one.click());
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))`;
export const SWITCH = `document.getElementById('values').click()`;
export const HTML = 'document.documentElement.outerHTML';
export const SHOWN = `[...document.querySelectorAll('img')].some((one) => one.complete && one.naturalWidth > 0)`;

/** What a page may never do; blobs are its own memory. */
export function expectQuiet(page: Page): void {
  expect(page.complaints).toEqual([]);
  expect(page.requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'))).toEqual([]);
}

/** Rule ids in the list of findings, as they are shown. */
export function rulesIn(page: Page, where: string): Promise<string[]> {
  return page.evaluate(
    `[...document.querySelectorAll('${where} .finding .rule > summary')].map((one) => one.textContent)`,
  );
}

/** The page with a file dropped on it, judged. */
export async function droppedIn(
  browser: Browser,
  path: string,
  look: Parameters<Browser['open']>[1] = {},
): Promise<Page> {
  const page = await browser.open(paths.page, look);
  await page.drop([path]);
  await page.until(JUDGED);
  return page;
}
