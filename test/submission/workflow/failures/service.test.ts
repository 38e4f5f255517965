/** Everything that a service and its connection do wrong: a typed error, a ledger that says what happened, and a repetition. */
import { describe, expect, it } from 'vitest';
import { checkCase } from '../../../../src/submission/cases/check.ts';
import { openCase } from '../../../../src/submission/cases/state.ts';
import { DAY, certificate, root } from '../../../services/transport/certificates.ts';
import { serve } from '../../../services/transport/server.ts';
import { type Trick } from '../front.ts';
import { CASE, photo, serviceOf, world } from '../world.ts';
import { CANARY, between, demandClean, frs, picture, submit } from './failing.ts';

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
