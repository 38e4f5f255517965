/** Whether commands that arrive in clear behind STARTTLS are executed after the handshake (CVE-2011-0411 and its kind). */
import { type TLSSocket, connect as tlsConnect } from 'node:tls';
import { lineReader } from '../../src/services/mail/connection/reader.ts';
import { type Address, codeOf, serverNameOf } from '../tls/address.ts';
import { LENIENT } from '../tls/control.ts';
import {
  type Dialogue,
  DialogueError,
  WIRE_LIMITS,
  type WireLimits,
  inDialogue,
  readReply,
} from './dialogue.ts';

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

/** The code of the next answer; `silence` if none came within the time, `closed` at the end. */
async function answerIn(
  reply: Promise<number>,
  milliseconds: number,
): Promise<number | 'silence' | 'closed'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'silence'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'silence');
  });
  try {
    return await Promise.race([reply, late]);
  } catch {
    return 'closed';
  } finally {
    clearTimeout(timer);
  }
}

/** What the server answers in TLS without being asked, and then to EHLO. */
async function observed(tls: TLSSocket, name: string, limits: WireLimits): Promise<Injection> {
  const reader = lineReader(tls);
  const first = readReply(reader).then(({ code }) => code);
  const unasked = await answerIn(first, limits.patience);
  if (unasked === 'closed') return { kind: 'discarded', by: 'close' };
  tls.write(`EHLO ${name}\r\n`);
  const answer = unasked === 'silence' ? await answerIn(first, limits.answer) : unasked;
  // The first answer was to EHLO: nothing else was executed. An answer before it may also be a late one.
  if (unasked === 'silence' && answer === 250) return { kind: 'discarded', by: 'silence' };
  if (typeof answer !== 'number') throw new DialogueError('silent-after-tls');
  // An answer too many counts only if the session goes on: 421 and the like end it.
  const next = await answerIn(
    readReply(reader).then(({ code }) => code),
    limits.answer,
  );
  if (next !== 250) throw new DialogueError(`unasked-${answer}`);
  return { kind: 'executed', code: answer };
}

async function attempt(
  address: Address,
  { name, signal, limits: given }: InjectionOptions,
  injected: string,
): Promise<Injection> {
  const limits = { ...WIRE_LIMITS, ...given };
  return inDialogue(address, limits, signal, async (dialogue): Promise<Injection> => {
    await startTls(dialogue, name, injected);
    const timer = setTimeout(() => dialogue.socket.destroy(), limits.patience + 3 * limits.answer);
    try {
      const tls = await handshake(dialogue, address);
      return await observed(tls, name, limits);
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
