/** Submissions that go on: 202, cancellation, callers that go away, lists that wait for an examiner, hubs. */
import { connect } from 'node:tls';
import { describe, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { narrowingPayload, verifyNarrowing } from '../../src/results/model/narrowing.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import { validateResult } from '../../src/results/rules/judge.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import { validator as pendingSchema } from '../../src/schemas/compiled/frs-pending.js';
import { judged, payloadOf } from './attested.ts';
import { type Answer, call, probeOf, sendSearch, start, submission } from './client.ts';
import { listIn } from './lists.ts';
import { pictureOf } from './images.ts';

const SEED = 5;
const seconds = (): number => Math.floor(Date.now() / 1000);

function isPending(answer: Answer): boolean {
  return (
    answer.status === 202 && checkSchema('frs_pending', pendingSchema, JSON.parse(answer.text)).length === 0
  );
}

/** Asks until there is something other than 202, for at most twenty seconds. */
async function fetched(frs: ReferenceFrs, path: string): Promise<Answer> {
  for (let tries = 0; tries < 200; tries += 1) {
    const answer = await call(frs, path);
    if (answer.status !== 202) return answer;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('still 202');
}

describe('answered later', () => {
  it('202 with a place to look, the same again for the same request, then the return', async () => {
    const frs = await start({ seed: SEED, gallerySize: 4, later: true, delay: 500 });
    const request = submission(frs, { probe: probeOf(await pictureOf(SEED, 3)) });
    const first = await sendSearch(frs, request);
    const path = `/v1/searches/${String(request['requestId'])}`;
    expect(isPending(first)).toBe(true);
    expect(first.headers['location']).toBe(path);
    expect(isPending(await sendSearch(frs, request))).toBe(true);
    expect(isPending(await call(frs, path))).toBe(true);
    expect(isPending(await call(frs, `/v1/attestations/${String(request['requestId'])}`))).toBe(true);
    const done = await fetched(frs, path);
    expect(listIn(done.body).candidates.length).toBe(3);
    expect((await sendSearch(frs, request)).text).toBe(done.text);
    expect((await call(frs, path, { method: 'DELETE' })).status).toBe(409);
  });

  it('a cancelled search leaves nothing but its attestation', async () => {
    const frs = await start({ seed: SEED, gallerySize: 4, later: true, delay: 30_000 });
    const request = submission(frs, { probe: probeOf(await pictureOf(SEED, 3)) });
    const sentAt = seconds();
    await sendSearch(frs, request);
    const path = `/v1/searches/${String(request['requestId'])}`;
    const { token } = frs.tokens.second;
    expect((await call(frs, path, { method: 'DELETE', token })).status).toBe(404);
    expect((await call(frs, path, { method: 'DELETE' })).status).toBe(204);
    const { report, event } = await judged(frs, { request, outcomes: ['cancelled'], sentAt });
    expect(report.findings).toEqual([]);
    expect(event).toBe('cancelled');
    expect(listIn((await call(frs, path)).body).outcome.kind).toBe('rejected');
  });

  it('of a commercial vendor the picture is gone with the template, long before the search ends', async () => {
    const options = { seed: SEED, gallerySize: 4, later: true, delay: 2000 } as const;
    const frs = await start({ ...options, profile: 'commercial-vendor' });
    const request = submission(frs, { probe: probeOf(await pictureOf(SEED, 3)) });
    const sentAt = seconds();
    await sendSearch(frs, request);
    await fetched(frs, `/v1/attestations/${String(request['requestId'])}`);
    expect((await call(frs, `/v1/searches/${String(request['requestId'])}`)).status).toBe(202);
    expect(
      (await call(frs, `/v1/searches/${String(request['requestId'])}`, { method: 'DELETE' })).status,
    ).toBe(204);
    const { report, event } = await judged(frs, { request, outcomes: ['cancelled'], sentAt });
    expect(report.findings).toEqual([]);
    expect(event).toBe('template-created');
  });
});

/** Sends a whole request and is gone with its last byte. */
function sendAndGo(frs: ReferenceFrs, request: Readonly<Record<string, unknown>>): Promise<void> {
  const body = JSON.stringify(request);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port: frs.port, ca: frs.ca, servername: 'localhost' }, () => {
      const head = [
        'POST /v1/searches HTTP/1.1',
        'Host: localhost',
        `Authorization: Bearer ${frs.tokens.primary.token}`,
        'Content-Type: application/json',
        `Content-Length: ${Buffer.byteLength(body)}`,
      ].join('\r\n');
      socket.write(`${head}\r\n\r\n${body}`, () => {
        socket.destroy();
        resolve();
      });
    });
    socket.on('error', reject);
  });
}

describe('a caller who goes away', () => {
  it('with the last byte: timed out, attested, and the same answer for the same request', async () => {
    const frs = await start({ seed: SEED, gallerySize: 4, delay: 3000 });
    const request = submission(frs, { probe: probeOf(await pictureOf(SEED, 3)) });
    const sentAt = seconds();
    await sendAndGo(frs, request);
    await fetched404(frs, request);
    const { report, event } = await judged(frs, { request, outcomes: ['timed-out'], sentAt });
    expect(report.findings).toEqual([]);
    expect(event).toBe('timed-out');
    const again = listIn((await sendSearch(frs, request)).body);
    expect(again.outcome.problems?.[0]?.code).toBe('TIMEOUT');
  });
});

/** Waits until the attestation of a request is there, whose number may not even be known yet. */
async function fetched404(frs: ReferenceFrs, request: Readonly<Record<string, unknown>>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if ((await call(frs, `/v1/attestations/${String(request['requestId'])}`)).status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('never attested');
}

describe('a list that waits for an examiner', () => {
  it('is delivered once reviewed, by the right signature only, and never reviewed twice', async () => {
    const frs = await start({ seed: SEED, gallerySize: 6, examiner: 'review' });
    const request = submission(frs, { probe: probeOf(await pictureOf(SEED, 3)), examine: true });
    const requestId = String(request['requestId']);
    expect(isPending(await sendSearch(frs, request))).toBe(true);
    const list = frs.examinerQueue.list(frs.tokens.primary.agency, requestId);
    if (list === undefined) throw new Error('nothing on the bench');
    const [first, second] = list.candidates.map(({ candidateId = '' }) => candidateId);
    const reviewOf = async (kept: readonly string[], sign = frs.examinerQueue.sign) => {
      const narrowed = {
        requested: true,
        byRole: 'examiner',
        agency: 'XXEXAMINE',
        method: 'morphological',
        from: list.candidates.length,
        at: new Date().toISOString(),
        images: kept.map((candidate) => ({ candidate, confidence: 'moderate support' })),
      } as const;
      const candidates = kept.map((candidateId) => ({ candidateId, images: [] }));
      const told: CandidateList = { ...list, candidates, narrowed };
      const signature = await sign(narrowingPayload(told));
      return {
        schema: 'frs-review/1',
        requestId,
        responseId: list.responseId,
        candidates: kept,
        narrowed: { ...narrowed, signature },
      };
    };
    const post = async (review: unknown, number = requestId): Promise<number> => {
      const path = `/v1/searches/${number}/reviews`;
      return (await call(frs, path, { method: 'POST', body: JSON.stringify(review) })).status;
    };
    const good = await reviewOf([first ?? '']);
    expect(await post({ ...good, narrowed: { ...good.narrowed, signature: 'e30.e30.AAAA' } })).toBe(422);
    expect(await post({ ...good, candidates: [second] })).toBe(422);
    expect(await post(await reviewOf(['P-NOT-THERE']))).toBe(422);
    expect(await post({ ...good, extra: 1 })).toBe(400);
    expect(await post(good, 'REQ-NEVER')).toBe(404);
    const plain = submission(frs, { probe: probeOf(await pictureOf(SEED, 2)) });
    await sendSearch(frs, plain);
    expect(await post({ ...good, requestId: plain['requestId'] }, String(plain['requestId']))).toBe(422);
    expect((await call(frs, `/v1/searches/${requestId}`)).status).toBe(202);

    expect(await post(good)).toBe(201);
    expect(await post(good)).toBe(409);
    const narrowed = listIn((await call(frs, `/v1/searches/${requestId}`)).body);
    expect(narrowed.candidates.map(({ candidateId, rank }) => [candidateId, rank])).toEqual([[first, 1]]);
    const kid = String(frs.keys.examiner.jwk.kid);
    const signature = await verifyNarrowing(narrowed, [
      { kid, owner: 'examiner', jwk: frs.keys.examiner.jwk },
    ]);
    expect(signature).toBe('valid');
    const narrowing = { signature, algorithmList: list };
    expect(validateResult(narrowed, { narrowing, request: { examine: true } })).toEqual([]);
  });
});

describe('a hub', () => {
  it('passes a probe to the galleries that are named, each holder attests, and to no other', async () => {
    const frs = await start({ profile: 'obim', seed: SEED, gallerySize: 4 });
    const picture = await pictureOf(SEED, 30_001);
    const sentAt = seconds();
    const ask = async (galleries: readonly string[]) => {
      const request = submission(frs, { probe: probeOf(picture), statute: '18 USC 2251', galleries });
      const answer = await sendSearch(frs, request);
      expect(answer.status).toBe(200);
      const { report, answer: paper } = await judged(frs, { request, outcomes: ['returned'], sentAt });
      expect(report.findings).toEqual([]);
      const att = payloadOf(paper.text)['att'] as { readonly forwarded_to?: readonly { holder: string }[] };
      return { list: listIn(answer.body), holders: att.forwarded_to?.map(({ holder }) => holder) };
    };
    const both = await ask(['north', 'south']);
    expect(both.holders).toEqual(['north', 'south']);
    expect(new Set(both.list.candidates.flatMap(({ galleryIds = [] }) => galleryIds))).toEqual(
      new Set(['north', 'south']),
    );
    const one = await ask(['main', 'north']);
    expect(one.holders).toEqual(['north']);
    expect(Number(one.list.candidates[0]?.score)).toBeGreaterThan(90);
    expect((await ask(['main'])).holders).toBeUndefined();
  });
});
