/** A picture that was sent is found in an answer in every coding, and no other picture is taken for it. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { contentsOf } from '../../../conformance/checks/min/contents.ts';
import { decodingsOf } from '../../../conformance/checks/min/decodings.ts';
import { digestsOf, possibleDigests } from '../../../conformance/checks/min/digests.ts';
import { likenessOf, unlikeness } from '../../../conformance/checks/min/likeness.ts';
import { newMemory } from '../../../conformance/checks/min/memory.ts';
import { likenessesOf } from '../../../conformance/checks/min/rasters.ts';
import { changedPixels } from '../../../conformance/faults/changed-image.ts';
import {
  bodyOf,
  foundIn,
  indexOfTraces,
  octetsOfFound,
  picturesIn,
  suspectsIn,
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

  it('an index of traces names each text that has one, at any offset, and few others', () => {
    const traces = [traceOfFile(sent), traceOfFile(other)] as const;
    const index = indexOfTraces(traces);
    for (let before = 0; before < 20; before++)
      for (const form of [Buffer.from(sent).toString('latin1'), Buffer.from(sent).toString('hex')])
        expect(suspectsIn('A'.repeat(before) + form, index).has(traces[0])).toBe(true);
    expect(suspectsIn(base64(sent), index).has(traces[1])).toBe(false);
    const word = traceOfWord('ZQ0123456789ABCDEF');
    expect(suspectsIn('', indexOfTraces([word])).has(word)).toBe(true);
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
      [sent, await picture(900_001, 5, 72, 60), other].map(likenessOf),
    );
    if (own === undefined || small === undefined || occasion === undefined) throw new Error('not decoded');
    expect(unlikeness(own, small)).toBeLessThan(0.012);
    expect(unlikeness(own, occasion)).toBeGreaterThan(0.012);
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

describe('a memory of a run', () => {
  it('gives equal bytes one object, equal texts one decoding, and changes no result', () => {
    const memory = newMemory();
    const body = utf8.encode(`{"a":"${base64(utf8.encode(base64(sent)))}"}`);
    expect(memory.same(Uint8Array.from(body))).toBe(memory.same(Uint8Array.from(body)));
    const [first, second] = [contentsOf(body, memory), contentsOf(body, memory)];
    expect(second).toEqual(first);
    expect(first).toEqual(contentsOf(body));
    expect(second.decoded[0]?.octets).toBe(first.decoded[0]?.octets);
  });
});

describe('encodings', () => {
  const filler = 'foobar'.repeat(10);
  // The vectors of RFC 4648 section 10, of ZeroMQ 32/Z85, and of the Ascii85 of PostScript, repeated to a searched length.
  it.each([
    [
      'in base32',
      Buffer.from('foobarfoobarfoobarfoobarfoobarfoobar'),
      'MZXW6YTBOJTG633CMFZGM33PMJQXEZTPN5RGC4TGN5XWEYLSMZXW6YTBOI======',
    ],
    ['in base85', Buffer.from('864fd26fb559f75b'.repeat(5), 'hex'), 'HelloWorld'.repeat(5)],
    ['in base85', Buffer.from('Man '.repeat(10)), `<~${'9jqo^'.repeat(10)}~>`],
    ['in base64', Buffer.from(filler), Buffer.from(filler).toString('base64')],
    ['in hex', Buffer.from(filler), Buffer.from(filler).toString('hex').replace(/../g, '$&:').slice(0, -1)],
  ])('%s', (how, octets, text) => {
    const found = decodingsOf(text).filter((one) => one.octets.equals(octets));
    expect(found.map((one) => one.how)).toContain(how);
    const backwards = decodingsOf(Array.from(text).reverse().join('')).filter((one) =>
      one.octets.equals(octets),
    );
    expect(backwards.map((one) => one.how)).toContain(`${how}, reversed`);
  });

  it('are removed three deep, in JSON, XML, lists of numbers and compressed', () => {
    const once = base64(sent);
    const twice = base64(utf8.encode(`{"probe":{"data":"${once}"}}`));
    const trace = traceOfFile(sent);
    const bodies: readonly (string | Uint8Array)[] = [
      `{"a":{"b":["${twice}"]}}`,
      `<r><a>${twice}</a></r>`,
      `{"a":"${base64(utf8.encode(twice))}"}`,
      `{"a":[${[...sent].join(',')}]}`,
      `{"a":"${base64(gzipSync(utf8.encode(once)))}"}`,
    ];
    for (const body of bodies) {
      const { decoded } = contentsOf(bytes(body));
      expect(decoded.some(({ octets }) => foundIn([octets.toString('latin1')], trace) !== undefined)).toBe(
        true,
      );
    }
  });

  it('a digest is found in hex, in pairs and in base64, and no part of a longer text', () => {
    const text = [...digestsOf(sent)].find(([, name]) => name === 'sha256')?.[0] ?? '';
    const octets = Buffer.from(text, 'hex');
    for (const form of [text, text.toUpperCase(), text.replace(/../g, '$&:').slice(0, -1)])
      expect(possibleDigests(`"x":"${form}"`).has(text)).toBe(true);
    expect(possibleDigests(`"${octets.toString('base64')}"`).has(octets.toString('base64url'))).toBe(true);
    expect(possibleDigests(`"${text}${text}a"`).has(text)).toBe(false);
  });

  it('pixels without a format look like the image, and other numbers do not', async () => {
    const [own, pixels] = [await likenessOf(sent), await changedPixels(sent, { width: 60 })];
    if (own === undefined || pixels === undefined) throw new Error('not decoded');
    const least = (values: ArrayLike<number>): number =>
      Math.min(1, ...likenessesOf(values).map((one) => unlikeness(own, one)));
    expect(least(pixels.data)).toBeLessThan(0.012);
    expect(least(pixels.data.filter((_, i) => i % 4 !== 3))).toBeLessThan(0.012);
    expect(least(Array.from({ length: 4500 }, (_, i) => (i * 7919) % 251))).toBeGreaterThan(0.3);
  });

  it('grow with the length of an answer, and end with hostile ones', () => {
    const time = (length: number): number => {
      const body = utf8.encode(JSON.stringify({ a: 'Qk'.repeat(length), b: '!'.repeat(length) }));
      const before = process.cpuUsage();
      contentsOf(body);
      const { user } = process.cpuUsage(before);
      return user;
    };
    time(20_000);
    const [small, large] = [time(100_000), time(400_000)];
    expect(large / Math.max(small, 5000)).toBeLessThan(10);
  });
});
