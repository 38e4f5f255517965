/** Whether commands that arrive in clear behind STARTTLS are executed after the handshake (CVE-2011-0411 and its kind). */
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { lineReader } from '../../src/services/mail/connection/reader.ts';
import { type Address, codeOf, serverNameOf } from '../tls/address.ts';
import { LENIENT } from '../tls/control.ts';
import { type Dialogue, DialogueError, WIRE_LIMITS, type WireLimits, inDialogue } from './dialogue.ts';

export type InjectionOptions = {
  /** Name for EHLO. */
  readonly name: string;
  readonly limits?: Partial<WireLimits>;
  readonly signal?: AbortSignal;
};

export type Injection =
  /** The injected command was discarded, or the connection was closed over it; a command after it was answered once. */
  | { readonly kind: 'discarded'; readonly by: 'silence' | 'close' }
  /** An answer came in TLS to a command that was sent in clear. */
  | { readonly kind: 'executed'; readonly code: number }
  | { readonly kind: 'undecided'; readonly reason: string };

/** A command whose answer no other command has here: 214, 502 or 5xx, never the 250 of EHLO. */
const INJECTED = 'X-SUITE-INJECTED\r\n';

async function handshake({ socket }: Dialogue, address: Address): Promise<TLSSocket> {
  const servername = serverNameOf(address);
  const tls = tlsConnect({
    socket,
    ...(servername === undefined ? {} : { servername }),
    // The dialogue tests the commands, not the certificate, and nothing confidential follows.
    rejectUnauthorized: false,
    minVersion: 'TLSv1.2',
    ciphers: LENIENT,
  });
  tls.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    tls.once('secureConnect', resolve);
    tls.once('error', (error) => {
      reject(new DialogueError(`tls-${codeOf(error)}`));
    });
    tls.once('close', () => {
      reject(new DialogueError('tls-closed'));
    });
  });
  return tls;
}

async function startTls({ send, reply }: Dialogue, name: string, injected: string): Promise<void> {
  const greeting = await reply();
  if (greeting.code !== 220) throw new DialogueError(`greeting-${greeting.code}`);
  send(`EHLO ${name}\r\n`);
  const { code } = await reply();
  if (code !== 250) throw new DialogueError(`ehlo-${code}`);
  // In one write, so that both arrive before the handshake.
  send(`STARTTLS\r\n${injected}`);
  const started = await reply();
  if (started.code !== 220) throw new DialogueError(`starttls-${started.code}`);
}

/** The code of the first answer after the handshake; undefined if none came within the time; `closed` at the end. */
async function firstAnswer(tls: TLSSocket, milliseconds: number): Promise<number | 'silence' | 'closed'> {
  const reader = lineReader(tls);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'silence'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'silence');
  });
  try {
    const line = await Promise.race([reader.line(2048), late]);
    if (line === 'silence') return line;
    return Number(/^([2-5]\d\d)/.exec(line)?.[1] ?? 0);
  } catch {
    return 'closed';
  } finally {
    clearTimeout(timer);
    reader.release();
  }
}

async function isAlive(tls: TLSSocket, name: string, milliseconds: number): Promise<boolean> {
  tls.write(`EHLO ${name}\r\n`);
  return (await firstAnswer(tls, milliseconds)) === 250;
}

async function attempt(
  address: Address,
  { name, signal, limits: given }: InjectionOptions,
  injected: string,
): Promise<Injection> {
  const limits = { ...WIRE_LIMITS, ...given };
  return inDialogue(address, limits, signal, async (dialogue): Promise<Injection> => {
    await startTls(dialogue, name, injected);
    const timer = setTimeout(() => dialogue.socket.destroy(), limits.answer);
    try {
      const tls = await handshake(dialogue, address);
      const answer = await firstAnswer(tls, limits.patience);
      if (typeof answer === 'number') return { kind: 'executed', code: answer };
      if (answer === 'closed') return { kind: 'discarded', by: 'close' };
      // Silence counts only if the server still answers.
      if (await isAlive(tls, name, limits.answer)) return { kind: 'discarded', by: 'silence' };
      throw new DialogueError('silent-after-tls');
    } catch (error) {
      // A server that closes over the injected command does not execute it.
      if (injected !== '' && error instanceof DialogueError && error.reason.startsWith('tls-'))
        return { kind: 'discarded', by: 'close' };
      throw error;
    } finally {
      clearTimeout(timer);
    }
  });
}

/**
 * Injects a command behind STARTTLS, between two dialogues without it that must work.
 *
 * @example
 * const result = await tryInjection(address, { name: 'suite.invalid' });
 */
export async function tryInjection(address: Address, options: InjectionOptions): Promise<Injection> {
  try {
    const before = await attempt(address, options, '');
    if (before.kind !== 'discarded' || before.by !== 'silence')
      return { kind: 'undecided', reason: 'control-before' };
    const result = await attempt(address, options, INJECTED);
    const after = await attempt(address, options, '');
    if (after.kind !== 'discarded' || after.by !== 'silence')
      return { kind: 'undecided', reason: 'control-after' };
    return result;
  } catch (error) {
    if (error instanceof DialogueError) return { kind: 'undecided', reason: error.reason };
    throw error;
  }
}
