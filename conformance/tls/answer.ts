/** Reads what a server says to a ClientHello. Anything can come; nothing is thrown. */
import { type Hello, VERSIONS, type Version } from './hello.ts';
import { isOf13, suiteName } from './suites.ts';

export type Answer =
  /** The server chose, and its first flight is whole. */
  | { readonly kind: 'accepted'; readonly version: Version; readonly suite: string }
  /** It gave up, before it chose. */
  | { readonly kind: 'alert'; readonly code: number }
  /** What no server should say. */
  | { readonly kind: 'other'; readonly reason: string }
  /** Not yet enough; `begun` where something was said. */
  | { readonly kind: 'more'; readonly begun: boolean };

type Chosen = { readonly version: Version; readonly suite: string; readonly is13: boolean };

const other = (reason: string): Extract<Answer, { kind: 'other' }> => ({ kind: 'other', reason });

const RECORD = { alert: 21, handshake: 22 } as const;
const MESSAGE = { serverHello: 2, serverHelloDone: 14 } as const;
/** Bytes that a record may hold, with what encryption adds. */
const MOST_IN_RECORD = 2 ** 14 + 2048;
const FATAL = 2;
const SUPPORTED_VERSIONS = 43;

function versionOf(code: number | undefined): Version | undefined {
  return (Object.keys(VERSIONS) as Version[]).find((version) => VERSIONS[version] === code);
}

/** The version that stands in `supported_versions`, where a ServerHello (or a HelloRetryRequest) has it. */
function selectedVersion(extensions: Buffer): number | undefined {
  for (let at = 0; at + 4 <= extensions.length;) {
    const length = extensions.readUInt16BE(at + 2);
    const isIt = extensions.readUInt16BE(at) === SUPPORTED_VERSIONS && length === 2;
    if (isIt && at + 6 <= extensions.length) return extensions.readUInt16BE(at + 4);
    at += 4 + length;
  }
  return undefined;
}

/** What a ServerHello chose, held against what was offered. A HelloRetryRequest has the same form, and chose as well. */
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
  // Of TLS 1.3 nothing else is offered; of the others, everything beneath.
  const offered = hello.version === 'TLSv1.3' ? is13 : VERSIONS[version] <= VERSIONS[hello.version];
  if (!offered) return other('version-not-offered');
  if (!hello.suites.includes(code) || isOf13(code) !== is13) return other('suite-not-offered');
  return { version, suite: suiteName(code), is13 };
}

/** Handshake messages as they stand in the records, which cut them anywhere. */
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
      // The rest of its flight is encrypted.
      if (chosen.is13) return { kind: 'accepted', version: chosen.version, suite: chosen.suite };
    } else if (type === MESSAGE.serverHelloDone) {
      return { kind: 'accepted', version: chosen.version, suite: chosen.suite };
    }
    at += 4 + length;
  }
  return chosen ?? { kind: 'more', begun: messages.length > 0 };
}

/** Reads all that has come so far. */
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
    // A warning is no answer: what follows is.
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
