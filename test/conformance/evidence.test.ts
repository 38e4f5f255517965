/** The leak gate finds what was planted, in whatever it is wrapped; and lets a clean report through. */
import { deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { type Canary, leakWords, makeGate } from '../../src/services/adapters/node/index.ts';
import { encodeJpeg, encodePng } from '../../src/image/quality/index.ts';
import { renderFaces } from '../../src/image/index.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const NAME = 'Zoë Quill-Örn';
const pixels = renderFaces({ width: 96, height: 120 });
const photo = Buffer.from(await encodeJpeg(pixels));
const canaries: readonly Canary[] = [
  { what: 'value', octets: utf8(NAME) },
  { what: 'candidate', octets: utf8('P-00AF31') },
  { what: 'credential', octets: utf8('Bearer s3cr3t-t0ken-value') },
  { what: 'picture', octets: photo },
];
const gate = makeGate(canaries);

/** 64 octets out of the middle of the picture: a crop of a file, without its beginning. */
const piece = photo.subarray(photo.length / 2, photo.length / 2 + 64);

const url = (octets: Uint8Array): string =>
  [...octets].map((o) => `%${o.toString(16).padStart(2, '0')}`).join('');
const escaped = (text: string): string =>
  Array.from(text)
    .map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
const folded = (text: string): string => text.replace(/.{20}/g, '$&\r\n ');

const WAYS: Readonly<Record<string, (octets: Buffer) => string | Uint8Array>> = {
  raw: (octets) => octets,
  'base64, first offset': (octets) => octets.toString('base64'),
  'base64, second offset': (octets) => Buffer.concat([Buffer.from('x'), octets]).toString('base64'),
  'base64, third offset': (octets) => Buffer.concat([Buffer.from('xy'), octets]).toString('base64'),
  'base64 in a word': (octets) => `data=${octets.toString('base64')}`,
  base64url: (octets) => Buffer.concat([Buffer.from([255, 254, 253]), octets]).toString('base64url'),
  hex: (octets) => octets.toString('hex'),
  'hex, shifted': (octets) => `a${octets.toString('hex').toUpperCase()}`,
  'URL escapes': (octets) => url(octets),
  'MIME-folded base64': (octets) => folded(octets.toString('base64')),
  'JSON string with folded base64': (octets) => JSON.stringify({ a: folded(octets.toString('base64')) }),
  gzip: (octets) => gzipSync(octets),
  'gzip in base64': (octets) => gzipSync(Buffer.concat([Buffer.alloc(99, 'a'), octets])).toString('base64'),
  deflate: (octets) => deflateSync(octets),
};

const TEXT_WAYS: Readonly<Record<string, (text: string) => string>> = {
  'JSON escapes': (text) => `{"a":"${escaped(text)}"}`,
  'JSON text': (text) => JSON.stringify({ a: `"${text}"` }),
  'HTML escapes': (text) =>
    Array.from(text)
      .map((char) => `&#x${char.charCodeAt(0).toString(16)};`)
      .join(''),
  'quoted-printable': (text) =>
    url(utf8(text))
      .replaceAll('%', '=')
      .toUpperCase()
      .replace(/(.{12})/, '$1=\r\n'),
  'broken over lines': (text) => text.replace(' ', '\n    '),
};

const around = (inner: string | Uint8Array): Uint8Array =>
  Buffer.concat([utf8('{"says":"'), typeof inner === 'string' ? utf8(inner) : inner, utf8('"}')]);

describe('the leak gate', () => {
  it.each(Object.keys(WAYS))('finds a value, an id, a credential and a piece of a picture: %s', (way) => {
    const wrap = WAYS[way] ?? ((octets) => octets);
    const found = [...canaries.slice(0, 3).map(({ octets }) => octets), piece].map(
      (octets) => gate({ name: 'report.json', content: around(wrap(Buffer.from(octets))) })?.what,
    );
    expect(found).toEqual(['value', 'candidate', 'credential', 'picture']);
  });

  it.each(Object.keys(TEXT_WAYS))('finds a name: %s', (way) => {
    const wrap = TEXT_WAYS[way] ?? ((text) => text);
    const leak = gate({ name: 'report.txt', content: around(wrap(NAME)) });
    expect(leak).toMatchObject({ artefact: 'report.txt', what: 'value' });
    expect(leak === undefined ? '' : leakWords(leak)).not.toContain('Quill');
  });

  it('finds the beginning of any picture, of whomever', async () => {
    const other = renderFaces({ width: 64, height: 80 });
    for (const file of [await encodeJpeg(other), await encodePng(other)]) {
      const content = `<img src="data:,${Buffer.from(file.subarray(0, 40)).toString('base64')}">`;
      expect(makeGate([])({ name: 'report.html', content })?.what).toBe('image');
    }
  });

  it('lets through what holds nothing, digests and signatures included', () => {
    const digests = Array.from({ length: 2000 }, (_, i) => Buffer.from(`${i * 7919}`.padEnd(32, 'x')));
    const content = JSON.stringify({
      digests: digests.map((octets) => octets.toString('hex')),
      signatures: digests.map((octets) => octets.toString('base64url')),
      text: 'Zoë, P-00AF3 and Bearer are no leaks',
    });
    expect(gate({ name: 'report.json', content })).toBeUndefined();
  });

  it('withholds what is more than can be looked through', () => {
    const content = gzipSync(gzipSync(Buffer.alloc(40 * 2 ** 20)));
    expect(gate({ name: 'report.bin', content })?.what).toBe('unsearchable');
  });
});
