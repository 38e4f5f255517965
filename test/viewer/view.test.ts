/** `frskit view`: one page for one file, with all of it, or without what tells of a person. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { view } from '../../cli/view/index.ts';
import { EXIT, type Exit } from '../../cli/exit.ts';
import type { Io } from '../../cli/print.ts';
import { pageWith } from '../../cli/view/page.ts';
import { type Browser, type Page, browserName, launch } from './chromium.ts';
import { CANARY, MARKUP, bytesOf, page as empty, paths, picture, removeFiles, written } from './files.ts';

const BUILT = join(import.meta.dirname, '..', '..', 'dist', 'viewer');
const JUDGED = `document.getElementById('status').dataset.state === 'done'`;
const OPEN_ALL = `document.querySelectorAll('.record > summary').forEach((one) => one.click());
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))`;
const SWITCH = `document.getElementById('values').click()`;
const HTML = 'document.documentElement.outerHTML';

// Every call writes the same page, so that all are forced but where a test says otherwise.
const out = written('out.html', '');
const folder = mkdtempSync(`${out}-`);
beforeAll(() => {
  mkdirSync(BUILT, { recursive: true });
  writeFileSync(join(BUILT, 'frskit-viewer.html'), empty);
});
afterAll(removeFiles);

type Ran = { readonly exit: Exit; readonly out: string; readonly notes: readonly string[] };

async function run(args: Readonly<Record<string, unknown>>): Promise<Ran> {
  const outs: string[] = [];
  const notes: string[] = [];
  const io: Io = {
    out: (data) => outs.push(typeof data === 'string' ? data : new TextDecoder().decode(data)),
    say: (line) => notes.push(line),
    note: (line) => notes.push(line),
    progress: undefined,
    color: false,
    columns: undefined,
  };
  const exit = await view.run({ _: [], $0: '', redact: false, force: true, format: 'text', ...args }, io);
  return { exit, out: outs.join(''), notes };
}

describe('view', () => {
  it('writes the empty page as it was built', async () => {
    const { exit } = await run({ output: out });
    expect(exit).toBe(EXIT.ok);
    expect(readFileSync(out, 'utf8')).toBe(empty);
  });

  it('writes the bytes of the file into the page, and nothing that ends the block', async () => {
    const { exit, notes } = await run({ file: paths.hostile, output: out });
    const page = readFileSync(out, 'utf8');
    expect(exit).toBe(EXIT.ok);
    expect(notes.join()).toContain('everything that the file holds');
    const data = /<script type="application\/octet-stream" id="bytes">([\w+/=]*)<\/script>/.exec(page)?.[1];
    expect(new Uint8Array(Buffer.from(data ?? '', 'base64'))).toEqual(bytesOf.hostile);
    expect(page.match(/<script/g)).toHaveLength(3);
    expect(page).not.toContain('<img src=x');
  });

  it('leaves pictures and all that is about a person out of a redacted page', async () => {
    for (const file of [paths.good, paths.wrong, paths.list, paths.xml]) {
      const { out: page } = await run({ file, redact: true, output: '-' });
      const inside = page.slice(page.indexOf('id="given"'), page.lastIndexOf('<script>'));
      expect(inside.length).toBeGreaterThan(500);
      expect(inside).not.toContain(CANARY);
      expect(inside).not.toContain('id="bytes"');
      expect(inside).not.toContain(Buffer.from(picture.subarray(0, 60)).toString('base64').slice(0, 60));
    }
  });

  it('ends with 0 where the file could be read, a candidate list too', async () => {
    for (const file of [paths.good, paths.list, paths.xml])
      expect((await run({ file, output: out })).exit).toBe(EXIT.ok);
  });

  it('ends with 1 where the file is not as it should be, and says what it wrote as JSON', async () => {
    const cut = written('cut.an2', bytesOf.good.subarray(0, 300));
    const { exit, out: told } = await run({ file: cut, output: out, format: 'json' });
    expect(exit).toBe(EXIT.findings);
    expect(JSON.parse(told)).toEqual({ schemaVersion: 1, page: out, redacted: false, file: cut });
  });

  it('asks for a name where there is none to take', async () => {
    await expect(run({ file: '-' })).rejects.toThrow('--output');
    await expect(run({ file: join(folder, 'none.an2') })).rejects.toThrow('cannot read');
    expect(() => pageWith('<html></html>', { name: '' }, undefined)).toThrow('no place');
  });
});

describe.skipIf(browserName === undefined)('pages of view in a browser (skipped where there is none)', () => {
  let browser: Browser;
  beforeAll(() => {
    browser = launch();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await browser.close();
  });

  async function opened(args: Readonly<Record<string, unknown>>): Promise<Page> {
    await run({ output: out, ...args });
    const page = await browser.open(out);
    await page.until(JUDGED);
    return page;
  }

  it('show their file at once', async () => {
    const page = await opened({ file: paths.hostile });
    await page.evaluate(OPEN_ALL);
    await page.evaluate(SWITCH);
    const texts = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.text')].map((one) => one.textContent)`,
    );
    expect(texts.filter((text) => text === MARKUP)).toHaveLength(3);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(page.complaints).toEqual([]);
    await page.close();
  });

  it('have nothing to show where they are redacted, but say what was found', async () => {
    const page = await opened({ file: paths.wrong, redact: true });
    await page.evaluate(OPEN_ALL);
    await page.evaluate(SWITCH);
    expect(await page.evaluate(HTML)).not.toContain(CANARY);
    expect(await page.evaluate(`document.querySelectorAll('img, canvas, figure').length`)).toBe(0);
    expect(await page.evaluate(`document.querySelectorAll('.hidden').length`)).toBeGreaterThan(3);
    expect(
      await page.evaluate(`document.querySelector('#at-1-1-005 .finding .rule > summary').textContent`),
    ).toBe('itl.1.005.value');
    expect(page.complaints).toEqual([]);
    await page.close();
  });

  it('show a redacted list by rank, without a picture', async () => {
    const page = await opened({ file: paths.list, redact: true });
    expect(await page.evaluate(`document.querySelectorAll('.candidate').length`)).toBe(50);
    await page.evaluate(SWITCH);
    expect(await page.evaluate(HTML)).not.toContain(CANARY);
    expect(await page.evaluate(`document.querySelectorAll('img, canvas').length`)).toBe(0);
    expect(page.complaints).toEqual([]);
    await page.close();
  });
});
