/** ENC: rulings beyond the matrix of faults; which addresses of an answer count, and where a redirect may lead. */
import { afterAll, describe, expect, it } from 'vitest';
import { enc } from '../../../conformance/checks/enc/index.ts';
import { addressesIn } from '../../../conformance/checks/enc/find-addresses.ts';
import { redirects } from '../../../conformance/checks/enc/redirects.ts';
import { ctl } from '../../../conformance/checks/ctl.ts';
import { syntheticTestSet, harness } from '../../../conformance/harness.ts';
import type { FrsOptions } from '../../../conformance/reference-frs/index.ts';
import type { TestContext } from '../../../conformance/suite/test-context.ts';
import type { Exchange } from '../../../conformance/suite/exchange.ts';
import { run } from '../../../conformance/suite/run.ts';
import type { RunSetup } from '../../../conformance/suite/setup.ts';
import { type RouterOptions, front, startRouter } from '../../../conformance/tls/responders/index.ts';

const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

const synthetic = syntheticTestSet('enc');

/** What a run says on ENC, where it is anything but a pass. */
async function said(
  service: Partial<FrsOptions>,
  change: (setup: RunSetup) => Partial<RunSetup> = () => ({}),
): Promise<string[]> {
  const { setup, close } = await harness({ profile: 'state-local', service, testSet: await synthetic });
  ends.push(close);
  const { report } = await run({ ...setup, only: ['ENC'], ...change(setup) }, [...ctl, ...enc]);
  return report.requirements
    .filter(({ id, verdict }) => /^ENC-0|^ENC-10/.test(id) && verdict !== 'pass')
    .map(({ id, verdict, says, reason }) => `${id} ${verdict}: ${reason ?? says}`);
}

describe('ENC of a run', () => {
  const none = 'ENC-09 not-applicable: neither the service nor its profile mentions client certificates';

  it('passes for the reference service, with client certificates as well, and whatever front passes on', async () => {
    expect(await said({})).toEqual([none]);
    expect(await said({ mtls: true })).toEqual([]);
    expect(await said({ tls: { front: front({ plaintext: 'redirects' }) } })).toEqual([none]);
  });

  it('decides nothing without an endpoint, without roots, without a client certificate, without a service', async () => {
    const undecided = await said({}, ({ tls, ...setup }) => {
      expect(tls).toBeDefined();
      return { ...setup, tls: undefined } as unknown as Partial<RunSetup>;
    });
    const own = ['01', '02', '03', '04', '05', '06', '08'].map((id) => `ENC-${id} inconclusive: no-endpoint`);
    expect(undecided.toSorted()).toEqual([...own, none].toSorted());
    expect(await said({}, ({ tls }) => ({ tls: { ...tls, roots: [] } }))).toEqual([
      'ENC-05 inconclusive: no-endpoint',
      none,
    ]);
    expect(
      await said({ mtls: true }, ({ tls }) => ({ tls: { roots: tls?.roots ?? [], plainPort: 0 } })),
    ).toContain('ENC-09 inconclusive: not-provoked');
    const gone = await said({}, () => ({ base: 'https://127.0.0.1:9' }));
    expect(gone.filter((line) => !/ (?:inconclusive: c|not-applicable)/.test(line))).toEqual([]);
    expect(gone.length).toBeGreaterThan(5);
  });

  it('follows a link of a return to another endpoint, which is held to the same rules', async () => {
    const linked = async (options: RouterOptions): Promise<string[]> => {
      let port = 0;
      const service: Partial<FrsOptions> = {
        tls: {
          // A second way to the same service, which its statement does not name.
          front: async (behind) => {
            const other = await startRouter(behind, options);
            ends.push(other.close);
            ({ port } = other);
            return front({})(behind);
          },
        },
        faultHooks: {
          reply: (reply, { path }) =>
            path.startsWith('/v1/searches/')
              ? { ...reply, headers: { 'Content-Location': `https://127.0.0.1:${port}${path}` } }
              : reply,
        },
      };
      return (await said(service)).filter((line) => line.startsWith('ENC-07'));
    };
    expect(await linked({})).toEqual([]);
    const [weak = ''] = await linked({ plays: ['RC4'] });
    expect(weak).toMatch(
      /^ENC-07 fail: 127\.0\.0\.1:\d+: accepts TLSv1\.2 with TLS_ECDHE_ECDSA_WITH_RC4_128_SHA$/,
    );
  });
});

/** An exchange of the journal with the given answer. */
function exchange(
  answer: {
    readonly status?: number;
    readonly type?: string;
    readonly body?: string;
    readonly headers?: [string, string][];
  },
  operation: Exchange['call']['operation'] = 'result',
): Exchange {
  const { status = 200, type = 'application/json', body = '', headers = [] } = answer;
  return {
    seq: 1,
    call: { operation, as: 'primary', body: Uint8Array.of(1) },
    purpose: 'test',
    sentAt: 0,
    doneAt: 1,
    answer: { status, headers: [['content-type', type], ...headers], body: new TextEncoder().encode(body) },
  };
}

describe('addresses in an answer', () => {
  const urls = (answer: Parameters<typeof exchange>[0]): string[] =>
    addressesIn(exchange(answer)).map(({ url, isLink }) => (isLink ? `-> ${url}` : url));

  it('are found in headers, JSON, what is signed, XML and records', () => {
    const links: [string, string][] = [
      ['Link', '<http://a.test/1>; rel="result", <https://b.test/>; rel="next"'],
      ['Content-Location', 'http://c.test/'],
    ];
    expect(urls({ headers: links })).toEqual([
      '-> http://a.test/1',
      '-> https://b.test/',
      '-> http://c.test/',
    ]);
    const body = JSON.stringify({ list: [{ resultUrl: 'http://a.test' }], note: 'HTTP://b.test/x' });
    expect(urls({ body })).toEqual(['-> http://a.test', 'HTTP://b.test/x']);
    const claims = Buffer.from(JSON.stringify({ callback: 'http://a.test' })).toString('base64url');
    expect(urls({ type: 'application/jose', body: `eyJhIjoxfQ.${claims}.c2ln` })).toEqual([
      '-> http://a.test',
    ]);
    const xml = `<r a="http://a.test/1"><u> http://b.test </u><v x='https://c.test'/></r>`;
    expect(urls({ type: 'application/xml', body: xml })).toEqual([
      'http://a.test/1',
      'https://c.test',
      'http://b.test',
    ]);
    expect(
      urls({ type: 'application/vnd.frskit.itl', body: '2.001:5\x1d2.901:x\x1fhttp://a.test\x1c' }),
    ).toEqual(['http://a.test']);
  });

  it('are not names in the form of an address, nor words of a text', () => {
    const body = JSON.stringify({
      $schema: 'http://json-schema.org/x',
      type: 'http://a.test',
      text: 'see http://b.test',
    });
    expect(urls({ body })).toEqual([]);
    const head = 'xmlns="http://a.test" xmlns:n="http://b.test" n:schemaLocation="http://c.test"';
    expect(urls({ type: 'application/xml', body: `<r ${head}>see http://d.test</r>` })).toEqual([]);
    expect(urls({ headers: [['Content-Security-Policy', 'img-src http://a.test']] })).toEqual([]);
    expect(urls({ body: '{"a":'.repeat(5000) })).toEqual([]);
  });
});

describe('redirects of a probe', () => {
  const base = 'https://frs.test:8443/api';
  const byRule = async (
    location: string,
    operation: Exchange['call']['operation'] = 'search',
  ): Promise<string> => {
    const answer = exchange({ status: 307, headers: [['Location', location]] }, operation);
    const context = {
      setup: { base, adapter: { kind: 'https' } },
      journal: { all: () => [answer] },
    } as unknown as TestContext;
    const checkResult = await redirects(context);
    return `${checkResult.verdict}: ${checkResult.says}`;
  };

  it('may stay, and may not leave TLS or the origin', async () => {
    for (const stays of ['/v1/other', '../x', 'https://frs.test:8443/elsewhere', '//frs.test:8443/x'])
      expect(await byRule(stays)).toMatch(/^pass/);
    expect(await byRule('http://frs.test:8443/v1/searches')).toBe('fail: a probe is redirected by http');
    for (const other of ['https://frs.test/', 'https://other.test:8443/', '//other.test:8443/x'])
      expect(await byRule(other)).toBe('fail: a probe is redirected to another origin');
    expect(await byRule('https://[')).toBe('fail: a probe is redirected to an invalid address');
    // What carries no probe is not looked at here.
    expect(await byRule('http://frs.test/', 'result')).toMatch(/^inconclusive/);
  });
});
