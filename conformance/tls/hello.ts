/** A raw ClientHello with versions and suites that current clients do not offer. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** Protocol versions by their Node names, with their wire values. */
export const VERSIONS = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
} as const;

export type Version = keyof typeof VERSIONS;

export type Hello = {
  /** The highest offered version; for TLS 1.3 the only one. */
  readonly version: Version;
  /** Codes of cipher suites. */
  readonly suites: readonly number[];
  /** Server name for SNI. */
  readonly serverName?: string;
};

const GROUPS = { X25519: 0x001d, 'P-256': 0x0017, 'P-384': 0x0018, 'P-521': 0x0019, ffdhe2048: 0x0100 };
/** All signature schemes, SHA-1 included, so that no server refuses because of the signature. */
const SIGNATURES = [
  [0x0403, 0x0503, 0x0603, 0x0807, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601],
  [0x0809, 0x080a, 0x080b, 0x0203, 0x0201, 0x0402, 0x0202],
].flat();
/** Signals secure renegotiation, which some servers require. */
const RENEGOTIATION_SCSV = 0x00ff;

function u16(...values: readonly number[]): Buffer {
  const octets = Buffer.alloc(values.length * 2);
  values.forEach((value, i) => octets.writeUInt16BE(value, i * 2));
  return octets;
}

/** Bytes with a length prefix of `size` bytes. */
function long(size: 1 | 2 | 3, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const length = Buffer.alloc(size);
  length.writeUIntBE(content.length, 0, size);
  return Buffer.concat([length, content]);
}

function extension(type: number, ...content: readonly Uint8Array[]): Buffer {
  return Buffer.concat([u16(type), long(2, ...content)]);
}

/** An X25519 public key whose private key is discarded, because the handshake is never completed. */
function keyShare(): Buffer {
  const der = generateKeyPairSync('x25519').publicKey.export({ type: 'spki', format: 'der' });
  return Buffer.concat([u16(GROUPS.X25519), long(2, der.subarray(-32))]);
}

function extensions({ version, serverName }: Hello): Buffer {
  if (version === 'SSLv3') return Buffer.alloc(0);
  const list = [
    extension(10, long(2, u16(...Object.values(GROUPS)))),
    extension(11, long(1, Buffer.of(0))),
    extension(23),
  ];
  if (serverName !== undefined)
    list.unshift(extension(0, long(2, Buffer.of(0), long(2, Buffer.from(serverName, 'ascii')))));
  if (VERSIONS[version] >= VERSIONS['TLSv1.2']) list.push(extension(13, long(2, u16(...SIGNATURES))));
  if (version === 'TLSv1.3')
    list.push(
      extension(43, long(1, u16(VERSIONS['TLSv1.3']))),
      extension(45, long(1, Buffer.of(1))),
      extension(51, long(2, keyShare())),
    );
  return long(2, ...list);
}

/** The bytes of the record with the ClientHello. */
export function helloBytes(hello: Hello): Uint8Array {
  const { version, suites } = hello;
  const is13 = version === 'TLSv1.3';
  const body = Buffer.concat([
    u16(Math.min(VERSIONS[version], VERSIONS['TLSv1.2'])),
    randomBytes(32),
    // TLS 1.3 sends a session ID for compatibility with middleboxes.
    long(1, is13 ? randomBytes(32) : Buffer.alloc(0)),
    long(2, u16(...suites, ...(is13 ? [] : [RENEGOTIATION_SCSV]))),
    long(1, Buffer.of(0)),
    extensions(hello),
  ]);
  const message = Buffer.concat([Buffer.of(1), long(3, body)]);
  const record = version === 'SSLv3' ? VERSIONS.SSLv3 : VERSIONS.TLSv1;
  return Buffer.concat([Buffer.of(22), u16(record), long(2, message)]);
}
