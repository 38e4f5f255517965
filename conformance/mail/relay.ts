/** A relay between an SMTP client and a server that listens, and can attack the beginning of TLS. For tests and faults. */
import { type Socket, connect } from 'node:net';
import { type Listening, type ServerLimits, listen } from '../reference-frs/mail/listener.ts';

/** What the relay does beside passing on. */
export type RelayFaults = {
  /** STARTTLS is taken out of the answers to EHLO, and a client that asks for it gets 502. */
  readonly strips?: boolean;
  /** STARTTLS is answered by 454, and the server does not get it. */
  readonly refuses?: boolean;
  /** STARTTLS is answered by 220 and then plain text in place of a handshake. */
  readonly plaintextAfter220?: boolean;
  /** These lines, with CRLF, follow the 220 to STARTTLS in clear, before the handshake. */
  readonly injects?: string;
  /** The connection is closed after this number of bytes of the client. */
  readonly cutAfter?: number;
  /** After this number of bytes of the client nothing more of the server is passed on. */
  readonly muteAfter?: number;
};

export type RelayOptions = {
  /** The server: an address on this machine. */
  readonly port: number;
  readonly faults?: RelayFaults;
  readonly limits?: Partial<ServerLimits>;
};

export type Relay = Listening & {
  /** Bytes of each connection as they passed, at most 1 MiB for each direction. */
  readonly taps: readonly { readonly client: Uint8Array; readonly server: Uint8Array }[];
};

const MOST_TAPPED = 2 ** 20;
const CONNECTIONS = 200;

type Tap = { client: Buffer; server: Buffer };

function record(tap: Tap, side: 'client' | 'server', chunk: Buffer): void {
  tap[side] = Buffer.concat([tap[side], chunk.subarray(0, MOST_TAPPED - tap[side].length)]);
}

/** An answer to EHLO without the line of STARTTLS. */
function stripped(text: string): string {
  const lines = text.split('\r\n').filter((line) => !/^250[ -]STARTTLS\s*$/i.test(line));
  // The last line of an answer has a space after its code.
  const last = lines.findLastIndex((line) => line.startsWith('250'));
  return lines.map((line, i) => (i === last ? line.replace(/^250-/, '250 ') : line)).join('\r\n');
}

async function pass(client: Socket, { port, faults = {} }: RelayOptions, tap: Tap): Promise<void> {
  const server = connect({ host: '127.0.0.1', port });
  let isClear = true;
  let isAsked = false;
  let isFake = false;
  let passed = 0;
  const answer = (text: string): void => {
    record(tap, 'server', Buffer.from(text));
    client.write(text);
  };
  client.on('data', (chunk: Buffer) => {
    record(tap, 'client', chunk);
    passed += chunk.length;
    if (passed > (faults.cutAfter ?? Infinity)) {
      client.destroy();
      server.destroy();
      return;
    }
    if (isFake) {
      answer('250 2.0.0 in clear\r\n');
      return;
    }
    if (isClear && /^STARTTLS\r\n/im.test(chunk.toString('latin1'))) {
      if (faults.strips === true) {
        answer('502 5.5.1 unknown command\r\n');
        return;
      }
      if (faults.refuses === true) {
        answer('454 4.7.0 TLS is not available\r\n');
        return;
      }
      if (faults.plaintextAfter220 === true) {
        isFake = true;
        answer('220 2.0.0 ready\r\n');
        return;
      }
      isAsked = true;
    }
    server.write(chunk);
  });
  server.on('data', (chunk: Buffer) => {
    if (passed > (faults.muteAfter ?? Infinity)) return;
    let bytes: Buffer = chunk;
    if (isClear && faults.strips === true && chunk.toString('latin1').startsWith('250-'))
      bytes = Buffer.from(stripped(chunk.toString('latin1')), 'latin1');
    if (isClear && isAsked && chunk.toString('latin1').startsWith('220')) {
      isClear = false;
      bytes = Buffer.concat([chunk, Buffer.from(faults.injects ?? '', 'latin1')]);
    }
    record(tap, 'server', bytes);
    client.write(bytes);
  });
  await new Promise<void>((resolve) => {
    for (const socket of [client, server]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        resolve();
      });
    }
    client.on('end', () => server.end());
    server.on('end', () => client.end());
  });
  server.destroy();
}

/**
 * Starts a relay before a server on this machine; it ends by `close` or after its lifetime.
 *
 * @example
 * const relay = await startRelay({ port: server.port, faults: { strips: true } });
 */
export async function startRelay(options: RelayOptions): Promise<Relay> {
  const taps: Tap[] = [];
  const server = await listen(async (client) => {
    const tap: Tap = { client: Buffer.alloc(0), server: Buffer.alloc(0) };
    if (taps.length < CONNECTIONS) taps.push(tap);
    await pass(client, options, tap);
  }, options.limits);
  return { ...server, taps };
}
