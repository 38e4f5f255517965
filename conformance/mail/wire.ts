/** What a mail service takes in clear, in a plain SMTP dialogue with a canary and without a probe. */
import type { Address } from '../tls/address.ts';
import { type Dialogue, DialogueError, WIRE_LIMITS, type WireLimits, inDialogue } from './dialogue.ts';

export type WireOptions = {
  /** Addresses of the canary's envelope. */
  readonly from: string;
  readonly to: string;
  /** Name for EHLO. */
  readonly name: string;
  /** The message that is sent if DATA is answered by 354 in clear: lines with CRLF that name no person. */
  readonly canary: string;
  readonly limits?: Partial<WireLimits>;
  readonly signal?: AbortSignal;
};

/** The service offered this in the answer to EHLO. */
export type Offer = {
  readonly startTls: boolean;
  /** Largest message in bytes, where it is stated. */
  readonly size?: number;
  readonly dsn: boolean;
  /** A login is offered in clear. */
  readonly auth: boolean;
};

export type PlainMail =
  /** Refused before DATA: the step, and the code of the answer. */
  | {
      readonly kind: 'refused';
      readonly offer: Offer;
      readonly at: 'MAIL' | 'RCPT' | 'DATA';
      readonly code: number;
    }
  /** DATA was answered by 354 in clear; `code` is the answer to the canary, where one came. */
  | { readonly kind: 'accepted'; readonly offer: Offer; readonly code?: number }
  | { readonly kind: 'undecided'; readonly reason: string };

function offerOf(lines: readonly string[]): Offer {
  // The first line is the name of the server, not an extension.
  const words = lines.slice(1).map((line) => line.trim().toUpperCase());
  const has = (word: string): boolean => words.some((line) => line === word || line.startsWith(`${word} `));
  const size = Number(words.map((line) => /^SIZE (\d{1,15})$/.exec(line)?.[1]).find(Boolean) ?? 0);
  return {
    startTls: has('STARTTLS'),
    ...(size > 0 ? { size } : {}),
    dsn: has('DSN'),
    auth: has('AUTH'),
  };
}

/** Greeting and EHLO. */
async function greeted({ send, reply }: Dialogue, name: string): Promise<Offer> {
  const greeting = await reply();
  if (greeting.code !== 220) throw new DialogueError(`greeting-${greeting.code}`);
  send(`EHLO ${name}\r\n`);
  const { code, lines } = await reply();
  if (code !== 250) throw new DialogueError(`ehlo-${code}`);
  return offerOf(lines);
}

/** Refuses texts that would add a command. */
function assertWords(options: WireOptions): void {
  const isUnsafe = [options.from, options.to, options.name].some((text) => !/^[!-;=?-~]{1,254}$/.test(text));
  if (isUnsafe || !/^(?:[^\r\n]*\r\n)+$/.test(options.canary) || /^\./m.test(options.canary))
    throw new TypeError('addresses, name and canary must be lines of SMTP');
}

function undecided(error: unknown): { readonly kind: 'undecided'; readonly reason: string } {
  if (error instanceof DialogueError) return { kind: 'undecided', reason: error.reason };
  throw error;
}

/**
 * Tries to submit a canary without TLS. 354 to DATA in clear is the proof that the service takes mail in clear.
 *
 * @example
 * const result = await tryPlainMail(address, { from, to, name: 'suite.invalid', canary: 'Subject: canary\r\n\r\n' });
 */
export async function tryPlainMail(address: Address, options: WireOptions): Promise<PlainMail> {
  assertWords(options);
  const limits = { ...WIRE_LIMITS, ...options.limits };
  try {
    return await inDialogue(address, limits, options.signal, async (dialogue): Promise<PlainMail> => {
      const { send, reply } = dialogue;
      const offer = await greeted(dialogue, options.name);
      const steps = [
        ['MAIL', `MAIL FROM:<${options.from}>`, 250],
        ['RCPT', `RCPT TO:<${options.to}>`, 250],
        ['DATA', 'DATA', 354],
      ] as const;
      for (const [at, line, expected] of steps) {
        send(`${line}\r\n`);
        const { code } = await reply();
        const isTaken = code === expected || (at === 'RCPT' && code === 251);
        // A temporary refusal shows nothing about TLS.
        if (!isTaken && code < 500) throw new DialogueError(`${at.toLowerCase()}-${code}`);
        if (!isTaken) return { kind: 'refused', offer, at, code };
      }
      send(`${options.canary}.\r\n`);
      const { code } = await reply().catch(() => ({ code: undefined }));
      return { kind: 'accepted', offer, ...(code === undefined ? {} : { code }) };
    });
  } catch (error) {
    return undecided(error);
  }
}
