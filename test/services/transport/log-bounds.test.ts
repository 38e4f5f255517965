/** A service whose log does not end: what the client holds of it is bounded, and the loop ends. */
import { expect, it } from 'vitest';
import { audit } from '../../../src/services/transport/index.ts';
import { certificate, root } from './certificates.ts';
import { serve } from './server.ts';

const EVENT = {
  ...{ seq: 1, at: '2026-01-01T00:00:00Z', kind: 'query', requester: 'A', requestId: 'R-1', purpose: '' },
  ...{ outcome: { kind: 'accepted' }, prev: '0'.repeat(64), hash: '0'.repeat(64) },
};
const MIB = 2 ** 20;

/** The page after a number: `{ schema, events, next }` and white space. */
type Page = (after: number) => { readonly events: number; readonly next?: number; readonly space?: number };

async function asked(page: Page): Promise<{ readonly refusal: string; readonly pages: number }> {
  const { url, heard } = await serve(await certificate(), (request, response) => {
    const after = Number(new URL(request.url ?? '', 'https://x').searchParams.get('after') ?? 0);
    const { events, next, space = 0 } = page(after);
    const listing = { schema: 'frs-audit/1', events: Array.from({ length: events }, () => EVENT), next };
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(listing) + ' '.repeat(space));
  });
  const limits = { connect: 30_000, firstByte: 60_000, call: 120_000, body: 32 * MIB, retries: 0 };
  const clock = { now: Date.now, sleep: () => Promise.resolve() };
  const service = { base: url, roots: [root], authorization: 'Bearer x', clock, limits };
  const refusal = await audit(service).then(
    () => 'none',
    (error: unknown) => String(error),
  );
  return { refusal, pages: heard.length };
}

it('ends at the bytes of all pages together', async () => {
  const { refusal, pages } = await asked((after) => ({ events: 1, next: after + 1, space: 20 * MIB }));
  expect([refusal, pages]).toEqual([expect.stringContaining('larger than 67108864 bytes'), 4]);
}, 240_000);

it('ends at the events of all pages together', async () => {
  const { refusal, pages } = await asked((after) => ({ events: 7_000, next: after + 1 }));
  expect([refusal, pages]).toEqual([expect.stringContaining('200000 events'), 29]);
}, 240_000);

it('ends where page numbers do not increase', async () => {
  const { refusal, pages } = await asked(() => ({ events: 1, next: 7 }));
  expect([refusal, pages]).toEqual([expect.stringContaining('do not increase'), 2]);
});
