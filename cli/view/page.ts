/** The offline page, as it was built, and the same page with one file in it. */
import { existsSync, readFileSync } from 'node:fs';
import { type Given, dataBlock } from '../../viewer/given.ts';
import { UsageError } from '../exit.ts';

/** The name under which the page ships. */
export const PAGE_NAME = 'frskit-viewer.html';

/** Where the built page lies, seen from here: built, from the sources, or as one file. */
const PLACES = ['../../viewer/', '../../dist/viewer/', '../viewer/'];

const MARK = '<!--GIVEN-->';

/**
 * The page without a file.
 * @throws UsageError where it was not built
 */
export function emptyPage(): string {
  const found = PLACES.map((place) => new URL(`${place}${PAGE_NAME}`, import.meta.url)).find((url) =>
    existsSync(url),
  );
  if (found === undefined) throw new UsageError(`${PAGE_NAME} was not built; npm run build builds it`);
  return readFileSync(found, 'utf8');
}

/** True for a page that `view` wrote, which a new one may replace. */
export function isPage(bytes: Uint8Array): boolean {
  return /^<!doctype html>[^]*<title>frskit viewer<\/title>/i.test(
    new TextDecoder().decode(bytes.subarray(0, 4000)),
  );
}

/** The page with a file in it, as data that is never run. Bytes stand in it as base64. */
export function pageWith(page: string, given: Given, bytes: Uint8Array | undefined): string {
  const at = page.indexOf(MARK);
  if (at < 0) throw new Error('the page has no place for a file');
  const blocks = [`<script type="application/json" id="given">${dataBlock(given)}</script>`];
  if (bytes !== undefined) {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    blocks.push(`<script type="application/octet-stream" id="bytes">${text}</script>`);
  }
  return `${page.slice(0, at)}${blocks.join('\n')}${page.slice(at + MARK.length)}`;
}
