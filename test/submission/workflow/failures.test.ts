/** Everything that goes wrong on the way: a typed error, a ledger that says what happened, and a repetition that mends it. */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ReferenceFrs } from '../../../conformance/reference-frs/index.ts';
import { audit } from '../../../src/services/transport/index.ts';
import { checkCase } from '../../../src/submission/cases/check.ts';
import { CaseDisagreement } from '../../../src/submission/cases/errors.ts';
import { openCase } from '../../../src/submission/cases/state.ts';
import { wholeItems } from '../../../src/submission/cases/store.ts';
import {
  type RequestedService,
  type Submission,
  submit as road,
} from '../../../src/submission/workflow/index.ts';
import { probeOf, sendSearch, start, submission as plain } from '../../reference-frs/client.ts';
import { DAY, certificate, root } from '../../services/transport/certificates.ts';
import { serve } from '../../services/transport/server.ts';
import { formsOf } from '../cases/world.ts';
import { type Front, type Trick, front } from './front.ts';
import { CASE, SEED, type World, photo, serviceOf, submission, world } from './world.ts';

const CANARY = 'QZCANARYQZ';
const assess = { without: ['models'] } as const;
const submit = (
  here: World,
  service: RequestedService,
  picture: Uint8Array,
  change: Partial<Submission> = {},
) => road(here.workspace, service, submission(picture, { facesCountedBy: 'agent', ...change }), { assess });

const isSearch = (url = '', method = ''): boolean => method === 'POST' && url.endsWith('/v1/searches');
const onSearch =
  (answer: (...args: Parameters<Trick>) => void): Trick =>
  (request, response, body, pass) => {
    if (!isSearch(request.url, request.method)) return undefined;
    answer(request, response, body, pass);
    return true;
  };
const answering = (status: number, headers: Record<string, string>, body: string): Trick =>
  onSearch((_, response) => {
    response.writeHead(status, headers);
    response.end(body);
  });
const html = { 'Content-Type': 'text/html' };
const json = { 'Content-Type': 'application/json' };

/** Ten gigabytes, as fast as they are taken. */
const flood = onSearch((_, response) => {
  response.writeHead(200, { ...json, 'Content-Length': '10737418240' });
  const chunk = Buffer.alloc(2 ** 16, 32);
  const more = (): void => {
    while (!response.destroyed && response.write(chunk));
  };
  response.on('drain', more);
  more();
});

let frs: ReferenceFrs;
let picture: Uint8Array;
let between: Front;
beforeAll(async () => {
  [frs, picture] = await Promise.all([start({ seed: SEED }), photo(3, CANARY)]);
  between = await front(frs);
  // The first search draws the gallery.
  await sendSearch(frs, plain(frs, { probe: probeOf(picture) }));
});

/** No form of the canary in what was told or written down in clear. */
function demandClean(here: World, ...told: readonly unknown[]): void {
  const text = [readFileSync(here.ledger, 'latin1'), ...told.map((one) => JSON.stringify(one))].join('\n');
  for (const form of formsOf(CANARY)) expect(text).not.toContain(form);
}

describe('a failure on the way', () => {
  it.each<[string, Trick, { code: string; outcome: string; status?: number }]>([
    ['slow', onSearch(() => undefined), { code: 'ERR_TIMEOUT', outcome: 'timeout' }],
    [
      'closing in the middle of its answer',
      onSearch((_, response) => {
        response.writeHead(200, { ...json, 'Content-Length': '5000' });
        response.write(`{"${CANARY}`, () => response.destroy());
      }),
      { code: 'ERR_BROKEN_OFF', outcome: 'closed' },
    ],
    [
      'answering, and the answer lost on the way',
      onSearch((_request, response, _body, pass) => {
        pass(() => response.destroy());
      }),
      { code: 'ERR_BROKEN_OFF', outcome: 'closed' },
    ],
    ['500', answering(500, html, CANARY), { code: 'ERR_SERVER', outcome: 'server-error', status: 500 }],
    [
      'a page',
      answering(200, html, `<p>${CANARY}</p>`),
      { code: 'ERR_NOT_UNDERSTOOD', outcome: 'not-understood' },
    ],
    [
      'no return',
      answering(200, json, `{"${CANARY}":1}`),
      { code: 'ERR_NOT_UNDERSTOOD', outcome: 'not-understood' },
    ],
    ['ten gigabytes', flood, { code: 'ERR_TOO_LARGE', outcome: 'too-large' }],
    [
      'a redirect',
      answering(307, { Location: `/${CANARY}` }, ''),
      { code: 'ERR_REDIRECT', outcome: 'not-understood' },
    ],
    [
      'not letting us in',
      answering(401, json, `"${CANARY}"`),
      { code: 'ERR_REFUSED', outcome: 'refused', status: 401 },
    ],
    [
      'saying in its own words why not',
      answering(
        400,
        json,
        JSON.stringify({
          schema: 'frs-refusal/1',
          problems: [{ code: 'INVALID_REQUEST', message: CANARY, retryable: false, native: CANARY }],
        }),
      ),
      { code: 'ERR_REFUSED', outcome: 'refused', status: 400 },
    ],
  ])('%s is told, and mended by repeating under the same number', async (_, trick, expected) => {
    const here = await world();
    between.play(trick);
    const before = between.heard.length;
    const failed = await submit(here, between.service, picture);
    expect(failed).toMatchObject({ end: 'failed', failure: { ...expected, sent: true } });
    const kinds = here
      .kinds()
      .slice(1)
      .filter((kind) => kind !== 'submission.sent');
    expect(kinds).toEqual([
      ...['case.opened', 'submission.prepared', 'case.stored'],
      ...['submission.failed', 'attestation.received'],
    ]);
    const told = here.entries().find(({ kind }) => kind === 'submission.failed');
    expect(told?.body).toMatchObject({ outcome: expected.outcome });
    demandClean(here, failed, failed.failure?.message, failed.failure?.stack);
    between.play(undefined);
    const mended = await submit(here, between.service, picture);
    expect(mended).toMatchObject({ end: 'returned', resumed: true, submission: failed.submission });
    expect(mended.deletion?.result).toBe('verified');
    const probes = between.heard.slice(before).filter(({ path, method }) => isSearch(path, method));
    expect(new Set(probes.map(({ body }) => body.toString('latin1'))).size).toBe(1);
    expect(here.kinds().filter((kind) => kind === 'submission.prepared')).toHaveLength(1);
    expect(await checkCase(await openCase(here.cases, CASE))).toEqual([]);
  });

  it('down, or with an expired certificate, it has nothing of the probe, and the ledger says so', async () => {
    const expired = await serve(await certificate({ from: -3 * DAY, to: -DAY }), (_, response) =>
      response.end(),
    );
    const own = serviceOf(frs);
    const reaches = [
      ['unreachable', { ...own.reach, base: 'https://127.0.0.1:1' }],
      ['certificate', { ...own.reach, base: expired.url, roots: [root] }],
    ] as const;
    const here = await world();
    for (const [outcome, reach] of reaches) {
      const failed = await submit(here, { ...own, reach }, picture);
      expect(failed).toMatchObject({ end: 'failed', failure: { outcome, sent: false } });
      expect(failed.deletion).toBeUndefined();
      expect(here.entries().at(-1)).toMatchObject({ kind: 'submission.failed', body: { outcome } });
      demandClean(here, failed);
    }
    expect(expired.heard).toEqual([]);
    expect(await submit(here, own, picture)).toMatchObject({ end: 'returned', resumed: true });
    // Once something may have left, the ledger never says again that nothing has.
    const other = await world();
    between.play(onSearch((_, response) => response.destroy()));
    await submit(other, between.service, picture);
    between.play(undefined);
    await submit(other, { ...own, reach: { ...own.reach, base: 'https://127.0.0.1:1' } }, picture);
    expect(other.entries().at(-1)?.body).toMatchObject({ outcome: 'interrupted', errorCode: 'ERR_CONNECT' });
  });

  it("another transaction's attestation, return or statement is told by the rule that it breaks", async () => {
    const here = await world();
    const first = await submit(here, between.service, picture);
    between.play((request, response, _body, pass) => {
      if (request.url?.includes('/v1/attestations/') !== true) return undefined;
      request.url = `/v1/attestations/${first.requestId ?? ''}`;
      pass((status, body) => {
        response.writeHead(status, { 'Content-Type': 'application/jose' });
        response.end(body);
      });
      return true;
    });
    const other = await submit(here, between.service, await photo(4));
    expect(other).toMatchObject({ end: 'returned', deletion: { result: 'failed', report: { rule: 'A6' } } });
    expect(here.entries().at(-1)?.body).toMatchObject({ result: 'failed', failed: ['A6'] });
    between.play(
      onSearch((request, response, _body, pass) => {
        request.method = 'GET';
        request.url = `/v1/searches/${first.requestId ?? ''}`;
        pass((status, body) => {
          response.writeHead(status, json);
          response.end(body);
        });
      }),
    );
    const wrong = await submit(here, between.service, await photo(5));
    expect(wrong).toMatchObject({ end: 'failed', failure: { code: 'ERR_OTHER_REQUEST', sent: true } });
    between.play(undefined);
    const { keys } = between.service;
    const unpinned = { ...between.service, keys: { ...keys, statement: [] } };
    const unsigned = await submit(here, unpinned, await photo(6));
    expect(unsigned).toMatchObject({ failure: { code: 'ERR_STATEMENT', outcome: 'not-sent', sent: false } });
  });

  it('a probe that the service refuses is at its end, and its deletion is attested', async () => {
    const here = await world();
    const failed = await submit(here, between.service, picture, { galleries: ['single'], threshold: '101' });
    expect(failed).toMatchObject({
      end: 'failed',
      failure: { code: 'ERR_REJECTED', outcome: 'refused', status: 422, problem: 'THRESHOLD_OUT_OF_RANGE' },
      deletion: { result: 'verified' },
    });
    const repeated = await submit(here, between.service, picture, {
      galleries: ['single'],
      threshold: '101',
    });
    expect(repeated.refusals.map(({ requirement }) => requirement)).toEqual(['GATE-15']);
    const nowhere = await submit(here, between.service, picture, { galleries: ['nowhere'], again: true });
    expect(nowhere).toMatchObject({ failure: { code: 'ERR_NOT_OFFERED', sent: false } });
  });
});

describe('a crash of ours', () => {
  it.each(
    [0, 1, 2, 3, 4, 5].flatMap(
      (nth) =>
        [
          ['before', nth],
          ['after', nth],
        ] as const,
    ),
  )(
    '%s the ledger is told, at entry %d, leaves nothing that a repetition does not mend',
    async (when, nth) => {
      let calls = 0;
      const crash = new Error('crash');
      const here = await world({
        tell: async (entry, told) => {
          const isIt = calls++ === nth;
          if (isIt && when === 'before') throw crash;
          await told(entry);
          if (isIt) throw crash;
        },
      });
      const service = serviceOf(frs);
      const queries = async (): Promise<number> =>
        (await audit(service.reach)).events.filter(({ kind }) => kind === 'query').length;
      const before = await queries();
      await expect(submit(here, service, picture)).rejects.toBe(crash);
      const mended = await submit(here, service, picture);
      // After the last entry there is nothing left to mend: the same query again is a repetition.
      const isOver = when === 'after' && nth === 5;
      expect(mended.end).toBe(isOver ? 'refused' : 'returned');
      const kinds = here.kinds().filter((kind) => kind !== 'gate.refused');
      expect(kinds.slice(1)).toEqual([
        ...['case.opened', 'submission.prepared', 'case.stored'],
        ...['submission.sent', 'return.received', 'attestation.received'],
      ]);
      expect(await queries()).toBe(before + 1);
      const file = await openCase(here.cases, CASE);
      for (const kind of ['asked', 'plan', 'request', 'return', 'probe'] as const)
        expect(await wholeItems(file, [kind])).toHaveLength(1);
      expect(await checkCase(file)).toEqual([]);
    },
  );
});

describe('a case file that was changed', () => {
  it('is submitted to no more: nothing is sent and nothing written', async () => {
    const here = await world();
    const service = serviceOf(frs);
    expect((await submit(here, service, picture)).end).toBe('returned');
    const queries = async (): Promise<number> =>
      (await audit(service.reach)).events.filter(({ kind }) => kind === 'query').length;
    const [before, kinds] = [await queries(), here.kinds()];
    const file = await openCase(here.cases, CASE);
    const [asked] = await wholeItems(file, ['asked']);
    rmSync(join(file.folder, asked?.head.name ?? ''));
    const refused: unknown = await submit(here, service, picture, { again: true }).catch(
      (one: unknown) => one,
    );
    expect(refused).toBeInstanceOf(CaseDisagreement);
    expect((refused as CaseDisagreement).findings.map(({ rule }) => rule)).toEqual(['case.missing']);
    expect([await queries(), here.kinds()]).toEqual([before, kinds]);
  });
});

describe('a canary', () => {
  it.each<[string, Partial<Submission>]>([
    ['statute', { statute: `${CANARY} did it` }],
    ['mission need', { length: 30, missionNeed: `${CANARY} is needed` }],
    ['means report', { meansReport: `${CANARY} was looked for` }],
    ['reference', { search: { kind: 'reference-search', reference: `${CANARY} in the gallery` } }],
    ['number', { submission: `${CANARY} 1` }],
    ['agent', { declaration: { ...submission(new Uint8Array(0)).declaration, agent: `${CANARY} Smith` } }],
    [
      'authority',
      {
        declaration: {
          ...submission(new Uint8Array(0)).declaration,
          source: { kind: 'open-source', authority: `${CANARY} said so`, necessity: CANARY },
        },
      },
    ],
  ])('in the %s is in no refusal and no entry', async (_, change) => {
    const here = await world();
    const refused = await submit(here, serviceOf(frs), picture, change);
    expect(refused.end).toBe('refused');
    demandClean(here, { ...refused, submission: '' });
  });

  it('in a case reference, a credential and a photo is in no error', async () => {
    const here = await world();
    const declaration = { ...submission(picture).declaration, case: `${CANARY} and more` };
    const error: unknown = await submit(here, serviceOf(frs), picture, { declaration }).catch(
      (one: unknown) => one,
    );
    expect(error).toMatchObject({ code: 'ERR_ARGUMENT' });
    demandClean(here, error, String(error), (error as Error).stack);
    const own = serviceOf(frs);
    const nonMated = { ...own, reach: { ...own.reach, authorization: `Bearer ${CANARY}` } };
    const failed = await submit(here, nonMated, picture);
    expect(failed.failure).toMatchObject({ status: 401, problem: 'UNAUTHENTICATED' });
    demandClean(here, failed, failed.failure?.stack);
  });
});
