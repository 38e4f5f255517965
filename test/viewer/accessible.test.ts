/** The offline page in a real browser for those who use keys or a reader: names, contrast, width, the rules of axe. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeOf } from './axe.ts';
import { type Browser, type Page, browserName, launch } from './chromium.ts';
import { paths, removeFiles } from './files.ts';
import { contrastOf, namesOf, overflowOf } from './inspect.ts';
import { OPEN_ALL, SHOWN, SWITCH, droppedIn, expectQuiet } from './looking.ts';

describe.skipIf(browserName === undefined)('the page in a browser (skipped where there is none)', () => {
  let browser: Browser;
  beforeAll(() => {
    browser = launch();
  });
  afterAll(async () => {
    await browser.close();
    removeFiles();
  });
  const dropped = (path: string, look: Parameters<Browser['open']>[1] = {}): Promise<Page> =>
    droppedIn(browser, path, look);

  it('is used by keys alone', async () => {
    const page = await dropped(paths.wrong);
    const focused = 'document.activeElement.tagName + "#" + document.activeElement.id';
    await page.press('Tab');
    expect(await page.evaluate(focused)).toBe('INPUT#file');
    await page.press('Tab');
    expect(await page.evaluate(focused)).toBe('INPUT#values');
    await page.press(' ');
    expect(await page.evaluate(`document.getElementById('values').checked`)).toBe(true);
    const onRecord = `document.activeElement.matches('.record > summary')`;
    for (let i = 0; i < 40 && !(await page.evaluate<boolean>(onRecord)); i++) await page.press('Tab');
    expect(await page.evaluate(onRecord)).toBe(true);
    await page.press('Enter');
    await page.until(`document.querySelectorAll('.field').length > 5`);
    expectQuiet(page);
    await page.close();
  });

  it.each([
    { width: 1280, dark: false },
    { width: 1280, dark: true },
    { width: 390, dark: false },
    { width: 390, dark: true },
  ])('is readable, named and as wide as its window: %o', async (look) => {
    const page = await dropped(paths.wrong, look);
    await page.evaluate(OPEN_ALL);
    await page.evaluate(SWITCH);
    await page.until(SHOWN);
    const { seen, poor } = await contrastOf(page);
    expect(poor).toEqual([]);
    expect(seen).toBeGreaterThan(100);
    const { named, bare } = await namesOf(page);
    expect(bare).toEqual([]);
    expect(named).toBeGreaterThan(10);
    expect(await overflowOf(page)).toBe(0);
    const { passed, serious } = await axeOf(page);
    expect(serious).toEqual([]);
    expect(passed).toBeGreaterThan(10);
    await page.close();
  });

  it.each(['list', 'hostile', 'xml', 'page'] as const)(
    'has nothing serious against it by axe: %s',
    async (name) => {
      const page = name === 'page' ? await browser.open(paths.page) : await dropped(paths[name]);
      if (name === 'hostile' || name === 'xml') await page.evaluate(OPEN_ALL);
      if (name !== 'page') await page.evaluate(SWITCH);
      const { passed, serious } = await axeOf(page);
      expect(serious).toEqual([]);
      expect(passed).toBeGreaterThan(10);
      await page.close();
    },
  );
});
