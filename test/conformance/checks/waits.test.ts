/** Correct habits that must not fail a service: call rate limits, and content encodings that nobody asked for. */
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Adapter, AdapterReply } from '../../../conformance/adapters/adapter.ts';
import { httpsAdapter } from '../../../conformance/adapters/https.ts';
import { type Harness, harness, syntheticTestSet } from '../../../conformance/harness.ts';
import { makeAuthority } from '../../../conformance/reference-frs/certificates.ts';
import type { Reply } from '../../../conformance/reference-frs/reply.ts';
import { run } from '../../../conformance/suite/run.ts';

/** Answers every call `times` times with a status before the service sees it. */
function limited(adapter: Adapter, status: number, after: string | undefined, times: number): Adapter {
  const seen = new Map<string, number>();
  const headers = after === undefined ? [] : [['retry-after', after] as const];
  return {
    ...adapter,
    call: (call, signal) => {
      const key = JSON.stringify([call.operation, call.as, call.requestId, call.path, call.method]);
      const count = (seen.get(key) ?? 0) + 1;
      seen.set(key, count);
      const refused: AdapterReply = { ok: { status, headers, body: new Uint8Array() } };
      return count <= times ? Promise.resolve(refused) : adapter.call(call, signal);
    },
  };
}

describe('waits and content encodings', { timeout: 60_000 }, () => {
  let service: Harness;
  const only = ['ACC-01', 'TCN-02', 'DEL-01', 'AUD-02', 'ERR-01'];
  let encode: (reply: Reply) => Reply = (reply) => reply;

  beforeAll(async () => {
    const testSet = await syntheticTestSet('waits');
    const faultHooks = { reply: (reply: Reply) => encode(reply) };
    service = await harness({ profile: 'state-local', seed: 'waits', testSet, service: { faultHooks } });
  }, 60_000);
  afterAll(async () => {
    await service.close();
  });

  async function failed(adapter: Adapter, seed: string, chosen = only): Promise<readonly string[]> {
    const sleep = (ms: number): Promise<void> =>
      new Promise((resolve) => setTimeout(resolve, Math.min(ms, 40)));
    const { report } = await run({ ...service.setup, adapter, seed, only: chosen, sleep });
    return report.requirements
      .filter(({ verdict }) => verdict !== 'pass' && verdict !== 'not-applicable')
      .map(({ id, verdict, says }) => `${id} ${verdict}: ${says}`);
  }

  it.each([
    [429, '1'],
    [429, undefined],
    [429, new Date(Date.now() + 1000).toUTCString()],
    [503, '2'],
  ] as const)('waits and repeats after %s with Retry-After %s', async (status, after) => {
    const { adapter } = service.setup;
    expect(await failed(limited(adapter, status, after, 1), `${status} ${after ?? ''}`)).toEqual([]);
  });

  it('decides nothing on access while the service limits every call without credentials', async () => {
    const { adapter } = service.setup;
    const always = limited(adapter, 429, '0', 1000);
    const call: Adapter['call'] = (one, signal) =>
      one.as === 'expired' ? always.call(one, signal) : adapter.call(one, signal);
    const rows = await failed({ ...adapter, call }, 'always', ['ACC-01']);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^ACC-01 inconclusive: the service limits the call rate/);
  });

  it('names HTTP/2 as not spoken by the suite, and blames no TLS version', async () => {
    const authority = await makeAuthority('HTTP/2 only', new Date());
    const { key, certificate } = await authority.server();
    const server = createSecureServer({ key, cert: certificate, allowHTTP1: false });
    server.on('error', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const base = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const roots = [authority.certificate];
    const adapter = httpsAdapter({ base, roots, credentials: { primary: 'Bearer a' } });
    const rows = await run({
      ...service.setup,
      adapter,
      base,
      only: ['GOV-01', 'DIS-01', 'ACC-01', 'ENC-02', 'ENC-03', 'ENC-05'],
      tls: { roots, plainPort: 0 },
    });
    server.close();
    const said = rows.report.requirements.map(
      ({ id, verdict, says, reason }) => `${id} ${verdict} ${reason ?? ''} ${says}`,
    );
    const wrong = rows.report.requirements.filter(
      ({ verdict, says }) => verdict === 'fail' || says.includes('ENC-02'),
    );
    expect(wrong).toEqual([]);
    const others = said.filter((one) => !/^(?:CTL|ENC)/.test(one));
    expect(others.filter((one) => !one.includes('not spoken by this suite'))).toEqual([]);
    expect(others.length).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ] as const)('reads answers in %s that were not requested', async (name, pack) => {
    encode = (reply) =>
      reply.body === undefined
        ? reply
        : { ...reply, body: pack(reply.body), headers: { ...reply.headers, 'Content-Encoding': name } };
    expect(await failed(service.setup.adapter, name, ['DIS-01', 'CAN-06', 'AUD-02', 'ERR-01'])).toEqual([]);
    encode = (reply) => reply;
  });
});
