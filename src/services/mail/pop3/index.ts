/** A mailbox by POP3 over TLS. Each operation is a session of its own, so that a deletion is final when it resolves. */
import { MailError } from '../connection/errors.ts';
import { MAILBOX_LIMITS, type Mailbox, type MailboxLimits } from '../connection/mailbox.ts';
import { type Pop3Session, type Pop3Settings, withPop3 } from './session.ts';

export type { Pop3Settings } from './session.ts';

type Listed = { readonly number: number; readonly id: string };

function protocolError(what: string): MailError {
  return new MailError('protocol', `the answer of the POP3 server to ${what} violates POP3`);
}

/** Number and ID of each message; the ID also holds in later sessions (RFC 1939, 7). */
async function idsOf({ command, lines }: Pop3Session, most: number): Promise<readonly Listed[]> {
  await command('UIDL', 'UIDL');
  const ids = (await lines(most)).map((line): Listed => {
    const [, number, id] = /^(\d{1,9}) ([!-~]{1,70}) *$/.exec(line) ?? [];
    if (number === undefined || id === undefined) throw protocolError('UIDL');
    return { number: Number(number), id };
  });
  const isUnique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
  if (!isUnique(ids.map(({ id }) => id)) || !isUnique(ids.map(({ number }) => number)))
    throw protocolError('UIDL');
  return ids;
}

async function sizesOf({ command, lines }: Pop3Session, most: number): Promise<ReadonlyMap<number, number>> {
  await command('LIST', 'LIST');
  return new Map(
    (await lines(most)).map((line) => {
      const [, number, size] = /^(\d{1,9}) (\d{1,12})(?: |$)/.exec(line) ?? [];
      if (number === undefined || size === undefined) throw protocolError('LIST');
      return [Number(number), Number(size)] as const;
    }),
  );
}

/** Refuses a server that has no lasting IDs, where it states what it has. */
async function assertCapable({ command, lines }: Pop3Session): Promise<void> {
  try {
    await command('CAPA', 'CAPA');
  } catch (error) {
    // CAPA is optional; then UIDL itself shows it.
    if (error instanceof MailError && error.reason === 'refused') return;
    throw error;
  }
  const offered = await lines(100);
  if (!offered.some((line) => /^UIDL(?: |$)/i.test(line)))
    throw new MailError('refused', 'the POP3 server does not offer UIDL, which is needed');
}

/**
 * The mailbox of a POP3 account over TLS from the first byte.
 *
 * @example
 * const mailbox = pop3Mailbox({ host, port: 995, user, password, ca });
 * const entries = await mailbox.list();
 */
export function pop3Mailbox(settings: Pop3Settings, given: Partial<MailboxLimits> = {}): Mailbox {
  const limits = { ...MAILBOX_LIMITS, ...given };
  const session = <T>(signal: AbortSignal | undefined, work: (one: Pop3Session) => Promise<T>): Promise<T> =>
    withPop3(settings, limits.whole, signal, work);
  return {
    list: (signal) =>
      session(signal, async (one) => {
        await assertCapable(one);
        const ids = await idsOf(one, limits.messages);
        const sizes = await sizesOf(one, limits.messages);
        return ids.map(({ number, id }) => {
          const size = sizes.get(number);
          if (size === undefined) throw protocolError('LIST');
          return { id, size };
        });
      }),
    fetch: (id, signal) =>
      session(signal, async (one) => {
        const number = (await idsOf(one, limits.messages)).find((listed) => listed.id === id)?.number;
        if (number === undefined) throw new MailError('not-found', 'the message is not in the mailbox');
        const size = (await sizesOf(one, limits.messages)).get(number) ?? 0;
        if (size > limits.bytes)
          throw new MailError('too-large', `the message has more than ${limits.bytes} bytes`);
        await one.command(`RETR ${number}`, 'RETR');
        return one.message(limits.bytes);
      }),
    remove: (id, signal) =>
      session(signal, async (one) => {
        const number = (await idsOf(one, limits.messages)).find((listed) => listed.id === id)?.number;
        if (number === undefined) return false;
        await one.command(`DELE ${number}`, 'DELE');
        return true;
      }),
  };
}
