/** A submission by e-mail, interrupted at every entry of the ledger: nothing is sent twice by itself, nothing is lost. */
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { NewEntry } from '../../../src/ledger/entry.ts';
import { readTransaction } from '../../../src/itl/read.ts';
import { valueOf } from '../../../src/itl/record/query.ts';
import { candidateListText } from '../../../src/results/formats/json/write.ts';
import {
  type Mailbox,
  type SendResult,
  newMessageId,
  openMessage,
  sealMessage,
} from '../../../src/services/mail/index.ts';
import type { Tell } from '../../../src/submission/cases/store.ts';
import {
  type RequestedService,
  type SubmitOptions,
  receiveByMail,
  submit,
} from '../../../src/submission/workflow/index.ts';
import { credential } from '../../services/mail/cms/setup.ts';
import { profileOf, reference } from '../../results/sample.ts';
import { CASE, FRS, approval, clock, photo, submission, temporary, world } from './world.ts';

const OFFICE = 'office@agency.invalid';
const QUEUE = 'queue@frs.invalid';
const picture = await photo();
const given = {
  ...submission(picture),
  channel: 'mail',
  submission: 'S-1',
  facesCountedBy: 'agent',
} as const;

const [office, queue] = [credential('p256'), credential('p384')];

/** A service behind a mailbox: what arrived, and what lies in the mailbox of the office. */
function behind(
  answer: (raw: Uint8Array) => SendResult = () => ({ outcome: 'sent', answer: { code: 250 } }),
) {
  const arrived: Uint8Array[] = [];
  const box = new Map<string, Uint8Array>();
  const mailbox: Mailbox = {
    list: () => Promise.resolve([...box].map(([id, { length }]) => ({ id, size: length }))),
    fetch: (id) => Promise.resolve(box.get(id) ?? new Uint8Array()),
    remove: (id) => Promise.resolve(box.delete(id)),
  };
  const service: RequestedService = {
    frs: FRS,
    profile: profileOf('state-local'),
    agency: 'XXAGENCY1',
    reach: { base: '', roots: [], clock },
    keys: { statement: [], attestation: [], returns: [] },
    byHandOnly: true,
    mail: {
      own: { ...office, address: OFFICE },
      peer: { address: QUEUE, certificate: queue.certificate },
      deadline: 3600,
      form: 'itl',
      send: (raw) => {
        arrived.push(raw);
        return Promise.resolve(answer(raw));
      },
      mailbox: () => Promise.resolve(mailbox),
    },
  };
  const reply = (requestId: string): void => {
    const bytes = new TextEncoder().encode(candidateListText({ ...reference, requestId }));
    const disclaimer = reference.disclaimers[0]?.text ?? '';
    const head = { from: QUEUE, to: OFFICE, date: new Date(), subject: 'Result' };
    const raw = sealMessage(
      {
        ...head,
        messageId: newMessageId(randomBytes(16), 'frs.invalid'),
        content: { kind: 'reply', disclaimer, result: { form: 'json', bytes } },
      },
      queue,
      [office.certificate],
      randomBytes,
    );
    box.set(`m${box.size}`, raw);
  };
  return { service, arrived, box, reply };
}

/** The request number in a message. */
function numberIn(raw: Uint8Array): string {
  const opened = openMessage(
    raw,
    { ...queue, address: QUEUE },
    { address: OFFICE, certificate: office.certificate },
  );
  if ('refused' in opened) throw new Error(opened.problem);
  const [head] = readTransaction(opened.parts[0]?.bytes ?? new Uint8Array()).transaction.records;
  return head === undefined ? '' : (valueOf(head, 9) ?? '');
}

class Killed extends Error {}

type Interrupting = (entry: NewEntry, tell: Tell) => Promise<void>;

/** Interrupts before or after the nth entry of the ledger. */
function interrupting(nth: number, when: 'before' | 'after'): Interrupting {
  let count = 0;
  return async (entry, tell) => {
    const isNow = ++count === nth;
    if (isNow && when === 'before') throw new Killed();
    await tell(entry);
    if (isNow) throw new Killed();
  };
}

/** How a submission ended; undefined where it was interrupted. */
async function sent(
  folder: string,
  service: RequestedService,
  options: SubmitOptions = {},
  tell?: Interrupting,
) {
  const { workspace } = await world({ folder, ...(tell === undefined ? {} : { tell }) });
  const declared = { ...given, declaration: { ...given.declaration, placeConnection: true } };
  try {
    const { end, refusals } = await submit({ ...workspace, entries: [approval] }, service, declared, options);
    expect(refusals).toEqual([]);
    return end;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return undefined;
  }
}

async function received(folder: string, service: RequestedService, tell?: Interrupting) {
  const { workspace } = await world({ folder, ...(tell === undefined ? {} : { tell }) });
  try {
    return (await receiveByMail(workspace, service, { submission: 'S-1', case: CASE })).end;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return undefined;
  }
}

async function countsIn(folder: string): Promise<(kind: string) => number> {
  const { kinds } = await world({ folder });
  return (kind) => kinds().filter((one) => one === kind).length;
}

const POINTS = [1, 2, 3].flatMap((nth) => (['before', 'after'] as const).map((when) => [nth, when] as const));

describe('a submission by e-mail', () => {
  it.each(POINTS)('that stops at entry %i (%s) is sent at most once by itself', async (nth, when) => {
    const folder = temporary();
    const { service, arrived, reply } = behind();
    await sent(folder, service, {}, interrupting(nth, when));
    const end = await sent(folder, service);
    // A message that was written down may have been transferred: it does not go again by itself.
    expect(arrived.length).toBeLessThanOrEqual(1);
    if (arrived.length === 0) {
      expect(end).toBe('possibly-sent');
      expect(await sent(folder, service, { resend: true })).toBe('sent');
    }
    reply(numberIn(arrived[0] ?? new Uint8Array()));
    expect(await received(folder, service)).toBe('returned');
    const count = await countsIn(folder);
    expect([count('submission.prepared'), count('return.received')]).toEqual([1, 1]);
  });

  it('of unknown fate goes again only when a person decides it, as the same bytes', async () => {
    const folder = temporary();
    const lost: SendResult = { outcome: 'possibly-sent', reason: 'connection-lost', message: 'no answer' };
    const { service, arrived } = behind(() => lost);
    expect(await sent(folder, service)).toBe('possibly-sent');
    expect(await sent(folder, service)).toBe('possibly-sent');
    expect(arrived).toHaveLength(1);
    expect(await sent(folder, service, { resend: true })).toBe('possibly-sent');
    expect(Buffer.from(arrived[1] ?? []).equals(Buffer.from(arrived[0] ?? []))).toBe(true);
  });

  it('that certainly did not leave goes again by itself, as the same bytes', async () => {
    const folder = temporary();
    let tries = 0;
    const { service, arrived } = behind(() =>
      ++tries === 1
        ? { outcome: 'refused', reason: 'mailbox-full', message: 'full' }
        : { outcome: 'sent', answer: { code: 250 } },
    );
    expect(await sent(folder, service)).toBe('failed');
    expect(await sent(folder, service)).toBe('sent');
    expect(Buffer.from(arrived[1] ?? []).equals(Buffer.from(arrived[0] ?? []))).toBe(true);
  });

  it.each(POINTS.slice(0, 4))(
    'that stops at entry %i (%s) on its way back is kept once',
    async (nth, when) => {
      const folder = temporary();
      const { service, arrived, box, reply } = behind();
      await sent(folder, service);
      reply(numberIn(arrived[0] ?? new Uint8Array()));
      await received(folder, service, interrupting(nth, when));
      // A reply that was stored leaves the mailbox when the command is repeated, however often it was interrupted.
      expect(await received(folder, service)).toBe('returned');
      expect(box.size).toBe(0);
      const count = await countsIn(folder);
      const kinds = ['return.received', 'attestation.received', 'submission.failed'];
      expect(kinds.map(count)).toEqual([1, 1, 0]);
      expect(await received(folder, service)).toBe('waiting');
    },
  );
});
