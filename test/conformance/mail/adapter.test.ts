/** The mail adapter: what it carries, what it leaves in the mailbox, and files that it refuses. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AdapterCall } from '../../../conformance/adapters/adapter.ts';
import { mailAdapter } from '../../../conformance/adapters/mail/index.ts';
import { makeMailLog } from '../../../conformance/mail/sent.ts';
import { DocumentError, loadMailRun, loadRun, writeMailFiles } from '../../../conformance/run-file/index.ts';
import { type Stand, boxOf, stand } from '../../reference-frs/mail/context.ts';

let [one, folder, path]: [Stand, string, string] = [undefined as unknown as Stand, '', ''];
beforeAll(async () => {
  one = await stand();
  folder = await mkdtemp(join(tmpdir(), 'frskit-mail-adapter-'));
  path = (await writeMailFiles(one.frs, one.mail, folder, 1)).run;
});
afterAll(async () => {
  await one.close();
  await rm(folder, { recursive: true, force: true });
});

async function adapterFor() {
  const { mail } = await loadMailRun(path, {});
  const log = makeMailLog();
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));
  return { adapter: mailAdapter({ ...mail, log, now: Date.now, sleep }), log };
}

it('carries a search and its attestation, and leaves the mail of others in the mailbox', async () => {
  const { primary } = one.mail.clients;
  const early = new TextEncoder().encode('Subject: before\r\n\r\na\r\n');
  const foreign = new TextEncoder().encode('Subject: meanwhile\r\n\r\na\r\n');
  await primary.box.deliver(early);
  const { adapter, log } = await adapterFor();
  const request = await one.request();
  const { requestId } = request;
  const body = new TextEncoder().encode(JSON.stringify(request));
  const working = adapter.call({ operation: 'search', as: 'primary', requestId, body });
  const late = primary.box.deliver(foreign);
  const reply = await working;
  await late;
  if (!('ok' in reply)) throw new Error(JSON.stringify(reply));
  expect(reply.ok.meaning?.means).toBe('returned');
  expect(reply.ok.meaning?.isObserved).toBe(true);
  expect(reply.ok.meaning?.reading?.list?.requestId).toBe(requestId);
  const attestation = await adapter.call({ operation: 'attestation', as: 'primary', requestId });
  expect('ok' in attestation && new TextDecoder().decode(attestation.ok.body)).toBe(
    reply.ok.meaning?.reading?.list?.attestation,
  );
  const unknown = await adapter.call({ operation: 'attestation', as: 'primary', requestId: 'R-unknown' });
  expect('ok' in unknown && unknown.ok.meaning?.reason).toBe('not-found');
  expect(log.all().filter(({ direction }) => direction === 'out')).toHaveLength(1);
  const left = (await boxOf(primary)).map((raw) => new TextDecoder().decode(raw));
  expect(left).toEqual([early, foreign].map((raw) => new TextDecoder().decode(raw)));
  await adapter.close();
});

const raw = (text: string): Partial<AdapterCall> => ({
  operation: 'raw',
  method: 'POST',
  path: '/v1/searches',
  headers: [['Content-Type', 'application/json']],
  requestId: 'R-1',
  body: new TextEncoder().encode(text),
});

it.each<[string, Partial<AdapterCall>]>([
  ['a comparison', { operation: 'compare' }],
  ['a search by reference', { operation: 'searchByReference' }],
  ['an earlier result', { operation: 'result', requestId: 'R-1' }],
  ['a log', { operation: 'audit' }],
  ['an address', { operation: 'fetchProbe', path: '/v1/probes/1' }],
  ['a caller without the certificate', { as: 'wrong' }],
  ['a broken connection', { hangUp: true }],
  ['a body without the ID of the request', raw('{"requestId":')],
  ['a body with another ID', raw('{"requestId":"R-2","nonce":"n"}')],
  ['another path', { ...raw('{"requestId":"R-1","nonce":"n"}'), path: '/v1/comparisons' }],
])('does not carry %s', async (_, call) => {
  const { adapter, log } = await adapterFor();
  const reply = await adapter.call({ operation: 'search', as: 'primary', ...call });
  expect(Object.keys(reply)).toEqual(['unsupported']);
  expect(log.all()).toEqual([]);
});

it('refuses a run file whose mail settings are malformed or lead out of its folder, without their values', async () => {
  const file = JSON.parse(await readFile(path, 'utf8')) as { mail: { certificates: object } };
  const bad = async (mail: unknown): Promise<string> => {
    const other = join(folder, 'bad.json');
    await writeFile(other, JSON.stringify({ ...file, mail }));
    try {
      await loadMailRun(other, {});
      return 'none';
    } catch (error) {
      if (!(error instanceof DocumentError)) throw error;
      return [error.code, error.message, ...error.details].join(' ');
    }
  };
  const { mail } = file;
  expect(await bad({ ...mail, deadline: 'SECRET' })).toMatch(/^ERR_SHAPE (?!.*SECRET).*mail\.deadline/);
  expect(await bad({ ...mail, certificates: { ...mail.certificates, key: '/etc/hostname' } })).toMatch(
    /^ERR_PATH/,
  );
  expect(await bad(undefined)).toMatch(/^ERR_SHAPE/);
  await expect(loadRun(path)).rejects.toThrow('the run file lacks url');
});
