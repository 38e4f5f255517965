/** The offline page in a real browser: what is dropped on it is read, judged and shown, and nothing leaves it. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTraditional, setValue, validate, writeTraditional } from '../../src/index.ts';
import { type Browser, type Page, browserName, launch } from './chromium.ts';
import {
  CANARY,
  MARKUP,
  bytesOf,
  drawing,
  page as source,
  paths,
  removeFiles,
  writeLarge,
  written,
} from './files.ts';
import { HTML, JUDGED, OPEN_ALL, SHOWN, SWITCH, droppedIn, expectQuiet, rulesIn } from './looking.ts';

const hasCodec = existsSync(
  join(import.meta.dirname, '..', '..', 'node_modules', '@cornerstonejs', 'codec-openjpeg'),
);
const good = readTraditional(bytesOf.good).transaction;

const RANK = ['error', 'warning', 'info'];

function expected(bytes: Uint8Array): string[] {
  const { findings } = validate(bytes);
  return RANK.flatMap((severity) => findings.filter((one) => one.severity === severity)).map(
    ({ rule }) => rule,
  );
}

it('names script and style by their hashes, and allows nothing else', () => {
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(source)?.[1]?.split('; ') ?? [];
  expect(policy).toHaveLength(8);
  expect(policy[0]).toBe("default-src 'none'");
  expect(policy[1]).toMatch(/^script-src 'sha256-[\w+/]{43}=' 'wasm-unsafe-eval'$/);
  expect(policy[2]).toMatch(/^style-src 'sha256-[\w+/]{43}='$/);
  expect(policy[3]).toBe('img-src blob: data:');
  expect(source).not.toMatch(/<(?:script|link|img|iframe)[^>]*\s(?:src|href)="(?!data:)/);
});

describe.skipIf(browserName === undefined)('the page in a browser (skipped where there is none)', () => {
  let browser: Browser;
  beforeAll(() => {
    browser = launch();
  });
  afterAll(async () => {
    await browser.close();
    removeFiles();
  });
  const dropped = (path: string): Promise<Page> => droppedIn(browser, path);

  it('shows a good transaction, and its picture only when asked', async () => {
    const page = await dropped(paths.good);
    expect(await page.evaluate(`document.querySelector('.verdict').textContent`)).toBe('no findings');
    await page.evaluate(OPEN_ALL);
    expect(await page.evaluate(HTML)).not.toContain(CANARY);
    expect(await page.evaluate(`document.querySelectorAll('img, svg').length`)).toBe(0);
    await page.evaluate(SWITCH);
    await page.until(SHOWN);
    expect(await page.evaluate(HTML)).toContain(CANARY);
    const box = `(({ x, y, width, height }) => [x, y, width, height].map((one) => one.baseVal.value))(document.querySelector('rect.box.over'))`;
    expect(await page.evaluate(box)).toEqual([55, 60, 130, 180]);
    expect(await page.evaluate(`document.querySelector('svg').getAttribute('viewBox')`)).toBe('0 0 240 300');
    expect(await page.evaluate(`document.querySelectorAll('circle.point.over').length`)).toBe(2);
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('path.eye.over')].map((one) => one.getAttribute('d'))`,
      ),
    ).toEqual(['M142 136H152M147 131V141', 'M88 136H98M93 131V141']);
    await page.evaluate(SWITCH);
    expect(await page.evaluate(HTML)).not.toContain(CANARY);
    expect(await page.evaluate(`document.querySelectorAll('img, svg').length`)).toBe(0);
    expectQuiet(page);
    await page.close();
  });

  it('reports findings of three records, each beside its place', async () => {
    const page = await dropped(paths.wrong);
    const rules = expected(bytesOf.wrong);
    expect(await rulesIn(page, '.found')).toEqual(rules);
    const badges = `[...document.querySelectorAll('.record .badges')].map((one) => one.textContent.trim())`;
    expect(await page.evaluate(badges)).toEqual(['2 errors', '3 errors 1 warning', '1 error']);
    expect(await page.evaluate(`document.querySelectorAll('.field').length`)).toBe(0);
    const place = `[...document.querySelectorAll('button.place')].find((one) => one.textContent.startsWith('10[1].013'))`;
    await page.evaluate(`${place}.click()`);
    expect(await page.evaluate(`document.activeElement.id`)).toBe('at-10-1-013');
    await page.evaluate(`[...document.querySelectorAll('.record:not([open]) > summary')].forEach((one) => one.click());
      new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))`);
    const beside = await rulesIn(page, '.tree');
    expect(beside.toSorted()).toEqual(rules.toSorted());
    expect(
      await page.evaluate(`document.querySelector('#at-1-1-005 .finding .rule > summary').textContent`),
    ).toBe('itl.1.005.value');
    expectQuiet(page);
    await page.close();
  });

  it('shows markup and script in names and texts as text', async () => {
    const page = await dropped(paths.hostile);
    await page.evaluate(OPEN_ALL);
    await page.evaluate(SWITCH);
    await page.until(SHOWN);
    const texts = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.text')].map((one) => one.textContent)`,
    );
    expect(texts.filter((text) => text === MARKUP)).toHaveLength(3);
    expect(texts).toContain(`\\u202e${MARKUP}\\u0000`);
    expect(await page.evaluate(`document.getElementById('about').textContent`)).toBe(
      '<img src=x onerror=alert(1)>.an2',
    );
    expect(await page.evaluate(`document.querySelectorAll('script').length`)).toBe(1);
    expect(await page.evaluate(`document.querySelectorAll('img:not([src^="blob:"])').length`)).toBe(0);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expectQuiet(page);
    await page.close();
  });

  it('lets its script reach nothing and parse no markup', async () => {
    const page = await browser.open(paths.page);
    const asked = `fetch('https://example.org/').then(() => 'reached', () => 'refused')`;
    expect(await page.evaluate(asked)).toBe('refused');
    const sink = `try { document.body.innerHTML = '<b>x</b>'; 'parsed'; } catch { 'refused'; }`;
    expect(await page.evaluate(sink)).toBe('refused');
    expect(page.complaints.join(' ')).toContain('connect-src');
    await page.close();
  });

  it('shows 50 megabytes, and answers', async () => {
    const page = await dropped(writeLarge());
    await page.evaluate(`document.querySelectorAll('.record > summary')[3].click()`);
    await page.until(`document.querySelectorAll('.field').length > 10`);
    expect(await page.evaluate(`document.querySelectorAll('.record').length`)).toBe(11);
    await page.evaluate(SWITCH);
    await page.until(SHOWN);
    expect(page.requests).toHaveLength(1);
    expectQuiet(page);
    await page.close();
  });

  it.skipIf(!hasCodec)('decodes JPEG 2000 to the very pixels', async () => {
    const page = await dropped(paths.jpeg2000);
    await page.evaluate(OPEN_ALL);
    await page.evaluate(SWITCH);
    await page.until(`document.querySelector('canvas')?.dataset.state === 'decoded'`);
    const pixels = `[...document.querySelector('canvas').getContext('2d').getImageData(0, 0, 60, 75).data]`;
    expect(await page.evaluate(`${pixels}.filter((_, at) => at % 4 < 3)`)).toEqual([...drawing.data]);
    expectQuiet(page);
    await page.close();
  });

  it('says of a picture that it cannot show it', async () => {
    const page = await dropped(
      written(
        'gif.an2',
        writeTraditional(setValue(good, '10[1].999', new TextEncoder().encode('GIF89a-no-face'))),
      ),
    );
    await page.evaluate(OPEN_ALL);
    await page.evaluate(SWITCH);
    expect(await page.evaluate(`document.querySelector('.blank').textContent`)).toMatch(
      /format \(gif\) is not read/,
    );
    expect(await page.evaluate(`document.querySelectorAll('img').length`)).toBe(0);
    expectQuiet(page);
    await page.close();
  });

  it('reads the same out of an XML message', async () => {
    const page = await dropped(paths.xml);
    await page.evaluate(OPEN_ALL);
    expect(await page.evaluate(`document.querySelectorAll('.record').length`)).toBe(2);
    expect(await rulesIn(page, '.found')).toEqual(expected(bytesOf.xml));
    expect(await page.evaluate(HTML)).not.toContain(CANARY);
    await page.evaluate(SWITCH);
    await page.until(SHOWN);
    expect(await page.evaluate(HTML)).toContain(CANARY);
    expectQuiet(page);
    await page.close();
  });

  it('shows fifty candidates by rank, under the disclaimer, and no two pictures in one', async () => {
    const page = await dropped(paths.list);
    const ranks = `[...document.querySelectorAll('.candidate h3')].map((one) => one.textContent)`;
    expect(await page.evaluate(ranks)).toEqual(Array.from({ length: 50 }, (_, i) => `Rank ${i + 1}`));
    expect(await page.evaluate(HTML)).not.toContain(CANARY);
    expect(await page.evaluate(`document.querySelectorAll('img').length`)).toBe(0);
    expect(await page.evaluate(`document.querySelector('.disclaimer').textContent`)).toMatch(
      /^Investigative leads only.*OBIM Disclaimer: .*submitted probe photo\.$/,
    );
    await page.evaluate(SWITCH);
    await page.until(
      `[...document.querySelectorAll('img')].filter((one) => one.naturalWidth > 0).length === 50`,
    );
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('.frame')].every((one) => one.querySelectorAll('img').length === 1)`,
      ),
    ).toBe(true);
    const box = `(({ x, y, width, height }) => [x, y, width, height].map((one) => one.baseVal.value))(document.querySelector('rect.box.over'))`;
    expect(await page.evaluate(box)).toEqual([60, 60, 120, 180]);
    expect(await page.evaluate(`document.querySelector('rect.score').getAttribute('width')`)).toBe('100');
    await page.evaluate(`document.querySelectorAll('.candidate')[30].scrollIntoView()`);
    const inSight = `(({ top, bottom }) => top >= 0 && bottom <= innerHeight)(document.querySelector('.disclaimer').getBoundingClientRect())`;
    await page.until(inSight);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(
      await page.evaluate(
        `[...document.querySelectorAll('.text')].some((one) => one.textContent === ${JSON.stringify(MARKUP)})`,
      ),
    ).toBe(true);
    expectQuiet(page);
    await page.close();
  });

  it('never shows a list without words that say what it is', async () => {
    const list = { ...(JSON.parse(new TextDecoder().decode(bytesOf.list)) as object), disclaimers: [] };
    const page = await dropped(written('bare.json', JSON.stringify(list)));
    expect(await page.evaluate(`document.querySelector('.disclaimer').textContent`)).toMatch(
      /No disclaimer came/,
    );
    expect(await rulesIn(page, '.found')).toContain('DIS-01');
    await page.close();
  });

  it('closes the curtain again for another file', async () => {
    const page = await dropped(paths.good);
    await page.evaluate(SWITCH);
    await page.drop([paths.wrong]);
    await page.until(`${JUDGED} && document.getElementById('about').textContent === 'wrong.an2'`);
    await page.evaluate(OPEN_ALL);
    expect(await page.evaluate(`document.getElementById('values').checked`)).toBe(false);
    expect(await page.evaluate(HTML)).not.toContain(CANARY);
    await page.close();
  });
});
