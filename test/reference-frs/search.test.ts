/** Searches over the wire: what is found, how long a list is, and what every return says. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../conformance/reference-frs/index.ts';
import { writeTraditional } from '../../src/itl/traditional/write.ts';
import { writeXml } from '../../src/itl/xml/write.ts';
import { buildFaceTransaction } from '../../src/itl/index.ts';
import { verifyNarrowing } from '../../src/results/model/narrowing.ts';
import { validateResult } from '../../src/results/rules/judge.ts';
import { validateSchema } from '../../src/schemas/validate.ts';
import { profileById, profiles } from '../../src/services/profiles/index.ts';
import { judged } from './attested.ts';
import { call, probeOf, sendSearch, start, submission } from './client.ts';
import { listIn } from './lists.ts';
import { pictureOf } from './images.ts';

const SEED = 5;
const seconds = (): number => Math.floor(Date.now() / 1000);

describe('a search', () => {
  let frs: ReferenceFrs;
  let picture: Uint8Array;
  let probe: ReturnType<typeof probeOf>;
  beforeAll(async () => {
    frs = await start({ seed: SEED });
    picture = await pictureOf(SEED, 3);
    probe = probeOf(picture);
  });
  const ask = (members: Readonly<Record<string, unknown>>) =>
    sendSearch(frs, submission(frs, { probe, ...members }));

  it('finds the person, first of twenty, in a list without fault, and attests', async () => {
    const request = submission(frs, { probe });
    const sentAt = seconds();
    const answer = await sendSearch(frs, request);
    expect(answer.status).toBe(200);
    expect(validateSchema('candidate_list', JSON.parse(answer.text))).toEqual([]);
    const list = listIn(answer.body);
    const profile = profileById('ci-smoke');
    expect(validateResult(list, profile === undefined ? {} : { profile })).toEqual([]);
    expect(list.candidates.length).toBe(20);
    expect(list.requestId).toBe(request['requestId']);
    const [first, second] = list.candidates;
    expect(Number(first?.score)).toBeGreaterThan(90);
    expect(Number(second?.score)).toBeLessThan(Number(first?.score));
    expect(list.disclaimers.map(({ text }) => text).join(' ')).toContain('simulator');
    const { report, event, answer: paper } = await judged(frs, { request, outcomes: ['returned'], sentAt });
    expect(report.findings).toEqual([]);
    expect(report.result).toBe('valid');
    expect(event).toBe('search-finished');
    expect(list.attestation).toBe(paper.text);
  });

  it('gives the requested number, and refuses what is out of bounds', async () => {
    for (const length of [2, 5, 23]) {
      expect(listIn((await ask({ maxCandidates: length })).body).candidates.length).toBe(length);
    }
    // Of 24 people one is not shared.
    expect(listIn((await ask({ maxCandidates: 50 })).body).candidates.length).toBe(23);
    expect((await ask({ maxCandidates: 0 })).status).toBe(400);
    for (const length of [1, 51]) {
      const answer = await ask({ maxCandidates: length });
      expect(answer.status).toBe(422);
      expect(listIn(answer.body).outcome.problems?.[0]?.code).toBe('CANDIDATE_COUNT_OUT_OF_RANGE');
    }
  });

  it('a threshold is inclusive and complete, and one candidate alone is withheld', async () => {
    const all = listIn((await ask({ maxCandidates: 50 })).body).candidates;
    const [first, second, third] = all.map(({ score = '' }) => score);
    const at = listIn((await ask({ threshold: second })).body);
    expect(at.candidates.map(({ score }) => score)).toEqual([first, second]);
    expect(at.candidates.every(({ decisionHint }) => decisionHint === 'aboveThreshold')).toBe(true);
    const above = listIn((await ask({ threshold: `${second ?? ''}1` })).body);
    expect(above.candidates).toEqual([]);
    expect(above.outcome).toEqual({ kind: 'noCandidate', reason: 'single-candidate-withheld' });
    expect(above.counts?.aboveThreshold).toBeUndefined();
    const none = listIn((await ask({ threshold: '100' })).body);
    expect(none.outcome).toEqual({ kind: 'noCandidate', reason: 'belowThreshold' });
    const both = listIn((await ask({ threshold: third, maxCandidates: 2 })).body);
    expect(both.candidates.length).toBe(2);
    expect(both.counts).toEqual({ returned: 2, aboveThreshold: 3, truncated: true });
    expect((await ask({ threshold: '101' })).status).toBe(422);
  });

  it('galleries: events with their people several times, one person alone withheld, an unknown one refused', async () => {
    const other = probeOf(await pictureOf(SEED, 10_002));
    const events = listIn((await ask({ probe: other, galleries: ['events'] })).body);
    const [first, second] = events.candidates;
    expect(events.candidates.length).toBe(12);
    expect(first?.personKey).toBe(second?.personKey);
    expect(new Set(events.candidates.map(({ encounterId }) => encounterId)).size).toBe(12);
    expect(validateResult(events)).toEqual([]);
    const single = listIn((await ask({ galleries: ['single'] })).body);
    expect(single.outcome).toEqual({ kind: 'noCandidate', reason: 'single-candidate-withheld' });
    const unknown = await ask({ galleries: ['main', 'nowhere'] });
    expect(unknown.status).toBe(422);
    expect(listIn(unknown.body).outcome.problems?.[0]?.code).toBe('UNKNOWN_GALLERY');
  });

  it('a restricted person never comes back; with the permission swapped, that one does and another does not', async () => {
    const swapped = await start({ seed: SEED, restricted: [3] });
    const probes = [probe, probeOf(await pictureOf(SEED, 1))];
    const found = async (of: ReferenceFrs, one: unknown): Promise<number> => {
      const answer = await sendSearch(of, submission(of, { probe: one }));
      return Number(listIn(answer.body).candidates[0]?.score);
    };
    expect(await found(frs, probes[0])).toBeGreaterThan(90);
    expect(await found(frs, probes[1])).toBeLessThan(90);
    expect(await found(swapped, probes[0])).toBeLessThan(90);
    expect(await found(swapped, probes[1])).toBeGreaterThan(90);
  });

  it('comes in each declared form, whole; a form that is none is said to be none', async () => {
    const request = submission(frs, { probe, maxCandidates: 5, accept: ['application/xml'] });
    const sent = await sendSearch(frs, request);
    expect(sent.headers['content-type']).toBe('application/xml');
    const path = `/v1/searches/${String(request['requestId'])}`;
    const asJson = await call(frs, path, { headers: { Accept: 'application/json' } });
    for (const type of ['application/xml', 'application/vnd.frskit.itl', 'application/vnd.frskit.itl+xml']) {
      const { status, body, headers } = await call(frs, path, { headers: { Accept: type } });
      expect(status).toBe(200);
      expect(headers['content-type']).toBe(type);
      expect(listIn(body)).toEqual(listIn(asJson.body));
    }
    expect((await call(frs, path, { headers: { Accept: 'text/html' } })).status).toBe(406);
    const chosen = await call(frs, path, {
      headers: { Accept: 'text/html, application/xml;q=0.5, */*;q=0.1' },
    });
    expect(chosen.headers['content-type']).toBe('application/xml');
  });

  it('takes a transaction in either encoding, and commits to the picture inside', async () => {
    const transaction = buildFaceTransaction({
      image: picture,
      agency: 'XXAGENCY1',
      destination: 'XXREFFRS1',
      controlNumber: 'TCN-1',
      date: '20260102',
    });
    const files = [
      probeOf(writeTraditional(transaction), 'application/vnd.frskit.itl'),
      probeOf(writeXml(transaction).bytes, 'application/vnd.frskit.itl+xml'),
    ];
    for (const file of files) {
      const request = submission(frs, { probe: file });
      const sentAt = seconds();
      const answer = await sendSearch(frs, request);
      expect(answer.status).toBe(200);
      expect(Number(listIn(answer.body).candidates[0]?.score)).toBeGreaterThan(90);
      const sent = { request, outcomes: ['returned'], pictures: [picture], sentAt } as const;
      expect((await judged(frs, sent)).report.result).toBe('valid');
    }
  });

  it('by reference: a picture of the gallery itself, and no other', async () => {
    const [first] = listIn((await ask({})).body).candidates;
    const reference = first?.images[0]?.imageId;
    const answer = await sendSearch(frs, submission(frs, { reference }));
    const [same] = listIn(answer.body).candidates;
    expect(same?.candidateId).toBe(first?.candidateId);
    expect(same?.score).toBe('100.00');
    const unknown = await sendSearch(frs, submission(frs, { reference: 'main/E-NOBODY' }));
    expect(unknown.status).toBe(422);
    // The gallery's own grid is as it was.
    expect(listIn((await sendSearch(frs, submission(frs, { reference }))).body).candidates[0]?.score).toBe(
      '100.00',
    );
  });

  it('an examiner narrows where that is asked for, signs with another key, and may leave one', async () => {
    const request = submission(frs, { probe, examine: true });
    const list = listIn((await sendSearch(frs, request)).body);
    expect(list.narrowed?.from).toBe(20);
    expect(list.candidates.length).toBeLessThan(20);
    const kid = String(frs.keys.examiner.jwk.kid);
    const keys = [{ kid, owner: 'examiner', jwk: frs.keys.examiner.jwk }] as const;
    const signature = await verifyNarrowing(list, keys);
    expect(signature).toBe('valid');
    expect(validateResult(list, { narrowing: { signature }, request: { examine: true } })).toEqual([]);
    expect(frs.keys.attestation.jwk.kid).not.toBe(kid);
  });
});

describe('profiles', () => {
  for (const profile of profiles) {
    it(`${profile.id}: a return without fault, and an attestation by its terms`, async () => {
      const frs = await start({ profile: profile.id, seed: SEED });
      const picture = await pictureOf(SEED, 3);
      const statute = profile.asks.statute.value === 'required' ? { statute: '18 USC 2251' } : {};
      const request = submission(frs, { probe: probeOf(picture), ...statute });
      const sentAt = seconds();
      const answer = await sendSearch(frs, request);
      expect(answer.status).toBe(200);
      const list = listIn(answer.body);
      expect(validateResult(list, { profile, countFaces: () => 1 })).toEqual([]);
      expect(Number(list.candidates[0]?.score)).toBeGreaterThan(90);
      const { report, event } = await judged(frs, { request, outcomes: ['returned'], sentAt });
      expect(report.findings).toEqual([]);
      expect(event).toBe(profile.deletion.event.value);
      if (profile.asks.statute.value !== 'required') return;
      const without = await sendSearch(frs, submission(frs, { probe: probeOf(picture) }));
      expect(listIn(without.body).outcome.problems?.[0]?.code).toBe('LEGAL_BASIS_MISSING');
    });
  }
});
