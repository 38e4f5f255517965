/** A picture that was sent is found in an answer in every coding, and no other picture is taken for it. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { COPY, distance, luminancesOf } from '../../../conformance/checks/min/luminances.ts';
import {
  bodyOf,
  foundIn,
  octetsOfFound,
  picturesIn,
  traceOfFile,
  traceOfWord,
} from '../../../conformance/checks/min/traces.ts';
import { occasionOf, personOf } from '../../../conformance/reference-frs/persons.ts';
import { encodeJpeg } from '../../../src/image/encode.ts';
import { renderFaces } from '../../../src/image/synthetic/index.ts';

function picture(person: number, occasion: number, width = 180, quality = 85): Promise<Uint8Array> {
  return encodeJpeg(renderFaces(occasionOf(personOf(1, person), occasion, width)), { quality });
}

const [sent, other] = await Promise.all([picture(900_001, 5), picture(900_001, 6)]);
const utf8 = new TextEncoder();

function base64(octets: Uint8Array, before = 0): string {
  return Buffer.concat([Buffer.alloc(before, 65), octets]).toString('base64');
}

const folded = base64(sent).replace(/.{76}/g, '$&\r\n');

const CODINGS: Readonly<Record<string, string | Uint8Array>> = {
  raw: sent,
  'raw, among other octets': Buffer.concat([Buffer.from('1.001:'), sent, Buffer.of(0x1c)]),
  base64: `{"a":"${base64(sent)}"}`,
  'base64, one octet later': `{"a":"${base64(sent, 1)}"}`,
  'base64, two octets later': `{"a":"${base64(sent, 2)}"}`,
  base64url: `{"a":"${Buffer.from(sent).toString('base64url')}"}`,
  'base64 with escapes of JSON': `{"a":"${base64(sent).replaceAll('/', '\\/')}"}`,
  'base64 with escapes of addresses': encodeURIComponent(base64(sent)),
  'base64 in lines': folded,
  'base64 in escaped lines': JSON.stringify(folded),
  hex: Buffer.from(sent).toString('hex'),
  'hex in capitals': Buffer.from(sent).toString('hex').toUpperCase(),
  gzip: gzipSync(sent),
  'gzip in base64': `x ${base64(gzipSync(sent))} y`,
};

const bytes = (body: string | Uint8Array): Uint8Array =>
  typeof body === 'string' ? utf8.encode(body) : body;

describe('octets', () => {
  it.each(Object.keys(CODINGS))('found: %s', (name) => {
    expect(foundIn(bodyOf(bytes(CODINGS[name] ?? '')), traceOfFile(sent))).toBeDefined();
  });

  it('another picture of the same person by the same encoder is not taken for it', () => {
    expect(foundIn(bodyOf(bytes(base64(other))), traceOfFile(sent))).toBeUndefined();
    expect(foundIn(bodyOf(other), traceOfFile(sent))).toBeUndefined();
  });

  it('a word is found in base64 at each offset', () => {
    for (const before of [0, 1, 2]) {
      const body = bodyOf(utf8.encode(base64(utf8.encode('ZQ0123456789ABCDEF'), before)));
      expect(foundIn(body, traceOfWord('ZQ0123456789ABCDEF'))).toBe('in base64');
    }
  });
});

describe('likeness', () => {
  it('a small copy looks the same, another occasion does not', async () => {
    const [own, small, occasion] = await Promise.all(
      [sent, await picture(900_001, 5, 36, 60), other].map(luminancesOf),
    );
    if (own === undefined || small === undefined || occasion === undefined) throw new Error('not decoded');
    expect(distance(own, small)).toBeLessThan(COPY);
    expect(distance(own, occasion)).toBeGreaterThan(COPY);
  });

  it('pictures are found in base64, folded or escaped, and as they are', () => {
    const forms = [base64(sent), folded, base64(sent).replaceAll('/', '\\/'), JSON.stringify(folded)];
    for (const form of forms) {
      const [found] = picturesIn(bodyOf(utf8.encode(`{"image":"${form}"}`)));
      expect(
        Buffer.from(octetsOfFound(found ?? ''))
          .subarray(0, sent.length)
          .equals(Buffer.from(sent)),
      ).toBe(true);
    }
    const [raw] = picturesIn(bodyOf(Buffer.concat([Buffer.from('head'), sent])));
    expect(octetsOfFound(raw ?? '')).toEqual(sent);
  });
});
