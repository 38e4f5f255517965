/** Hostile inputs: bodies that are not valid submissions. */
import { crc32 } from 'node:zlib';
import type { ConformityStatement } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Sent } from '../../suite/sent.ts';
import { nonMatedImage } from '../acc/fixtures.ts';
import { canaryOf } from '../min/canary.ts';
import { ITL, ITL_XML, takes } from '../min/forms.ts';

/** One hostile body. */
export type Hostile = {
  readonly words: string;
  readonly send: () => Promise<Sent>;
  /** True for input that a service may refuse before it has read all of it; its answer can then be lost. */
  readonly early?: true;
};

/** Largest body that is sent to test a size limit. */
export const LARGEST = 20 * 2 ** 20;

const utf8 = new TextEncoder();

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A PNG of a few bytes whose header claims 60000 by 60000 pixels. */
function bomb(): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(60_000, 0);
  head.writeUInt32BE(60_000, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const deflated = Buffer.from('789c63000000010001', 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    chunk('IDAT', deflated),
    chunk('IEND', new Uint8Array()),
  ]);
}

/** XML with ten levels of doubling entities around a canary. */
function entities(canary: string): string {
  const rows = Array.from({ length: 10 }, (_, i) =>
    i === 0 ? `<!ENTITY e0 "${canary}">` : `<!ENTITY e${i} "&e${i - 1};&e${i - 1};">`,
  );
  return `<?xml version="1.0"?><!DOCTYPE p [${rows.join('')}]><p>&e9;</p>`;
}

/** The declared format for a bare image, if any. */
function imageForm({ formats }: ConformityStatement): 'image/png' | 'image/jpeg' | undefined {
  return (['image/jpeg', 'image/png'] as const).find((type) => formats.includes(type));
}

/** The hostile inputs in the formats that the service declares. */
export function hostile(context: TestContext): readonly Hostile[] {
  const { statement } = context;
  const picture = nonMatedImage(context);
  const form = imageForm(statement) ?? (takes(statement, ITL) ? ITL : picture.mediaType);
  const image = (words: string, octets: () => Uint8Array, mediaType: string = form): Hostile => ({
    words,
    send: () =>
      context.search(picture, {}, { purpose: `hostile: ${words}`, probe: { mediaType, octets: octets() } }),
  });
  const raw = (words: string, body: string, contentType?: string): Hostile => ({
    words,
    send: () =>
      context.sendRaw(utf8.encode(body), {
        purpose: `hostile: ${words}`,
        ...(contentType === undefined ? {} : { contentType }),
      }),
  });
  const { maxBytes } = statement.imageLimits;
  const canary = canaryOf(context, 'malformed');
  return [
    image('not an image', () => utf8.encode(`this is no image: ${canary}`)),
    image('a truncated image', () => picture.octets.subarray(0, picture.octets.length >> 1)),
    ...(maxBytes > 0 && maxBytes < LARGEST
      ? [
          {
            ...image('an image above the size limit', () => {
              const octets = new Uint8Array(maxBytes + 1);
              octets.set(picture.octets.subarray(0, octets.length));
              return octets;
            }),
            early: true as const,
          },
        ]
      : []),
    ...(statement.formats.includes('image/png')
      ? [image('an image of a claimed 60000 by 60000 pixels', bomb, 'image/png')]
      : []),
    ...(takes(statement, ITL_XML)
      ? [image('XML with entities', () => utf8.encode(entities(canaryOf(context, 'entity'))), ITL_XML)]
      : []),
    raw('truncated JSON', `{"requestId":"${canary}","requester":{"agency":`),
    raw('JSON nested 5000 deep', `{"probe":${'['.repeat(5000)}${']'.repeat(5000)}}`),
    raw('another content type', `<search>${canary}</search>`, 'text/xml'),
  ];
}
