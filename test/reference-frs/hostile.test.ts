/** Clients that are slow, break off, lie or never end: a clean refusal, attested where it can be, and service for others. */
import { connect } from 'node:net';
import { crc32, deflateSync } from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { judged } from './attested.ts';
import { call, probeOf, sendSearch, start, submission } from './client.ts';
import { namesIn } from './disk.ts';
import { listIn } from './lists.ts';
import { pictureOf } from './images.ts';
import { head, identity, open, pour, type Identity } from './raw.ts';

const SEED = 5;
const MiB = 2 ** 20;
const seconds = (): number => Math.floor(Date.now() / 1000);

let frs: ReferenceFrs;
let picture: Uint8Array;
beforeAll(async () => {
  frs = await start({ seed: SEED, gallerySize: 4, bodyBytes: MiB, bodyMilliseconds: 1500 });
  picture = await pictureOf(SEED, 3);
});

afterEach(async () => {
  const answer = await sendSearch(frs, submission(frs, { probe: probeOf(picture) }));
  expect(answer.status).toBe(200);
  expect(namesIn(`${frs.folder}/store/probes`)).toEqual([]);
  expect(namesIn(`${frs.folder}/store/pending`)).toEqual([]);
});

/** Waits for the attestation of a number, for at most twenty seconds. */
async function attested(who: Identity, body: Uint8Array, outcome: 'refused' | 'timed-out', sentAt: number) {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await call(frs, `/v1/attestations/${who.requestId}`)).status === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const pictures = [new Uint8Array(0)];
  const { report } = await judged(frs, { request: who, outcomes: [outcome], pictures, body, sentAt });
  expect(report.findings).toEqual([]);
}

describe('hostile clients', () => {
  it('a body that stops half-way: refused in time, attested over what came', async () => {
    const who = identity();
    const sentAt = seconds();
    const line = await open(frs);
    const body = '{"requestId":"half of it';
    line.socket.write(head(frs, who, 'Content-Length: 5000') + body);
    const answer = await line.answer;
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"TIMEOUT"');
    await attested(who, Buffer.from(body), 'refused', sentAt);
  });

  it('a body in single bytes: refused when the time is over, however busy it looks', async () => {
    const who = identity();
    const line = await open(frs);
    line.socket.write(head(frs, who, 'Content-Length: 5000'));
    const drip = setInterval(() => line.socket.writable && line.socket.write(' '), 100);
    const answer = await line.answer;
    clearInterval(drip);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('a body that is broken off: attested as timed out', async () => {
    const who = identity();
    const sentAt = seconds();
    const line = await open(frs);
    const body = '{"requestId":"broken off';
    line.socket.write(head(frs, who, 'Content-Length: 5000') + body);
    await new Promise((resolve) => setTimeout(resolve, 200));
    line.socket.destroy();
    await attested(who, Buffer.from(body), 'timed-out', sentAt);
  });

  it('ten gigabytes by their header, chunks without end: refused at the limit, attested', async () => {
    const chunk = Buffer.alloc(64 * 1024, 0x20);
    const framed = Buffer.concat([Buffer.from('10000\r\n'), chunk, Buffer.from('\r\n')]);
    for (const [claim, piece] of [
      [`Content-Length: ${10 * 2 ** 30}`, chunk],
      ['Transfer-Encoding: chunked', framed],
    ] as const) {
      const who = identity();
      const sentAt = seconds();
      const line = await open(frs);
      line.socket.on('error', () => undefined);
      line.socket.write(head(frs, who, claim));
      const written = await pour(line, piece, 1600);
      // A hundred megabytes were on their way; far fewer were let in.
      expect(written).toBeLessThan(100 * MiB);
      const answer = await line.answer;
      expect(answer).toMatch(/^HTTP\/1\.1 413 /);
      expect(answer).toContain('IMAGE_TOO_LARGE');
      await attested(who, Buffer.alloc(MiB, 0x20), 'refused', sentAt);
    }
  });

  it('a body longer than its length, two lengths, a head without end, no HTTP at all: refused', async () => {
    const body = JSON.stringify(submission(frs, { probe: probeOf(picture) }));
    const sent: readonly (readonly [what: string, status: RegExp])[] = [
      [
        head(frs, identity(), `Content-Length: ${body.length}`) + body + 'more of it\r\n\r\n',
        /400 Bad Request/,
      ],
      [head(frs, identity(), 'Content-Length: 5', 'Content-Length: 6') + '{"a":', /^HTTP\/1\.1 400 /],
      [
        head(frs, identity(), 'Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\n',
        /^HTTP\/1\.1 400 /,
      ],
      [head(frs, identity(), `X-Long: ${'x'.repeat(40_000)}`), /^HTTP\/1\.1 4\d\d /],
      ['\x00\x01\x02 not HTTP\r\n\r\n', /^HTTP\/1\.1 400 /],
    ];
    for (const [what, status] of sent) {
      const line = await open(frs);
      line.socket.on('error', () => undefined);
      line.socket.write(Buffer.from(what, 'latin1'));
      const answer = await line.answer;
      expect(answer).toMatch(status);
      expect(answer).not.toMatch(/node:|\.ts:/);
      expect(answer).not.toContain(process.cwd());
    }
  });

  it('a head that trickles in: the connection is closed', async () => {
    const line = await open(frs);
    line.socket.on('error', () => undefined);
    line.socket.write('POST /v1/searches HTTP/1.1\r\nHost: localhost\r\n');
    const drip = setInterval(() => line.socket.writable && line.socket.write('X: y\r\n'), 300);
    const began = Date.now();
    await line.answer;
    clearInterval(drip);
    expect(Date.now() - began).toBeLessThan(20_000);
  });

  it('plain HTTP finds no way in', async () => {
    const answer = await new Promise<string>((resolve) => {
      let told = '';
      const socket = connect(frs.port, '127.0.0.1', () => {
        socket.write('GET /.well-known/frs-policy HTTP/1.1\r\nHost: localhost\r\n\r\n');
      });
      socket.on('data', (chunk) => (told += chunk.toString('latin1')));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve(told);
      });
      socket.setTimeout(10_000, () => socket.destroy());
    });
    expect(answer).not.toContain('HTTP/1.1 2');
    expect(answer).not.toContain('eyJ');
  });
});

describe('pictures that are larger than they look', () => {
  const chunkOf = (type: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const check = Buffer.alloc(4);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const pngOf = (side: number, interlaced: number): Buffer => {
    const header = Buffer.alloc(13);
    header.writeUInt32BE(side, 0);
    header.writeUInt32BE(side, 4);
    header.set([8, 2, 0, 0, interlaced], 8);
    const data = deflateSync(Buffer.alloc(64 * MiB), { level: 9 });
    const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
    const parts = [chunkOf('IHDR', header), chunkOf('IDAT', data), chunkOf('IEND', Buffer.alloc(0))];
    return Buffer.concat([signature, ...parts]);
  };
  for (const [name, side, interlaced, status, code] of [
    ['more pixels than are taken', 20_000, 0, 413, 'IMAGE_TOO_LARGE'],
    ['more data than its size', 64, 0, 422, 'IMAGE_UNREADABLE'],
    ['more data than its size, interlaced', 64, 1, 415, 'UNSUPPORTED_FORMAT'],
  ] as const) {
    it(`${name}: refused, not inflated`, async () => {
      const answer = await sendSearch(
        frs,
        submission(frs, { probe: probeOf(pngOf(side, interlaced), 'image/png') }),
      );
      const { outcome } = listIn(answer.body);
      expect([answer.status, outcome.problems?.[0]?.code]).toEqual([status, code]);
    });
  }
});
