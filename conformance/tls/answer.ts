/** Parses the answer to a ClientHello. Never throws. */
import { type Hello, VERSIONS, type Version } from './hello.ts';
import { isOf13, suiteName } from './suites.ts';

export type Answer =
  /** The server selected version and suite, and its first flight is complete. */
  | { readonly kind: 'accepted'; readonly version: Version; readonly suite: string }
  /** A fatal alert before a selection. */
  | { readonly kind: 'alert'; readonly code: number }
  /** An invalid answer. */
  | { readonly kind: 'other'; readonly reason: string }
  /** Incomplete; `begun` if some data arrived. */
  | { readonly kind: 'more'; readonly begun: boolean };

type Chosen = { readonly version: Version; readonly suite: string; readonly is13: boolean };

const other = (reason: string): Extract<Answer, { kind: 'other' }> => ({ kind: 'other', reason });

const RECORD = { alert: 21, handshake: 22 } as const;
const MESSAGE = { serverHello: 2, serverHelloDone: 14 } as const;
/** Maximum size of a record in bytes, including the overhead of encryption. */
const MOST_IN_RECORD = 2 ** 14 + 2048;
const FATAL = 2;
const SUPPORTED_VERSIONS = 43;

function versionOf(code: number | undefined): Version | undefined {
  return (Object.keys(VERSIONS) as Version[]).find((version) => VERSIONS[version] === code);
}

/** The version in `supported_versions` of a ServerHello (or HelloRetryRequest), if present. */
function selectedVersion(extensions: Buffer): number | undefined {
  for (let at = 0; at + 4 <= extensions.length;) {
    const length = extensions.readUInt16BE(at + 2);
    const isIt = extensions.readUInt16BE(at) === SUPPORTED_VERSIONS && length === 2;
    if (isIt && at + 6 <= extensions.length) return extensions.readUInt16BE(at + 4);
    at += 4 + length;
  }
  return undefined;
}

/** The selection of a ServerHello, checked against the offer. A HelloRetryRequest has the same format and also selects. */
function chosenBy(body: Buffer, hello: Hello): Chosen | Extract<Answer, { kind: 'other' }> {
  const session = body[34] ?? 0;
  const after = 35 + session;
  if (body.length < after + 3) return other('malformed-server-hello');
  const legacy = body.readUInt16BE(0);
  const code = body.readUInt16BE(after);
  const extensions = body.subarray(after + 5);
  const version = versionOf(selectedVersion(extensions) ?? legacy);
  if (version === undefined) return other('unknown-version');
  const is13 = version === 'TLSv1.3';
  // A TLS 1.3 hello offers TLS 1.3 only; other hellos offer all lower versions as well.
  const offered = hello.version === 'TLSv1.3' ? is13 : VERSIONS[version] <= VERSIONS[hello.version];
  if (!offered) return other('version-not-offered');
  if (!hello.suites.includes(code) || isOf13(code) !== is13) return other('suite-not-offered');
  return { version, suite: suiteName(code), is13 };
}

/** Parses handshake messages; records may split them anywhere. */
function chosenIn(messages: Buffer, hello: Hello): Chosen | Answer {
  let chosen: Chosen | undefined;
  for (let at = 0; at + 4 <= messages.length;) {
    const length = messages.readUIntBE(at + 1, 3);
    const type = messages[at];
    if (chosen === undefined && type !== MESSAGE.serverHello) return other('not-server-hello');
    if (at + 4 + length > messages.length) break;
    if (chosen === undefined) {
      const read = chosenBy(messages.subarray(at + 4, at + 4 + length), hello);
      if ('kind' in read) return read;
      chosen = read;
      // The rest of the flight is encrypted.
      if (chosen.is13) return { kind: 'accepted', version: chosen.version, suite: chosen.suite };
    } else if (type === MESSAGE.serverHelloDone) {
      return { kind: 'accepted', version: chosen.version, suite: chosen.suite };
    }
    at += 4 + length;
  }
  return chosen ?? { kind: 'more', begun: messages.length > 0 };
}

/** Parses the bytes received so far. */
export function readAnswer(octets: Uint8Array, hello: Hello): Answer {
  const bytes = Buffer.from(octets.buffer, octets.byteOffset, octets.length);
  const handshake: Buffer[] = [];
  let end: Answer = { kind: 'more', begun: false };
  let at = 0;
  while (at < bytes.length) {
    const type = bytes[at];
    if (type !== RECORD.alert && type !== RECORD.handshake) {
      end = other(handshake.length > 0 ? 'other-record' : 'not-tls');
      break;
    }
    const length = at + 5 <= bytes.length ? bytes.readUInt16BE(at + 3) : undefined;
    const content = bytes.subarray(at + 5, at + 5 + (length ?? 0));
    if (length === 0 || (length ?? 0) > MOST_IN_RECORD || (bytes[at + 1] ?? 3) !== 3) {
      end = other('malformed-record');
      break;
    }
    if (length === undefined || content.length < length) {
      end = { kind: 'more', begun: true };
      break;
    }
    at += 5 + length;
    const [level, code = 0] = content;
    if (type === RECORD.handshake) handshake.push(content);
    // A warning is not an answer; the following record is.
    else if (level === FATAL) {
      end = handshake.length > 0 ? other(`alert-${code}-after-server-hello`) : { kind: 'alert', code };
      break;
    }
  }
  if (handshake.length === 0) return end;
  const read = chosenIn(Buffer.concat(handshake), hello);
  if ('kind' in read && read.kind !== 'more') return read;
  return end.kind === 'more' ? { kind: 'more', begun: true } : end;
}
