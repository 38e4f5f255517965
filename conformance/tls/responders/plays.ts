/** Responder behaviours: each accepts one old version or weak suite family if it is offered. */
import { randomBytes } from 'node:crypto';
import { VERSIONS } from '../hello.ts';
import type { SeenHello } from './read-hello.ts';

/** The accepted version, and the accepted suites in order of preference. */
type Behaviour = { readonly version: number; readonly suites: readonly number[] };

const ECDHE_CBC = [0xc009, 0xc013];
const TLS_12 = VERSIONS['TLSv1.2'];

/** The behaviours; with forward-secret suites where possible, so that each fault violates one requirement only. */
export const PLAYS = {
  SSLv3: { version: VERSIONS.SSLv3, suites: ECDHE_CBC },
  TLSv1: { version: VERSIONS.TLSv1, suites: ECDHE_CBC },
  'TLSv1.1': { version: VERSIONS['TLSv1.1'], suites: ECDHE_CBC },
  NULL: { version: TLS_12, suites: [0xc006, 0xc010] },
  anonymous: { version: TLS_12, suites: [0xc018, 0x00a6] },
  EXPORT: { version: TLS_12, suites: [0x0014, 0x0011] },
  RC4: { version: TLS_12, suites: [0xc007, 0xc011] },
  '3DES': { version: TLS_12, suites: [0xc008, 0xc012] },
  'static-RSA': { version: TLS_12, suites: [0x009c, 0x002f] },
  'static-DH': { version: TLS_12, suites: [0xc02d, 0xc004] },
} as const satisfies Readonly<Record<string, Behaviour>>;

export type Play = keyof typeof PLAYS;

function message(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  head[0] = type;
  return Buffer.concat([head, content]);
}

/** A minimal first flight: ServerHello, empty certificate chain, ServerHelloDone. */
function flight(version: number, suite: number): Buffer {
  const [versionOctets, suiteOctets] = [version, suite].map((value) => {
    const octets = Buffer.alloc(2);
    octets.writeUInt16BE(value);
    return octets;
  });
  const hello = message(
    2,
    versionOctets ?? Buffer.of(),
    randomBytes(32),
    Buffer.of(0),
    suiteOctets ?? Buffer.of(),
    Buffer.of(0),
  );
  const content = Buffer.concat([hello, message(11, Buffer.of(0, 0, 0)), message(14)]);
  const record = Buffer.from([22, version >> 8, version & 0xff, content.length >> 8, content.length & 0xff]);
  return Buffer.concat([record, content]);
}

/** The answer to a hello; undefined for hellos that it does not handle, such as every offer of TLS 1.3. */
export function playedAnswer(play: Play, { version, offers13, suites }: SeenHello): Buffer | undefined {
  const behaviour: Behaviour = PLAYS[play];
  if (offers13 || version !== behaviour.version) return undefined;
  // Hellos with a suite that the service itself accepts are forwarded to the service.
  if (version === TLS_12 && suites.some((code) => code === 0xc02b || code === 0xc02f)) return undefined;
  const suite = behaviour.suites.find((code) => suites.includes(code));
  return suite === undefined ? undefined : flight(version, suite);
}
