/** A server that keeps what a well-formed search looks like, one at a time, cannot tell a test from a submission. */
import { createHash } from 'node:crypto';
import { createServer as createTls, request as forward } from 'node:https';
import { type Server, type Socket, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpsAdapter } from '../../conformance/adapters/https.ts';
import { GALLERY_SEED, type Harness, harness } from '../../conformance/harness.ts';
import { makeAuthority } from '../../conformance/reference-frs/certificates.ts';
import { run } from '../../conformance/suite/run.ts';
import { readTransaction } from '../../src/itl/read.ts';
import { viewImage } from '../../src/itl/face/view.ts';
import { recordsOf } from '../../src/itl/record/query.ts';
import { fromBase64 } from '../../src/json/index.ts';
import type { SearchRequest } from '../../src/services/protocol/index.ts';
import { submit } from '../../src/submission/submit/index.ts';
import { pictureOf } from '../reference-frs/pictures.ts';
import { serviceOf, submission, world } from '../submission/submit/world.ts';

/** What is seen of one search. */
type Sight = { readonly habits: object; readonly picture: string };

const TLS_LIMITS = { connect: 5000, firstByte: 10_000, call: 15_000 };
const servers: (Server | ReturnType<typeof createTls>)[] = [];
const sights: Sight[] = [];
let harnessed: Harness;
let url = '';
let ca = '';

function listening(server: Server): Promise<number> {
  servers.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

/** Suites and extensions in their order, and the length of each extension: all of a hello but what is drawn anew. */
function helloOf(octets: Buffer): string {
  let at = 5 + 4 + 2 + 32;
  at += 1 + (octets[at] ?? 0);
  const suites = octets.subarray(at + 2, at + 2 + octets.readUInt16BE(at));
  at += 2 + suites.length;
  at += 1 + (octets[at] ?? 0);
  const extensions: string[] = [];
  for (at += 2; at + 4 <= octets.length; at += 4 + octets.readUInt16BE(at + 2))
    extensions.push(`${octets.readUInt16BE(at)}:${octets.readUInt16BE(at + 2)}`);
  return `${suites.toString('hex')} ${extensions.join(' ')}`;
}

/** A value with digits and letters as classes: the form of a number, not the number. */
const formOf = (text: string): string =>
  text
    .replace(/[0-9]/g, '0')
    .replace(/[a-z]/g, 'a')
    .replace(/[A-Z]/g, 'A')
    .replace(/[0aA_-]{8,}/g, (run) => `x${run.length}`);

/** The digest of the picture, whether a transaction is around it or not. */
function pictureIn({ probe }: SearchRequest): string {
  const octets = fromBase64(probe?.data ?? '') ?? new Uint8Array();
  const [record] =
    probe?.mediaType === 'application/vnd.frskit.itl'
      ? recordsOf(readTransaction(octets).transaction, 10)
      : [];
  const image = record === undefined ? octets : viewImage(record).data;
  return image === undefined ? 'none' : createHash('sha256').update(image).digest('hex');
}

function sightOf(rawHeaders: readonly string[], body: Buffer, hello: string): Sight {
  const search = JSON.parse(body.toString()) as SearchRequest;
  const names = rawHeaders.filter((_, i) => i % 2 === 0);
  const value = (name: string): string => rawHeaders[rawHeaders.indexOf(name) + 1] ?? '';
  const habits = {
    hello,
    headers: names,
    agent: value('User-Agent'),
    accept: value('Accept'),
    type: value('Content-Type'),
    headerForms: [value('FRS-Request-Id'), value('FRS-Nonce')].map(formOf),
    // Which members there are depends on what is asked; their order does not.
    order: Object.keys(search).filter((name) => name !== 'maxCandidates'),
    inner: [Object.keys(search.requester), Object.keys(search.probe ?? {})],
    forms: [search.requestId.slice(0, 2), formOf(search.requestId.slice(2)), formOf(search.nonce)],
    white: /\s/.test(body.toString().replace(/"[^"]*"/g, '')),
  };
  return { habits, picture: pictureIn(search) };
}

beforeAll(async () => {
  harnessed = await harness({ profile: 'ci-smoke', seed: 'seen' });
  const { frs } = harnessed;
  const authority = await makeAuthority('Recogniser', new Date());
  const { certificate, key } = await authority.server();
  ca = authority.certificate;
  const hellos = new Map<number, string>();
  const recorder = createTls({ cert: certificate, key }, (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const body = Buffer.concat(pieces);
      const options = { method: request.method, headers: request.headers, ca: frs.ca, agent: false as const };
      const onward = forward(`${frs.url}${request.url ?? ''}`, options, (answer) => {
        // What a service takes is what it would look at.
        if (request.method === 'POST' && request.url === '/v1/searches' && answer.statusCode === 200)
          sights.push(sightOf(request.rawHeaders, body, hellos.get(request.socket.remotePort ?? 0) ?? ''));
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      });
      onward.on('error', () => response.destroy());
      onward.end(body);
    });
  });
  const port = await listening(recorder);
  const tap = createServer((socket: Socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first: Buffer) => {
      const far = connect(port, '127.0.0.1', () => {
        hellos.set(far.localPort ?? 0, helloOf(first));
        far.write(first);
        socket.pipe(far).pipe(socket);
      });
      far.on('error', () => socket.destroy());
      socket.on('close', () => far.destroy());
    });
  });
  url = `https://127.0.0.1:${await listening(tap)}`;
}, 60_000);

afterAll(async () => {
  for (const server of servers) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
  await harnessed.close();
});

/** Searches that a run with a seed makes, in families that ask in every ordinary way. */
async function tested(seed: string): Promise<readonly Sight[]> {
  const from = sights.length;
  const { setup, close } = await harness({ profile: 'ci-smoke', seed });
  const { tokens } = harnessed.frs;
  const credentials = { primary: `Bearer ${tokens.primary.token}`, second: `Bearer ${tokens.second.token}` };
  const keys = harnessed.setup.keys;
  try {
    const adapter = httpsAdapter({ base: url, roots: [ca], credentials, limits: TLS_LIMITS });
    await run({ ...setup, adapter, base: url, keys, only: ['TCN', 'MIN'] });
  } finally {
    await close();
  }
  return sights.slice(from);
}

async function submitted(person: number): Promise<readonly Sight[]> {
  const from = sights.length;
  const { desk } = await world();
  const own = serviceOf(harnessed.frs, 'ci-smoke', url);
  const service = {
    ...own,
    reach: { ...own.reach, roots: [ca], limits: { ...TLS_LIMITS, body: 2 ** 22, retries: 0 } },
  };
  const picture = await pictureOf(GALLERY_SEED, person, 77 + person);
  const given = submission(picture, { facesCountedBy: 'agent' });
  const { end } = await submit(desk, service, given, { assess: { without: ['models'] } });
  expect(end).toBe('returned');
  return sights.slice(from);
}

describe('a recogniser', () => {
  it('sees the same habits in a run and in a submission, and no picture in two runs', async () => {
    const real = [...(await submitted(3)), ...(await submitted(5))];
    const runs: (readonly Sight[])[] = [];
    for (const seed of ['first', 'second', 'third']) runs.push(await tested(seed));
    expect(real).toHaveLength(2);
    const habits = (all: readonly Sight[]): string[] => [
      ...new Set(all.map((sight) => JSON.stringify(sight.habits))),
    ];
    expect(habits(real)).toHaveLength(1);
    for (const seen of runs) {
      expect(seen.length).toBeGreaterThan(3);
      const odd = seen
        .filter(({ habits: one }) => JSON.stringify(one) !== habits(real)[0])
        .map(({ habits: one }) => one);
      expect(odd).toEqual([]);
    }
    const pictures = runs.map((seen) => [...new Set(seen.map(({ picture }) => picture))]);
    expect(pictures.flat()).not.toContain('none');
    expect(new Set(pictures.flat()).size).toBe(pictures.flat().length);
  }, 120_000);
});
