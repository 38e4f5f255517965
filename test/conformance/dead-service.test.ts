/** Killed, frozen, cut off in the middle; and services that answer anything alike: never a verdict by accident. */
import { createServer as createTls } from 'node:https';
import { type Server, type Socket, connect, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { httpsAdapter } from '../../conformance/adapters/https.ts';
import { type Harness, syntheticTestSet, harness } from '../../conformance/harness.ts';
import { makeAuthority } from '../../conformance/reference-frs/certificates.ts';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import type { TestSet } from '../../conformance/suite/images.ts';
import { run } from '../../conformance/suite/run.ts';
import type { RunSetup } from '../../conformance/suite/setup.ts';

/** A machine under load takes its time; a frozen service is waited for so long eight times. */
const LIMITS = { connect: 1000, firstByte: 4000, call: 8000, retries: 0 };
const PATIENT = { connect: 5000, firstByte: 10_000, call: 15_000 };
const PROFILE = 'ci-smoke';
let harnessed: Harness;
let testSet: TestSet;
const open: { close: () => unknown }[] = [];

beforeAll(async () => {
  testSet = await syntheticTestSet('dead');
  harnessed = await harness({ profile: PROFILE, testSet });
}, 60_000);

afterAll(async () => {
  for (const one of open) one.close();
  await harnessed.close();
});

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

type End = 'killed' | 'frozen' | 'cut off';

/** Stands in front of the service, and brings it to its end at the n-th connection. */
async function front(end: End, at: number): Promise<string> {
  const target = Number(new URL(harnessed.frs.url).port);
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (++count >= at) {
      if (end === 'killed') {
        server.close();
        for (const one of sockets) one.destroy();
        return;
      }
      if (end === 'frozen') return;
    }
    const far = connect(target, '127.0.0.1');
    sockets.add(far);
    far.on('error', () => socket.destroy());
    far.on('close', () => socket.destroy());
    socket.on('close', () => far.destroy());
    socket.pipe(far);
    let passed = 0;
    far.on('data', (piece: Buffer) => {
      passed += piece.length;
      // The handshake goes through, and what comes after it stops in the middle.
      if (end === 'cut off' && count >= at && passed > 1800) socket.destroy();
      else socket.write(piece);
    });
  });
  open.push({
    close: () => {
      server.close();
      for (const one of sockets) one.destroy();
    },
  });
  return `https://127.0.0.1:${await listening(server)}`;
}

function behind(base: string, more: Partial<RunSetup> = {}, limits: object = LIMITS): RunSetup {
  const { tokens, ca } = harnessed.frs;
  const bearer = ({ token }: { readonly token: string }): string => `Bearer ${token}`;
  const credentials = {
    primary: bearer(tokens.primary),
    second: bearer(tokens.second),
    expired: bearer(tokens.expired),
  };
  return {
    ...harnessed.setup,
    adapter: httpsAdapter({ base, roots: [ca], credentials, limits }),
    deadlines: { respond: 5, attest: 1 },
    only: ['ACC', 'TCN', 'CMP', 'QUA'],
    ...more,
  };
}

const verdicts = ({ requirements }: ConformanceReport): Record<string, string> =>
  Object.fromEntries(requirements.map(({ id, verdict }) => [id, verdict]));

describe('a service that comes to its end in the middle of a run', () => {
  let clean: Record<string, string>;
  beforeAll(async () => {
    const { report } = await run(behind(harnessed.frs.url, {}, PATIENT));
    clean = verdicts(report);
    expect(report.result).toBe('conformant');
  }, 60_000);

  it.each([
    ['killed', 1],
    ['killed', 12],
    ['frozen', 12],
    ['cut off', 12],
  ] as const)('%s at connection %d: incomplete, nothing passed or failed by accident', async (end, at) => {
    const { report } = await run(behind(await front(end, at)));
    expect([report.result, report.exitCode]).toEqual(['incomplete', 2]);
    const found = verdicts(report);
    const accidents = Object.entries(found).filter(
      ([id, verdict]) => verdict !== clean[id] && verdict !== 'inconclusive' && verdict !== 'blocked',
    );
    expect(accidents).toEqual([]);
    expect(['inconclusive', 'blocked']).toContain(found['CTL-06']);
    const ends = Object.values(found).filter(
      (verdict) => verdict === 'inconclusive' || verdict === 'blocked',
    );
    expect(ends.length).toBeGreaterThan(3);
  });

  it('stopped by hand: incomplete, and said so', async () => {
    const controller = new AbortController();
    const progress: RunSetup['progress'] = ({ index }) => {
      if (index === 7) controller.abort();
    };
    const { report } = await run(behind(harnessed.frs.url, { signal: controller.signal, progress }, PATIENT));
    expect([report.result, report.exitCode, report.run.stopped]).toEqual(['incomplete', 2, 'from outside']);
    expect(report.requirements.filter(({ reason }) => reason === 'stopped').length).toBeGreaterThan(0);
  });
});

type Answering = (body: Buffer, headers: Record<string, string>) => { status: number; body: Buffer | string };

const ANSWERS: Readonly<Record<string, Answering>> = {
  'every call 200 {}': () => ({ status: 200, body: '{}' }),
  'every call 500': () => ({ status: 500, body: '{"error":"internal"}' }),
  'every call with the request': (body) => ({ status: 200, body }),
};

/** A service over good TLS that answers everything alike; with the true statement, where it is told to. */
async function alike(
  answer: Answering,
  statement?: Buffer,
): Promise<{ readonly url: string; readonly ca: string }> {
  const authority = await makeAuthority('Test authority', new Date());
  const { certificate, key } = await authority.server();
  const server = createTls({ cert: certificate, key }, (request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const isStatement = request.url === '/.well-known/frs-policy' && statement !== undefined;
      const { status, body } = isStatement
        ? { status: 200, body: statement }
        : answer(Buffer.concat(pieces), {});
      response.writeHead(status, { 'content-type': isStatement ? 'application/jose' : 'application/json' });
      response.end(body);
    });
  });
  open.push({
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  });
  return { url: `https://127.0.0.1:${await listening(server)}`, ca: authority.certificate };
}

/** What may hold for a service of which only the clock and the statement are true. */
const OF_THE_STATEMENT = /^(?:ENC-\d\d|CTL-01|GOV-\d\d)$/;

describe('a service that answers', () => {
  it.each(Object.keys(ANSWERS))('%s: not one pass outside ENC', async (name) => {
    const answer = ANSWERS[name] ?? (() => ({ status: 200, body: '{}' }));
    const own = await harnessed.setup.adapter.call({ operation: 'capabilities', as: 'none' });
    const statement = Buffer.from('ok' in own ? own.ok.body : []);
    const passes: string[][] = [];
    for (const told of [undefined, statement]) {
      const { url, ca } = await alike(answer, told);
      const setup: RunSetup = {
        ...behind(url),
        adapter: httpsAdapter({
          base: url,
          roots: [ca],
          credentials: { primary: 'Bearer a', second: 'Bearer b' },
          limits: LIMITS,
        }),
        base: url,
        tls: { roots: [ca], plainPort: 0 },
      };
      const { only: _, ...whole } = setup;
      const { report } = await run(whole);
      expect(report.result).not.toMatch(/^conformant/);
      expect(report.requirements.filter(({ verdict }) => verdict === 'error')).toEqual([]);
      passes.push(report.requirements.filter(({ verdict }) => verdict === 'pass').map(({ id }) => id));
    }
    expect(passes[0]?.filter((id) => !id.startsWith('ENC-'))).toEqual([]);
    expect(passes[1]?.filter((id) => !OF_THE_STATEMENT.test(id))).toEqual([]);
  });
});
