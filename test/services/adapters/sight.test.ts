/** What left is found in each form in which a request can hold an image. */
import { describe, expect, it } from 'vitest';
import { toBase64 } from '../../../src/bytes/index.ts';
import { type AnyAsk, sightOf } from '../../../src/services/adapters/index.ts';

// Raw bytes may hold a backslash before a slash, as JSON writers write a slash of base64.
const bytes = Uint8Array.of(0xff, 0xd8, 0x5c, 0x2f, 0xfb, 0xff, 0xbf, 0x00);
const ask: AnyAsk = { as: 'primary', requestId: 'r', image: { bytes, mediaType: 'image/jpeg' } };
const body = new TextEncoder().encode('[]');

const sightFor = (sent: Uint8Array): string => {
  const received = { status: 200, body };
  const exchanges = [{ url: 'https://frs.example/search', sent, received }];
  return sightOf(ask, exchanges, { returned: { body } }).sight;
};
const text = (value: string): Uint8Array => new TextEncoder().encode(value);

describe('the image of a call', () => {
  it.each([
    ['raw', bytes],
    ['in base64', text(`{"image":"${toBase64(bytes)}"}`)],
    ['in base64 with escaped slashes', text(`{"image":"${toBase64(bytes).replaceAll('/', '\\/')}"}`)],
  ])('is found %s', (_, sent) => {
    expect(sightFor(sent)).toBe('own');
  });

  it('is not found where another left', () => {
    expect(sightFor(bytes.toReversed())).toBe('fault');
  });
});

describe('an image within a record', () => {
  const image = Uint8Array.from({ length: 200 }, (_, i) => (i * 37) % 251);
  const record = (header: number, content: Uint8Array): Uint8Array =>
    text(`<BDB>${toBase64(Uint8Array.of(...Array<number>(header).fill(9), ...content, 1, 2))}</BDB>`);
  const sightOfRecord = (sent: Uint8Array): string => {
    const exchanges = [{ url: 'https://frs.example/search', sent, received: { status: 200, body } }];
    const one: AnyAsk = { ...ask, image: { bytes: image, mediaType: 'image/jpeg' } };
    return sightOf(one, exchanges, { returned: { body } }).sight;
  };

  it.each([0, 1, 2, 3, 68])('is found after a header of %i bytes', (header) => {
    expect(sightOfRecord(record(header, image))).toBe('own');
  });

  it.each([2, 100, 195])('is not found where byte %i is another', (at) => {
    for (const header of [0, 1, 2]) expect(sightOfRecord(record(header, image.with(at, 255)))).toBe('fault');
  });
});
