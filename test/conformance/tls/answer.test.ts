/** How an answer to a ClientHello is read, whatever it is, and which ends of a connection are a refusal. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { readAnswer } from '../../../conformance/tls/answer.ts';
import { type HelloResult, tryHello } from '../../../conformance/tls/index.ts';
import { seeded } from '../../hostile/seeded.ts';
import { LIMITS, scripted } from './servers.ts';

const u16 = (value: number): number[] => [value >> 8, value & 0xff];
const record = (type: number, content: readonly number[]): number[] => [
  type,
  3,
  3,
  ...u16(content.length),
  ...content,
];
const message = (type: number, content: readonly number[]): number[] => [
  type,
  0,
  ...u16(content.length),
  ...content,
];
const alert = (code: number, level = 2): number[] => record(21, [level, code]);

type Chosen = {
  readonly version?: number;
  readonly suite?: number;
  readonly selected?: number;
  readonly random?: number[];
};

function serverHello({
  version = 0x0303,
  suite = 0xc02f,
  selected,
  random = Array(32).fill(7) as number[],
}: Chosen = {}): number[] {
  const extensions = selected === undefined ? [] : [...u16(6), ...u16(43), ...u16(2), ...u16(selected)];
  return message(2, [...u16(version), ...random, 0, ...u16(suite), 0, ...extensions]);
}

const DONE = message(14, []);
const TLS12 = { version: 'TLSv1.2', suites: [0xc02f, 0x002f] } as const;
const TLS10 = { version: 'TLSv1', suites: [0x002f] } as const;
const TLS13 = { version: 'TLSv1.3', suites: [0x1301] } as const;
const read = (octets: readonly number[], hello: Parameters<typeof readAnswer>[1] = TLS12): unknown => {
  const answer = readAnswer(Uint8Array.from(octets), hello);
  if (answer.kind === 'accepted') return `${answer.version} ${answer.suite}`;
  if (answer.kind === 'alert') return answer.code;
  return answer.kind === 'other' ? answer.reason : answer.kind;
};

describe('an answer to a ClientHello', () => {
  const flight = [...serverHello(), ...message(11, [0, 0, 0]), ...DONE];

  it('is accepted once the first flight is whole, however it is cut into records and segments', () => {
    const whole = record(22, flight);
    const pieces = flight.flatMap((octet) => record(22, [octet]));
    for (const octets of [whole, pieces]) {
      expect(read(octets)).toBe('TLSv1.2 TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256');
      for (let i = 0; i < octets.length; i++) expect(read(octets.slice(0, i))).toBe('more');
    }
  });

  it('has the version that was chosen: by the hello, not by the record; by supported_versions, where it is there', () => {
    const sent = (chosen: Chosen, hello: Parameters<typeof readAnswer>[1]): unknown =>
      read(record(22, [...serverHello(chosen), ...DONE]), hello);
    expect(sent({ version: 0x0301, suite: 0x002f }, TLS12)).toBe('TLSv1 TLS_RSA_WITH_AES_128_CBC_SHA');
    expect(sent({ version: 0x0300, suite: 0x002f }, TLS10)).toBe('SSLv3 TLS_RSA_WITH_AES_128_CBC_SHA');
    expect(sent({ suite: 0x002f }, TLS10)).toBe('version-not-offered');
    expect(sent({ suite: 0x1301, selected: 0x0304 }, TLS13)).toBe('TLSv1.3 TLS_AES_128_GCM_SHA256');
    expect(sent({ suite: 0x1301 }, TLS13)).toBe('version-not-offered');
    expect(sent({ version: 0x0305 }, TLS12)).toBe('unknown-version');
    expect(sent({ suite: 0x0005 }, TLS12)).toBe('suite-not-offered');
    const retry = [...Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex')];
    expect(sent({ suite: 0x1301, selected: 0x0304, random: retry }, TLS13)).toBe(
      'TLSv1.3 TLS_AES_128_GCM_SHA256',
    );
  });

  it('is an alert where one is fatal; a warning is none, and one after a choice decides nothing', () => {
    expect(read(alert(40))).toBe(40);
    expect(read([...alert(112, 1), ...alert(70)])).toBe(70);
    expect(read(alert(112, 1))).toBe('more');
    expect(read([...record(22, serverHello()), ...alert(40)])).toBe('alert-40-after-server-hello');
    expect(read([...record(22, flight), ...alert(40)])).toContain('TLSv1.2');
  });

  it('is something else where it is no TLS, and nothing of it is thrown', () => {
    expect(read([...Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')])).toBe('not-tls');
    expect(read([0x80, 0x03, 0, 0, 1])).toBe('not-tls');
    expect(read(record(22, message(11, [])))).toBe('not-server-hello');
    expect(read(record(22, message(2, [3, 3])))).toBe('malformed-server-hello');
    expect(read([22, 3, 3, 0, 0])).toBe('malformed-record');
    const random = seeded(7);
    const good = record(22, flight);
    for (let i = 0; i < 3000; i++) {
      const octets = [...good];
      for (let change = 0; change < 4; change++) octets[random.below(octets.length)] = random.below(256);
      readAnswer(Uint8Array.from(octets), i % 2 === 0 ? TLS12 : TLS13);
    }
  });
});

describe('what is a refusal', () => {
  const limits = { ...LIMITS, answer: 500 };
  const tried = async (script: Parameters<typeof scripted>[0]): Promise<string> => {
    const result: HelloResult = await tryHello(await scripted(script), TLS12, limits);
    if (result.kind === 'refused') return result.by;
    return result.kind === 'undecided' ? `? ${result.reason}` : result.kind;
  };
  const answering = (octets: readonly number[]): Promise<string> =>
    tried((socket) => socket.once('data', () => socket.end(Uint8Array.from(octets))));

  it('four alerts, a close, a reset; every other end decides nothing', async () => {
    for (const code of [40, 70, 71, 86]) expect(await answering(alert(code))).toBe(`alert-${code}`);
    for (const code of [10, 42, 47, 80, 112]) expect(await answering(alert(code))).toBe(`? alert-${code}`);
    expect(await answering([])).toBe('close');
    expect(await answering(alert(0, 1))).toBe('close');
    expect(await tried((socket) => socket.once('data', () => socket.resetAndDestroy()))).toBe('reset');
    expect(await answering([22, 3, 3])).toBe('? broken-off');
    expect(await answering(record(22, serverHello()))).toBe('? broken-off');
    expect(await answering([...Buffer.from('HTTP/1.1 400 Bad Request')])).toBe('? not-tls');
    expect(await tried(() => undefined)).toBe('? timeout');
  });

  it('what never stood decides nothing, nor what a caller gave up', async () => {
    const address = await scripted(() => undefined);
    const gone = await new Promise<number>((resolve) => {
      // A port that was free a moment ago: that of a client's own end.
      const socket = connect(address.port, '127.0.0.1', () => {
        const { localPort = 1 } = socket;
        socket.destroy();
        socket.on('close', () => {
          resolve(localPort);
        });
      });
    });
    expect(await tryHello({ host: '127.0.0.1', port: gone }, TLS12, limits)).toEqual({
      kind: 'undecided',
      reason: 'ECONNREFUSED',
    });
    const aborted = tryHello(address, TLS12, LIMITS, AbortSignal.timeout(20));
    expect(await aborted).toEqual({ kind: 'undecided', reason: 'aborted' });
  });
});
