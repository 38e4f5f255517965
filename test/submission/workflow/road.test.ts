/** The whole road against the reference service: out, back, kept, attested; refused at the gate; repeated. */
import { disclaimerDigest } from '../../../src/results/rules/disclaimer/judge.ts';
import { front } from './front.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBase64 } from '../../../src/bytes/index.ts';
import type { ReferenceFrs } from '../../../conformance/reference-frs/index.ts';
import { readTransaction } from '../../../src/itl/read.ts';
import { contextOf, segments } from '../../../src/image/file/segments.ts';
import { viewImage } from '../../../src/itl/face/view.ts';
import { recordsOf } from '../../../src/itl/record/query.ts';
import { check, minimumProfile } from '../../../src/submission/minimum-data/index.ts';
import { openCase } from '../../../src/submission/cases/state.ts';
import { itemsOf, wholeItems } from '../../../src/submission/cases/store.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { readStoredComparison } from '../../../src/submission/cases/results.ts';
import { type Submission, giveUp, submit as submitWhole } from '../../../src/submission/workflow/index.ts';
import { start } from '../../reference-frs/client.ts';
import { profileOf } from '../../results/sample.ts';
import { CASE, LIMITS, SEED, approval, photo, serviceOf, submission, world } from './world.ts';

const ids = (refusals: readonly { readonly requirement: string }[]) =>
  refusals.map(({ requirement }) => requirement);
/** Models are slow to load: where they are not what is tried, a person has counted. */
const submit: typeof submitWhole = (workspace, service, given, options) =>
  submitWhole(
    workspace,
    service,
    { facesCountedBy: 'agent', ...given },
    { assess: { without: ['models'] }, ...options },
  );
const ROAD = [
  ...['case.opened', 'submission.prepared', 'case.stored'],
  ...['submission.sent', 'return.received', 'attestation.received'],
];

describe('a submission', () => {
  let frs: ReferenceFrs;
  let picture: Uint8Array;
  beforeAll(async () => {
    [frs, picture] = await Promise.all([start({ seed: SEED }), photo()]);
  });

  it('goes out minimal and comes back kept and attested, each step in the ledger', async () => {
    const here = await world();
    const service = serviceOf(frs);
    const outcome = await submitWhole(here.workspace, service, submission(picture));
    expect(outcome).toMatchObject({ end: 'returned', resumed: false, refusals: [], facesCountedBy: 'model' });
    expect(outcome.list?.candidates.length).toBe(20);
    expect(outcome.returnFindings).toEqual([]);
    expect(outcome.taken.map(({ kind }) => kind)).toContain('exif');
    expect(outcome.deletion).toMatchObject({ result: 'verified', report: { result: 'valid' } });
    expect(here.kinds().slice(1)).toEqual(ROAD);
    const [, , prepared, , sent, returned, attested] = here.entries();
    expect(prepared?.body).toMatchObject({
      agent: 'AGENT-1',
      statute: '18 USC 2251(a)',
      length: 20,
      person: 'suspect',
      protectedActivity: 'no',
      facesCountedBy: 'model',
    });
    expect(sent?.body).toMatchObject({ submission: outcome.submission });
    expect(returned?.body).toMatchObject({
      candidates: 20,
      usable: 'yes',
      disclaimer: 'present',
      length: 20,
    });
    expect(attested?.body).toMatchObject({ result: 'verified' });
    // What went over the wire: a transaction with nothing beyond the minimum, no statute where none is asked for.
    const file = await openCase(here.cases, CASE);
    expect(await checkCase(file)).toEqual([]);
    const [request] = await wholeItems(file, ['request']);
    const body = JSON.parse(new TextDecoder().decode(request?.body)) as Record<string, never>;
    expect(Object.keys(body)).toEqual(['requestId', 'nonce', 'requester', 'probe', 'maxCandidates']);
    expect(body['probe']).toMatchObject({ mediaType: 'application/vnd.frskit.itl' });
    const { transaction } = readTransaction(fromBase64(String(body['probe']?.['data'])) ?? new Uint8Array(0));
    expect(check(transaction, minimumProfile(profileOf('ci-smoke')))).toEqual([]);
    const image = recordsOf(transaction, 10).map((record) => viewImage(record).data ?? new Uint8Array(0));
    expect(image.flatMap((one) => contextOf(segments(one).segments))).toEqual([]);
  });

  it('with the same picture goes again only by a decision of its own', async () => {
    const here = await world();
    const service = serviceOf(frs);
    await submit(here.workspace, service, submission(picture));
    const repeated = await submit(here.workspace, service, submission(picture));
    expect([repeated.end, ids(repeated.refusals)]).toEqual(['refused', ['GATE-15']]);
    expect(here.entries().at(-1)?.body).toMatchObject({ refused: ['GATE-15'] });
    const again = await submit(here.workspace, service, submission(picture, { again: true }));
    expect(again.end).toBe('returned');
    const named = { submission: again.submission };
    expect(ids((await submit(here.workspace, service, submission(picture, named))).refusals)).toEqual([
      'GATE-15',
    ]);
  });

  it('is reported everything that stands against it at once, and nothing is written or sent in a dry run', async () => {
    const here = await world();
    const { declaration } = submission(picture);
    const { person: _person, source: _source, ...less } = declaration;
    const bad: Submission = {
      search: { kind: 'search', photo: new TextEncoder().encode('no picture') },
      declaration: { ...less, agent: 'AGENT-2', meansTried: false },
      statute: 'he did it',
      length: 50,
    };
    const dry = await submit(here.workspace, serviceOf(frs), bad, { dryRun: true });
    expect(dry.end).toBe('refused');
    expect([...new Set(ids(dry.refusals))].sort()).toEqual([
      'AUD-05',
      'CAN-16',
      'GATE-03',
      'GATE-06',
      'GATE-08',
      'GATE-09',
      'MIN-05',
      'QUA-01',
    ]);
    expect(here.kinds()).toEqual(['ledger.opened']);
    expect((await submit(here.workspace, serviceOf(frs), submission(picture), { dryRun: true })).end).toBe(
      'open',
    );
    expect(here.kinds()).toEqual(['ledger.opened']);
    await submit(here.workspace, serviceOf(frs), bad);
    expect(here.kinds()).toEqual(['ledger.opened', 'gate.refused']);
  });

  it('without models needs a person who counted, and the ledger names who', async () => {
    const here = await world();
    const assess = { without: ['models'] } as const;
    const without = await submitWhole(here.workspace, serviceOf(frs), submission(picture), { assess });
    expect(ids(without.refusals)).toEqual(['QUA-02']);
    const counted = submission(picture, { facesCountedBy: 'agent' });
    expect((await submit(here.workspace, serviceOf(frs), counted, { assess })).end).toBe('returned');
    const prepared = here.entries().find(({ kind }) => kind === 'submission.prepared');
    expect(prepared?.body).toMatchObject({ facesCountedBy: 'agent' });
  });

  it('of two pictures comes back as a comparison', async () => {
    const here = await world();
    const search = { kind: 'comparison', photos: [picture, await photo(4)] } as const;
    const outcome = await submit(here.workspace, serviceOf(frs), submission(picture, { search }));
    expect(outcome).toMatchObject({ end: 'returned', returnFindings: [], deletion: { result: 'verified' } });
    expect(Number(outcome.comparison?.score)).toBeGreaterThan(0);
    const reading = { by: 'AGENT-1', purpose: 'review', at: new Date().toISOString() } as const;
    const file = await openCase(here.cases, CASE);
    expect((await readStoredComparison(file, outcome.submission, reading)).score).toBe(
      outcome.comparison?.score,
    );
    // Not by an approval for the case (CMP-03), nor with old evidence (CMP-06).
    const strict = {
      ...here.workspace,
      entries: [{ ...approval, reviewed: { on: '2020-01-01', months: 12 } }],
    };
    const old = await submit(strict, serviceOf(frs), submission(picture, { search, again: true }));
    expect(ids(old.refusals)).toEqual(['CMP-06']);
  });

  it('given up is not gone on with', async () => {
    const here = await world();
    const dead = serviceOf(frs, 'ci-smoke', 'https://127.0.0.1:1');
    const failed = await submit(here.workspace, dead, submission(picture));
    expect(failed).toMatchObject({
      end: 'failed',
      failure: { code: 'ERR_CONNECT', outcome: 'unreachable', sent: false },
    });
    const other = submission(picture, { length: 30, missionNeed: 'M-1' });
    expect(ids((await submit(here.workspace, serviceOf(frs), other)).refusals)).toEqual(['GATE-15']);
    const which = { submission: failed.submission, case: CASE, now: Date.now() };
    expect(await giveUp(here.workspace, which)).toEqual([]);
    expect(ids(await giveUp(here.workspace, which))).toEqual(['GATE-15']);
    expect((await submit(here.workspace, serviceOf(frs), { ...other, again: true })).end).toBe('returned');
  });
});

it('goes to a hub that asks for the statute, and an examiner narrows where that was asked for', async () => {
  const frs = await start({ profile: 'obim', seed: SEED });
  const here = await world();
  const service = serviceOf(frs, 'obim');
  const picture = await photo();
  const outcome = await submit(here.workspace, service, submission(picture, { examine: true }));
  expect(outcome).toMatchObject({ end: 'returned', returnFindings: [], deletion: { result: 'verified' } });
  expect(outcome.list?.narrowed?.from).toBeGreaterThan(outcome.list?.candidates.length ?? 0);
  expect(outcome.usability).toEqual({ failed: [], unproven: [], disclaimer: 'present' });
  const [request] = await wholeItems(await openCase(here.cases, CASE), ['request']);
  expect(JSON.parse(new TextDecoder().decode(request?.body))).toMatchObject({
    statute: '18 USC 2251(a)',
    examine: true,
  });
  // Without the examiner's key nobody can say that the narrowing holds: kept, and not to be used for a lead.
  const blind = { ...service, keys: { ...service.keys, returns: [] } };
  const unproven = await submit(here.workspace, blind, submission(picture, { examine: true, again: true }));
  expect(unproven.end).toBe('returned');
  expect(unproven.returnFindings?.map(({ rule }) => rule)).toContain('CAN-09');
  // A holder behind the hub attests for itself.
  const passed = await submit(
    here.workspace,
    service,
    submission(await photo(4), { galleries: ['main', 'north'] }),
  );
  expect(passed).toMatchObject({ end: 'returned', deletion: { result: 'verified' } });
  const { attestation } = service.keys;
  const one = { ...service, keys: { ...service.keys, attestation: attestation.slice(0, 1) } };
  const alone = await submit(
    here.workspace,
    one,
    submission(await photo(5), { galleries: ['main', 'north'] }),
  );
  expect(alone.deletion).toMatchObject({ result: 'failed', report: { rule: 'A16' } });
});

it('is usable with unknown statements only where the office has accepted the exact disclaimer (DIS-02)', async () => {
  const between = await front(await start({ seed: SEED }));
  between.play((request, response, _body, pass) => {
    if (request.method !== 'POST' || request.url?.includes('search') !== true) return undefined;
    pass((status, whole) => {
      const text = whole
        .toString()
        .replace(/(lead purposes only[^"]*)"/, '$1 Our engine is trusted by many."');
      response.writeHead(status, { 'content-type': 'application/json' }).end(text);
    });
    return true;
  });
  const here = await world();
  const limits = { ...LIMITS, firstByte: 60_000, call: 60_000 };
  const patient = { ...between.service, reach: { ...between.service.reach, limits } };
  const first = await submit(here.workspace, patient, submission(await photo()));
  expect(first).toMatchObject({ end: 'returned', usability: { unproven: ['DIS-02'] } });
  const digest = disclaimerDigest(first.list?.disclaimers ?? []);
  for (const [acceptedDisclaimers, unproven] of [
    [[digest], []],
    [['0'.repeat(64)], ['DIS-02']],
  ]) {
    const service = { ...patient, acceptedDisclaimers: acceptedDisclaimers ?? [] };
    const next = await submit(here.workspace, service, submission(await photo(), { again: true }));
    expect(next.usability?.unproven).toEqual(unproven);
  }
}, 240_000);

describe('a vendor', () => {
  it('is asked by reference, and of its list only what a person marked is kept', async () => {
    const frs = await start({ profile: 'commercial-vendor', seed: SEED });
    const here = await world();
    const picture = await photo();
    const service = serviceOf(frs, 'commercial-vendor');
    const first = await submit(here.workspace, service, submission(picture));
    expect([first.end, ids(first.refusals)]).toEqual(['to-mark', ['CAN-21']]);
    expect(first.list?.candidates.length).toBe(20);
    const file = await openCase(here.cases, CASE);
    expect((await itemsOf(file, ['return', 'original'])).items).toEqual([]);
    const salient = { by: 'AGENT-1', candidates: [0, 2] };
    const marked = await submit(here.workspace, service, submission(picture, { salient }));
    expect(marked).toMatchObject({ end: 'returned', resumed: true, submission: first.submission });
    const [held] = await wholeItems(file, ['return']);
    expect(JSON.parse(new TextDecoder().decode(held?.body))).toMatchObject({
      kept: [0, 2],
      rest: { count: 18 },
    });
    const reference = first.list?.candidates[0]?.images[0]?.imageId ?? '';
    const byReference = submission(picture, { search: { kind: 'reference-search', reference }, salient });
    const outcome = await submit(here.workspace, service, byReference);
    expect(outcome).toMatchObject({ end: 'returned', deletion: { result: 'verified' } });
    const [, request] = await wholeItems(file, ['request']);
    expect(Object.keys(JSON.parse(new TextDecoder().decode(request?.body)) as object)).toContain('reference');
    expect(request?.body.length).toBeLessThan(400);
  });
});
