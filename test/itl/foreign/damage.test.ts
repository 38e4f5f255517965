/** Damage by a transfer in text mode is named as the cause, and nothing else is. */
import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/findings/index.ts';
import { buildFaceTransaction, readTransaction, writeTraditional } from '../../../src/itl/index.ts';
import { renderFaces } from '../../../src/image/index.ts';
import { encodeJpeg, encodePng } from '../../../src/image/quality/index.ts';

const DATA = join(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'itl');

const faces = renderFaces({ width: 480, height: 600 });
const of = (image: Uint8Array): Uint8Array =>
  writeTraditional(
    buildFaceTransaction({
      image,
      agency: 'XXTEST000',
      destination: 'XXFRS0000',
      controlNumber: 'TEST-1',
      date: '20260102',
    }),
  );
const jpeg = of(await encodeJpeg(faces));
const png = of(await encodePng(faces));

function replaced(bytes: Uint8Array, change: (text: string) => string): Uint8Array {
  return Buffer.from(change(Buffer.from(bytes).toString('latin1')), 'latin1');
}

const CHANGES: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  'lf-to-crlf': (bytes) => replaced(bytes, (text) => text.replaceAll('\n', '\r\n')),
  'crlf-to-lf': (bytes) => replaced(bytes, (text) => text.replaceAll('\r\n', '\n')),
  'cr-to-lf': (bytes) => replaced(bytes, (text) => text.replaceAll('\r', '\n')),
  'seven-bit': (bytes) => bytes.map((byte) => byte & 0x7f),
  'question-marks': (bytes) => bytes.map((byte) => (byte < 0x80 ? byte : 0x3f)),
  'replacement-characters': (bytes) => Buffer.from(new TextDecoder().decode(bytes)),
  'to-utf-8': (bytes) => Buffer.from(Buffer.from(bytes).toString('latin1')),
  'cut-at-sub': (bytes) => bytes.slice(0, bytes.indexOf(0x1a)),
};

function causes(bytes: Uint8Array): readonly Finding[] {
  return readTransaction(bytes).findings.filter(({ rule }) => rule === 'itl.framing.text-mode');
}

describe('damage in transfer', () => {
  it.each(Object.keys(CHANGES))('%s of a PNG is named first, once', (change) => {
    const damaged = CHANGES[change]?.(png) ?? png;
    expect(causes(damaged).map(({ facts }) => facts?.['change'])).toEqual([change]);
    expect(readTransaction(damaged).findings[0]?.rule).toBe('itl.framing.text-mode');
  });

  it.each(['lf-to-crlf', 'seven-bit', 'question-marks', 'replacement-characters', 'to-utf-8', 'cut-at-sub'])(
    '%s of a JPEG is named',
    (change) => {
      expect(causes(CHANGES[change]?.(jpeg) ?? jpeg).map(({ facts }) => facts?.['change'])).toEqual([change]);
    },
  );

  it('two changes at once are named', () => {
    const both = CHANGES['lf-to-crlf']?.(CHANGES['seven-bit']?.(png) ?? png) ?? png;
    expect(causes(both)).toHaveLength(1);
  });

  it.each([1, 127])('%i bytes 0x1A at the end are a warning', (count) => {
    const padded = Buffer.concat([jpeg, Buffer.alloc(count, 0x1a)]);
    expect(causes(padded)).toMatchObject([{ severity: 'warning', facts: { change: 'sub-added' } }]);
  });
});

describe('no damage in transfer', () => {
  it.each([
    ['a sound file', jpeg],
    ['a file that is cut in an image', png.slice(0, -5000)],
    [
      'a wrong LEN',
      replaced(jpeg, (text) =>
        text.replace(/10\.001:(\d+)/, (_, len: string) => `10.001:${Number(len) + 2}`),
      ),
    ],
    ['bytes after the end', Buffer.concat([jpeg, Buffer.from('\r\n')])],
  ])('is named for %s', (_, bytes) => {
    expect(causes(bytes)).toEqual([]);
  });

  it.each([300, 400, 512, 700])('is named for a file that is cut at byte %i', (end) => {
    expect(causes(jpeg.slice(0, end))).toEqual([]);
  });

  it.runIf(existsSync(DATA))('is named for a real file (where they are)', () => {
    const named = readdirSync(DATA)
      .filter((name) => !name.endsWith('.tsv'))
      .filter((name) => {
        const bytes = new Uint8Array(readFileSync(join(DATA, name)));
        return causes(bytes).length > 0 || readTransaction(bytes).foreign !== undefined;
      });
    expect(named).toEqual([]);
  });
});
