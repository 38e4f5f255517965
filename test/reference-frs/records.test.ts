/** The conformity statement, the log, comparisons, and returns that expire. */
import { compactVerify, importJWK } from 'jose';
import { describe, expect, it } from 'vitest';
import { checkSchema } from '../../src/schemas/check.ts';
import { validator as auditSchema } from '../../src/schemas/compiled/frs-audit.js';
import { validator as policySchema } from '../../src/schemas/compiled/frs-policy.js';
import { validateSchema } from '../../src/schemas/validate.ts';
import { validateComparison } from '../../src/results/rules/judge.ts';
import { readResult } from '../../src/results/formats/read.ts';
import type { AuditListing } from '../../src/services/protocol/answers.ts';
import { checkAuditChain } from '../../src/services/protocol/audit.ts';
import { profiles } from '../../src/services/profiles/index.ts';
import { judged, payloadOf, statementOf } from './attested.ts';
import { call, probeOf, sendSearch, start, submission } from './client.ts';
import { listIn } from './lists.ts';
import { pictureOf } from './images.ts';

const SEED = 5;
const seconds = (): number => Math.floor(Date.now() / 1000);

describe('the conformity statement', () => {
  it('is signed by the policy key, fits its schema, and says of each profile what the profile asks', async () => {
    for (const profile of profiles) {
      const frs = await start({ profile, seed: SEED, gallerySize: 3 });
      const { text, status } = await call(frs, '/.well-known/frs-policy', { token: '' });
      expect(status).toBe(200);
      const { protectedHeader } = await compactVerify(text, await importJWK(frs.keys.policy.jwk, 'ES256'));
      expect(protectedHeader.typ).toBe('frs-policy+jwt');
      expect(checkSchema('frs_policy', policySchema, payloadOf(text))).toEqual([]);
      const statement = await statementOf(frs);
      expect(statement.kind).toBe(profile.id);
      expect(statement.simulator).toBe(true);
      expect(statement.candidateList.min).toBe(profile.list.min.value);
      expect(statement.candidateList.default).toBe(profile.list.default.value);
      expect(statement.threshold.control === 'preset').toBe(profile.list.threshold.value === 'preset');
      // One of three people is not shared, and does not show.
      expect(statement.galleries[0]).toEqual({ id: 'main', size: 2, eventBased: false });
      expect(statement.galleries.some(({ holder }) => holder !== undefined)).toBe(profile.deletion.hub.value);
    }
  });
});

describe('the log', () => {
  it('records each requester in one unbroken chain, also over a restart, without probes and candidates', async () => {
    const first = await start({ seed: SEED, gallerySize: 3 });
    const probe = probeOf(await pictureOf(SEED, 0));
    const request = submission(first, { probe, purpose: 'criminal-investigation' });
    const found = await sendSearch(first, request);
    await sendSearch(first, submission(first, { probe: probeOf(new Uint8Array(90)) }));
    await call(first, `/v1/attestations/${String(request['requestId'])}`);
    await first.close();

    const frs = await start({ seed: SEED, gallerySize: 3, folder: first.folder });
    await sendSearch(frs, submission(frs, { probe }));
    const other = { agency: frs.tokens.second.agency, agent: 'AGENT-2' };
    const theirs = { ...submission(frs, { probe }), requester: other };
    await sendSearch(frs, theirs, { token: frs.tokens.second.token });
    const { text } = await call(frs, '/v1/audit-events');
    const listing = JSON.parse(text) as AuditListing;
    expect(checkSchema('frs_audit', auditSchema, listing)).toEqual([]);
    expect(checkAuditChain(listing.events)).toEqual([]);
    expect(listing.events.map(({ kind }) => kind)).toEqual([
      ...['query', 'deletion', 'return', 'query', 'deletion', 'refusal', 'read'],
      ...['query', 'deletion', 'return'],
    ]);
    expect(listing.events[2]?.outcome).toEqual({ kind: 'candidates', status: 200, returned: 2 });
    expect(listing.events[0]?.purpose).toBe('criminal-investigation');
    expect(text).not.toContain('AGENT-1');
    for (const { candidateId } of listIn(found.body).candidates) expect(text).not.toContain(candidateId);
    const att = payloadOf(listIn(found.body).attestation ?? '')['att'] as { deleted_at: number };
    const deletion = listing.events[1];
    expect(Math.abs(Math.floor(Date.parse(deletion?.at ?? '') / 1000) - att.deleted_at)).toBeLessThan(2);

    const page = JSON.parse((await call(frs, '/v1/audit-events?after=2&limit=3')).text) as AuditListing;
    expect(page.events.map(({ seq }) => seq)).toEqual([3, 4, 5]);
    expect(page.next).toBe(5);
    const one = await call(frs, `/v1/audit-events?requestId=${String(request['requestId'])}`);
    expect((JSON.parse(one.text) as AuditListing).events.length).toBe(4);
    const second = await call(frs, '/v1/audit-events', { token: frs.tokens.second.token });
    const secondEvents = (JSON.parse(second.text) as AuditListing).events;
    expect(checkAuditChain(secondEvents)).toEqual([]);
    expect(secondEvents.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect((await call(frs, '/v1/audit-events?limit=none')).status).toBe(400);
  });
});

describe('a comparison', () => {
  it('returns a score and no more: the same person above two people', async () => {
    const frs = await start({ seed: SEED, gallerySize: 3 });
    const [one, same, other] = await Promise.all([
      pictureOf(SEED, 0),
      pictureOf(SEED, 0, 9),
      pictureOf(SEED, 2),
    ]);
    const compared = async (a: Uint8Array, b: Uint8Array): Promise<number> => {
      const request = submission(frs, { probes: [probeOf(a), probeOf(b)] });
      const sentAt = seconds();
      const answer = await call(frs, '/v1/comparisons', { method: 'POST', body: JSON.stringify(request) });
      expect(answer.status).toBe(200);
      expect(validateSchema('comparison', JSON.parse(answer.text))).toEqual([]);
      const { comparison } = readResult(new Uint8Array(answer.body));
      if (comparison === undefined) throw new Error('no comparison');
      expect(validateComparison(comparison)).toEqual([]);
      const sent = { request, outcomes: ['returned'], pictures: [a, b], kind: 'comparison', sentAt } as const;
      const { report, event } = await judged(frs, sent);
      expect(report.findings).toEqual([]);
      expect(event).toBe('comparison-finished');
      const again = await call(frs, `/v1/comparisons/${String(request['requestId'])}`);
      expect(again.text).toBe(answer.text);
      expect((await call(frs, `/v1/searches/${String(request['requestId'])}`)).status).toBe(404);
      return Number(comparison.score);
    };
    expect(await compared(one, one)).toBe(100);
    expect(await compared(one, same)).toBeGreaterThan(await compared(one, other));
    const bad = submission(frs, { probes: [probeOf(one), probeOf(new Uint8Array(200))] });
    const refused = await call(frs, '/v1/comparisons', { method: 'POST', body: JSON.stringify(bad) });
    expect(refused.status).toBe(415);
    expect(readResult(new Uint8Array(refused.body)).comparison?.outcome.kind).toBe('rejected');
    const verify = { ...submission(frs, { probes: [probeOf(one), probeOf(same)] }), galleries: ['main'] };
    const asked = await call(frs, '/v1/comparisons', { method: 'POST', body: JSON.stringify(verify) });
    expect(asked.status).toBe(400);
  });
});

describe('returns', () => {
  it('expire; the attestation stays, and the number is not used a second time', async () => {
    let now = Date.now();
    const frs = await start({ seed: SEED, gallerySize: 3, returnSeconds: 60, now: () => now });
    const request = submission(frs, { probe: probeOf(await pictureOf(SEED, 0)) });
    const sent = await sendSearch(frs, request);
    const path = `/v1/searches/${String(request['requestId'])}`;
    expect((await call(frs, path)).status).toBe(200);
    expect(listIn(sent.body).retention?.result?.until).toBe(new Date(now + 60_000).toISOString());
    now += 61_000;
    expect((await call(frs, path)).status).toBe(410);
    expect((await sendSearch(frs, request)).status).toBe(410);
    expect((await call(frs, `/v1/attestations/${String(request['requestId'])}`)).status).toBe(200);
    const later = await start({ seed: SEED, gallerySize: 3, folder: frs.folder });
    expect((await sendSearch(later, request)).status).toBe(409);
    expect((await call(later, `/v1/attestations/${String(request['requestId'])}`)).status).toBe(200);
  });
});
