/** The portable door in a real browser: bundled, loaded from a file, with no network. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { buildFaceTransaction, validate, writeJson, writeTraditional } from '../src/index.ts';
import { jpeg } from './image/file/build.ts';

const ROOT = join(import.meta.dirname, '..');
const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const browser = NAMES.find((name) => spawnSync(name, ['--version']).status === 0);
const folder = mkdtempSync(join(tmpdir(), 'frskit-browser-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the page does: the main road, with what it made and found written into the page as text. */
const PAGE = `
import * as frskit from ${JSON.stringify(join(ROOT, 'src', 'index.ts'))};
const image = Uint8Array.from(atob(document.body.dataset.image), (char) => char.charCodeAt(0));
const input = { image, agency: 'ORI', destination: 'DAI', controlNumber: 'TCN-1', date: '20260102' };
const bytes = frskit.writeTraditional(frskit.buildFaceTransaction(input));
const bad = frskit.setValue(frskit.readTraditional(bytes).transaction, '10.013', '99');
const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, '0')).join('');
document.body.textContent = JSON.stringify({
  bytes: hex(bytes),
  json: hex(frskit.writeJson(frskit.readTraditional(bytes).transaction)),
  findings: frskit.validate(bytes).findings,
  bad: frskit.validate(frskit.writeTraditional(bad)).findings.map(({ rule }) => rule),
});
`;

describe.skipIf(browser === undefined)('in a browser', () => {
  it('gives the same bytes and the same findings as here', async () => {
    const { outputFiles } = await build({
      stdin: { contents: PAGE, resolveDir: ROOT, loader: 'js' },
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'iife',
      target: 'es2022',
      charset: 'utf8',
    });
    const image = jpeg();
    const script = (outputFiles[0]?.text ?? '').replaceAll('</script', '<\\/script');
    const data = Buffer.from(image).toString('base64');
    const page = join(folder, 'page.html');
    writeFileSync(
      page,
      `<!doctype html><meta charset="utf-8"><body data-image="${data}"><script>${script}</script>`,
    );
    const dom = execFileSync(
      browser ?? '',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        '--dump-dom',
        page,
      ],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], timeout: 60_000 },
    );
    const text = /<body[^>]*>(.*)<\/body>/s.exec(dom)?.[1] ?? '';
    const input = { image, agency: 'ORI', destination: 'DAI', controlNumber: 'TCN-1', date: '20260102' };
    const transaction = buildFaceTransaction(input);
    const bytes = writeTraditional(transaction);
    expect(JSON.parse(text.trim())).toEqual({
      bytes: Buffer.from(bytes).toString('hex'),
      json: Buffer.from(writeJson(transaction)).toString('hex'),
      findings: validate(bytes).findings,
      bad: ['itl.10.013.value'],
    });
  }, 90_000);
});
