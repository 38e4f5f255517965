/** The mail side of the reference service: what it answers, and what it leaves unanswered. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMailParty } from '../../../conformance/reference-frs/mail/party.ts';
import { MOST_SENT } from '../../../conformance/reference-frs/mail/hooks.ts';
import { ebtsSearch } from '../../../src/services/adapters/ready/ebts-request.ts';
import { readResult } from '../../../src/results/index.ts';
import { readTransaction, recordsOf, valueOf } from '../../../src/itl/index.ts';
import { type Stand, boxOf, json, opened, sealed, send, stand } from './context.ts';

let one: Stand;
beforeAll(async () => {
  one = await stand();
});
afterAll(() => one.close());

const parts = (raw: Uint8Array | undefined, client = one.mail.clients.primary) =>
  opened(one.mail, client, raw).parts;

/** The messages that a request adds to the mailbox of a requester. */
async function replies(raw: Uint8Array, client = one.mail.clients.primary): Promise<readonly Uint8Array[]> {
  const before = (await boxOf(client)).length;
  await send(one.mail, client, raw);
  return (await boxOf(client)).slice(before);
}

const search = async (more = {}) => sealed(one.mail, one.mail.clients.primary, json(await one.request(more)));

describe('a request of JSON', () => {
  it('is answered by disclaimer, list and attestation, signed and encrypted to the requester', async () => {
    const request = await one.request();
    const found = await replies(sealed(one.mail, one.mail.clients.primary, json(request)));
    expect(found).toHaveLength(1);
    const [disclaimer, result, attestation, ...others] = parts(found[0]);
    expect(others).toEqual([]);
    expect(new TextDecoder().decode(disclaimer?.bytes)).toMatch(/investigative lead purposes only/);
    const { list } = readResult(result?.bytes ?? new Uint8Array());
    expect(list?.requestId).toBe(request.requestId);
    expect(list?.outcome.kind).toBe('candidates');
    expect(new TextDecoder().decode(attestation?.bytes)).toBe(list?.attestation);
    const [, payload = ''] = new TextDecoder().decode(attestation?.bytes).split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
      readonly sub: string;
      readonly aud: string;
      readonly att: { readonly copies: readonly { readonly store: string; readonly state: string }[] };
    };
    expect([claims.sub, claims.aud]).toEqual([request.requestId, one.mail.clients.primary.agency]);
    expect(claims.att.copies).toContainEqual({ store: 'mailbox', state: 'never-written' });
  });

  it('that is refused gets a reply, too', async () => {
    const [raw] = await replies(await search({ maxCandidates: 100_000 }));
    const { list } = readResult(parts(raw)[1]?.bytes ?? new Uint8Array());
    expect(list?.outcome.kind).toBe('rejected');
    expect(list?.outcome.problems?.[0]?.code).toBe('CANDIDATE_COUNT_OUT_OF_RANGE');
  });

  it('of another agency than that of the certificate is refused', async () => {
    const request = await one.request();
    const { second } = one.mail.clients;
    const [raw] = await replies(sealed(one.mail, second, json(request)), second);
    const text = new TextDecoder().decode(parts(raw, second)[1]?.bytes);
    expect(text).toContain('FORBIDDEN');
  });

  it('without a request ID is refused', async () => {
    const [raw] = await replies(sealed(one.mail, one.mail.clients.primary, json({ hello: 1 })));
    expect(new TextDecoder().decode(parts(raw)[1]?.bytes)).toContain('frs-refusal/1');
  });

  it('whose request ID was used for another search is refused', async () => {
    const request = await one.request();
    await replies(sealed(one.mail, one.mail.clients.primary, json(request)));
    const [raw] = await replies(
      sealed(one.mail, one.mail.clients.primary, json({ ...request, maxCandidates: 3 })),
    );
    expect(new TextDecoder().decode(parts(raw)[1]?.bytes)).toContain('another request');
  });
});

describe('a transaction', () => {
  const transaction = async (number: string, more: object = {}): Promise<Uint8Array> =>
    ebtsSearch({
      number,
      date: '20261130',
      destination: 'XXREFFRS1',
      agency: one.mail.clients.primary.agency,
      attention: 'FACE SEARCH',
      caseId: 'NONE',
      length: 3,
      repositories: [],
      image: await one.picture(),
      ...more,
    }) ?? new Uint8Array();
  const ask = async (number: string, more: object = {}) => {
    const bytes = await transaction(number, more);
    const content = { kind: 'request', form: 'itl', bytes } as const;
    const [raw] = await replies(sealed(one.mail, one.mail.clients.primary, content));
    const [, result] = parts(raw);
    const { transaction: read } = readTransaction(result?.bytes ?? new Uint8Array());
    const [first] = recordsOf(read, 1);
    return { first, list: readResult(result?.bytes ?? new Uint8Array(), { format: 'ebts-srb' }).list };
  };

  it('is answered by SRB with its TCN as TCR', async () => {
    const { first, list } = await ask('REQUEST-1');
    expect(first && [valueOf(first, 4), valueOf(first, 10)]).toEqual(['SRB', 'REQUEST-1']);
    expect(list?.candidates).toHaveLength(3);
  });

  it('that is refused is answered by ERRB with its TCN as TCR', async () => {
    const { first, list } = await ask('REQUEST-2', { repositories: ['999'] });
    expect(first && [valueOf(first, 4), valueOf(first, 10)]).toEqual(['ERRB', 'REQUEST-2']);
    expect(list?.outcome.problems?.[0]?.code).toBe('UNKNOWN_GALLERY');
  });
});

describe('the same message', () => {
  it('is answered once', async () => {
    const raw = await search();
    expect(await replies(raw)).toHaveLength(1);
    expect(await replies(raw)).toHaveLength(0);
    // A server in between adds its trace.
    const traced = Buffer.concat([Buffer.from('Received: from a by b; now\r\n'), raw]);
    expect(await replies(new Uint8Array(traced))).toHaveLength(0);
  });

  it('delivers the reply that a full mailbox did not take', async () => {
    const full = await stand({ capacity: 100 });
    try {
      const { primary } = full.mail.clients;
      const raw = sealed(full.mail, primary, json(await full.request()));
      let isFull = true;
      const box = primary.box as { deliver: typeof primary.box.deliver };
      const taken: Uint8Array[] = [];
      box.deliver = (one) => {
        if (isFull) return Promise.resolve('full');
        taken.push(one);
        return Promise.resolve('taken');
      };
      await send(full.mail, primary, raw);
      expect(taken).toHaveLength(0);
      isFull = false;
      await send(full.mail, primary, raw);
      await send(full.mail, primary, raw);
      expect(taken).toHaveLength(1);
    } finally {
      await full.close();
    }
  });
});

describe('what cannot be opened', () => {
  it('gets nothing', async () => {
    const { primary, second } = one.mail.clients;
    const unknown = { ...primary, ...(await makeMailParty(primary.address, new Date())) };
    const content = json(await one.request());
    const good = await search();
    const altered = Buffer.from(good);
    const at = altered.indexOf('\r\n\r\n') + 2000;
    altered[at] = altered[at] === 0x41 ? 0x42 : 0x41;
    const moved = Buffer.from(
      Buffer.from(good)
        .toString('latin1')
        .replace(/^Message-ID: <./m, 'Message-ID: <x'),
      'latin1',
    );
    const bad: readonly Uint8Array[] = [
      // Signed by a stranger, under the address of a requester; by a requester, under that of another.
      sealed(one.mail, unknown, content),
      sealed(one.mail, { ...second, address: primary.address }, content),
      sealed(one.mail, primary, content, { to: 'another@frs.invalid' }),
      // Encrypted for another certificate.
      sealed({ ...one.mail, certificate: second.certificate }, primary, content),
      new Uint8Array(altered),
      new Uint8Array(moved),
      new TextEncoder().encode('Subject: hello\r\n\r\nhello\r\n'),
      new TextEncoder().encode(`${randomBytes(600).toString('base64')}\r\n`),
    ];
    const before = await boxOf(second);
    for (const raw of bad) expect(await replies(raw)).toHaveLength(0);
    expect(await boxOf(second)).toEqual(before);
    expect(await replies(good)).toHaveLength(1);
  });
});

describe('fault hooks of mail', () => {
  it('change what is sent, within a limit', async () => {
    const clear = new TextEncoder().encode('Subject: result\r\n\r\nclear\r\n');
    const faulty = await stand({
      mode: 'implicit',
      rsa: true,
      hooks: { sent: () => Array.from({ length: 100 }, () => clear), unopened: () => [clear] },
    });
    try {
      const { primary } = faulty.mail.clients;
      await send(faulty.mail, primary, sealed(faulty.mail, primary, json(await faulty.request())));
      expect(await boxOf(primary)).toEqual(Array.from({ length: MOST_SENT }, () => clear));
      await send(
        faulty.mail,
        primary,
        new TextEncoder().encode(`From: ${primary.address}\r\nSubject: a\r\n\r\nb\r\n`),
      );
      expect(await boxOf(primary)).toHaveLength(MOST_SENT + 1);
    } finally {
      await faulty.close();
    }
  });
});
