/** The store: an address is random, given out once and within its call, and what is fetched is recorded. */
import { get } from 'node:https';
import { request as plainRequest } from 'node:http';
import { connect } from 'node:tls';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { AdapterContext, AnyAsk, Exchange, SearchAsk } from '../../../src/services/adapters/index.ts';
import {
  type StoreSettings,
  contextFor,
  inspectStore,
  observedClient,
  semanticAdapter,
} from '../../../src/services/adapters/node/index.ts';
import { certificate, root } from '../transport/certificates.ts';
import { serve } from '../transport/server.ts';
import { declared, localStore, mediaType } from './setup.ts';

const image = { bytes: Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251), mediaType };
const settings = await localStore();
const other = await localStore();

/** The status and the body behind an address; why there is none, where there is none. */
function fetched(
  url: string,
  method = 'GET',
): Promise<{ readonly status?: number; readonly body: Buffer | string }> {
  return new Promise((resolve) => {
    const request = get(url, { ca: root, method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ body: error.code ?? 'error' });
    });
  });
}

type Work = (context: AdapterContext, ask: SearchAsk) => Promise<void>;

/** A service that answers every request with one list. */
const service = await serve(await certificate(), (_, response) => {
  response.end('[]');
});

/** Runs a search whose adapter does something and then asks the service with the address that it got. */
async function searched(work: Work, { store = settings, limit = 20_000, names = true } = {}) {
  const declaration = declared(service.url);
  const observed = observedClient({ roots: [root], endpoints: [service.url], store });
  const context = contextFor({
    client: observed.client,
    store: observed.store,
    declaration,
    credentials: {},
    options: {},
    now: Date.now,
  });
  let offered = '';
  const semantic = semanticAdapter(
    {
      search: async (ask) => {
        const { store: own, client } = context;
        const watched: AdapterContext = {
          ...context,
          store: {
            offer: async (...given) => {
              const offer = await (own?.offer(...given) ?? Promise.reject(new Error('no store')));
              offered = offer.url;
              return offer;
            },
          },
        };
        await work(watched, ask);
        const body = JSON.stringify({ requestId: ask.requestId, url: names ? offered : '', ...flags(ask) });
        const { native } = await client.send({ method: 'POST', url: service.url, body });
        return { returned: native };
      },
    },
    observed,
    { limit },
  );
  const ask: AnyAsk & SearchAsk = { as: 'primary', requestId: 'request-1', image };
  const reply = await semantic.call('search', ask);
  return { reply, offered };
}

function flags({ length }: SearchAsk): object {
  return length === undefined ? {} : { length };
}

const offer = async ({ store }: AdapterContext, ask: SearchAsk): Promise<string> =>
  (await store?.offer(ask.image.bytes, { mediaType: 'image/jpeg' }))?.url ?? '';

describe('the store', () => {
  it('gives an image out once, and the fetch counts as sent by frskit', async () => {
    const seen: unknown[] = [];
    const { reply, offered } = await searched(async (context, ask) => {
      const url = await offer(context, ask);
      for (let times = 0; times < 2; times += 1) seen.push(await fetched(url));
    });
    expect(seen).toEqual([
      { status: 200, body: Buffer.from(image.bytes) },
      { status: 404, body: Buffer.alloc(0) },
    ]);
    expect(reply).toMatchObject({ sight: { sight: 'own' } });
    const exchanges = 'exchanges' in reply ? reply.exchanges : [];
    expect(exchanges.map(({ url, stored }) => [url, stored])).toEqual([
      [offered, 'fetched'],
      [`${service.url}/`, undefined],
    ]);
    // After the call nothing listens.
    expect(await fetched(offered)).toEqual({ body: 'ECONNREFUSED' });
  });

  it('names the image by 256 random bits, and nothing of the call', async () => {
    const urls = new Set<string>();
    for (let times = 0; times < 3; times += 1) {
      const { offered } = await searched(async (context, ask) => {
        await offer(context, ask);
      });
      urls.add(new URL(offered).pathname);
    }
    expect(urls.size).toBe(3);
    for (const path of urls) expect(path).toMatch(/^\/[\w-]{43}$/);
  });

  it('answers other paths and methods alike, and never gives out by them', async () => {
    const statuses: unknown[] = [];
    const { reply } = await searched(async (context, ask) => {
      const url = await offer(context, ask);
      const changed = `${url.slice(0, -1)}${url.endsWith('A') ? 'B' : 'A'}`;
      for (const [one, method] of [
        [url, 'HEAD'],
        [url, 'POST'],
        [url, 'DELETE'],
        [changed, 'GET'],
        [`${url}/`, 'GET'],
        [`${url}?a=1`, 'GET'],
        [new URL('/', url).href, 'GET'],
      ] as const)
        statuses.push((await fetched(one, method)).status);
    });
    expect(new Set(statuses)).toEqual(new Set([404]));
    expect(reply).toMatchObject({
      sight: { sight: 'adapter', because: 'the service did not fetch the image' },
    });
  });

  it('answers no plain HTTP and no TLS 1.1', async () => {
    const seen: string[] = [];
    await searched(async (context, ask) => {
      const { hostname, port } = new URL(await offer(context, ask));
      const outcome = (start: (done: (word: string) => void) => void): Promise<void> =>
        new Promise((resolve) => {
          start((word) => {
            seen.push(word);
            resolve();
          });
        });
      await outcome((done) => {
        const plain = plainRequest({ hostname, port }, () => done('answered'));
        plain.on('error', () => done('refused')).end();
      });
      await outcome((done) => {
        const old = connect({
          host: hostname,
          port: Number(port),
          ca: root,
          maxVersion: 'TLSv1.1',
          minVersion: 'TLSv1',
        });
        old.on('secureConnect', () => {
          old.destroy();
          done('connected');
        });
        old.on('error', () => done('refused'));
      });
    });
    expect(seen).toEqual(['refused', 'refused']);
  });

  it('lets a fetch that broke off begin again, five times at most', async () => {
    const large = { bytes: new Uint8Array(16 * 2 ** 20).fill(7), mediaType };
    /** True where the answer began, and was broken off. */
    const broken = (url: string): Promise<boolean> =>
      new Promise((resolve) => {
        let hasBegun = false;
        const request = get(url, { ca: root, agent: false }, (response) => {
          response.once('data', () => {
            hasBegun = true;
            request.destroy();
          });
          response.on('error', () => undefined);
          response.on('close', () => {
            resolve(hasBegun);
          });
          response.on('end', () => undefined);
        });
        request.on('error', () => undefined);
      });
    /** Repeats until it happens: the store sees the end of a connection later than the client. */
    const eventually = async (happens: () => Promise<boolean>): Promise<boolean> => {
      for (let times = 0; times < 200; times += 1) if (await happens()) return true;
      return false;
    };
    const seen: boolean[] = [];
    await searched(async ({ store }) => {
      for (const tries of [4, 5]) {
        const url = (await store?.offer(large.bytes))?.url ?? '';
        for (let times = 0; times < tries; times += 1) expect(await eventually(() => broken(url))).toBe(true);
        seen.push(await eventually(async () => (await fetched(url)).status === 200));
      }
    });
    expect(seen).toEqual([true, false]);
  }, 60_000);

  it('withdraws what is offered when a call takes too long', async () => {
    let resume: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      resume = resolve;
    });
    const { reply, offered } = await searched(
      async (context, ask) => {
        await offer(context, ask);
        await held;
      },
      { limit: 300 },
    );
    expect(reply).toEqual({ fault: 'no answer within 300 ms' });
    expect(await fetched(offered)).toEqual({ body: 'ECONNREFUSED' });
    resume();
  });

  it('keeps the images of calls side by side apart', async () => {
    const both = await Promise.all(
      [1, 2].map(() =>
        searched(async (context, ask) => {
          const url = await offer(context, ask);
          expect((await fetched(url)).status).toBe(200);
        }),
      ),
    );
    for (const { reply } of both) {
      const exchanges: readonly Exchange[] = 'exchanges' in reply ? reply.exchanges : [];
      expect(exchanges).toHaveLength(2);
      expect(reply).toMatchObject({ sight: { sight: 'own' } });
    }
  });

  it('takes an image that no request named, and none fetched, for one that did not leave', async () => {
    const { reply } = await searched(
      async (context, ask) => {
        await offer(context, ask);
      },
      { names: false },
    );
    expect(reply).toEqual({ fault: 'the image of the call did not leave' });
  });

  it('takes terms of the search for sent only where the request has them', async () => {
    // The number stands in what is fetched, and not in the request.
    const declaration = declared(service.url);
    const observed = observedClient({ roots: [root], endpoints: [service.url], store: settings });
    const semantic = semanticAdapter(
      {
        search: async (ask) => {
          const text = `<Length>17</Length>${Buffer.from(ask.image.bytes).toString('base64')}`;
          const offered = (await observed.store?.offer(new TextEncoder().encode(text)))?.url ?? '';
          await fetched(offered);
          const body = JSON.stringify({ url: offered });
          return {
            returned: (await observed.client.send({ method: 'POST', url: service.url, body })).native,
          };
        },
      },
      observed,
    );
    expect(declaration.endpoints[0]?.url).toBe(service.url);
    const ask = { as: 'primary', requestId: 'request-1', image } as const;
    expect(await semantic.call('search', ask)).toMatchObject({ sight: { sight: 'own' } });
    expect(await semantic.call('search', { ...ask, length: 17 })).toEqual({
      fault: 'the length of the call did not leave',
    });
  });

  it.each<[string, Work, string]>([
    [
      'nothing',
      async ({ store }) => {
        await store?.offer(new Uint8Array());
      },
      'what is offered must be',
    ],
    [
      'text',
      async ({ store }) => {
        await store?.offer('text' as unknown as Uint8Array);
      },
      'what is offered must be',
    ],
    [
      'a media type that is none',
      async ({ store }) => {
        await store?.offer(image.bytes, { mediaType: 'a\r\nb: c' });
      },
      'the media type',
    ],
    [
      'too many images',
      async ({ store }) => {
        for (let times = 0; times < 17; times += 1) await store?.offer(image.bytes);
      },
      'more than 16 images',
    ],
  ])('refuses %s', async (_, work, expected) => {
    const { reply } = await searched(work);
    expect(reply).toEqual({ fault: expect.stringContaining(expected) as string });
  });

  it('reports an address that cannot be used as a failed connection', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const { reply } = await searched(
      async (context, ask) => {
        await offer(context, ask);
      },
      {
        store: { ...settings, port },
      },
    );
    taken.close();
    expect(reply).toMatchObject({ answer: { failed: { class: 'connect', sent: false } } });
  });

  it('is at the address of the run file, below its path', async () => {
    const free = createServer();
    await new Promise<void>((resolve) => free.listen(0, '127.0.0.1', resolve));
    const { port } = free.address() as AddressInfo;
    await new Promise((resolve) => free.close(resolve));
    const address = 'https://office.example/probes/';
    let status: number | undefined;
    const { offered } = await searched(
      async (context, ask) => {
        const { pathname } = new URL(await offer(context, ask));
        status = (await fetched(`https://127.0.0.1:${port}${pathname}`)).status;
      },
      { store: { ...settings, address, port } },
    );
    expect(offered).toMatch(/^https:\/\/office\.example\/probes\/[\w-]{43}$/);
    expect(status).toBe(200);
  });
});

describe('settings of the store', () => {
  it.each<[string, Partial<StoreSettings>]>([
    ['an address without TLS', { address: 'http://127.0.0.1:1' }],
    ['an address with a user', { address: 'https://user@127.0.0.1:1' }],
    ['an address with a query', { address: 'https://127.0.0.1:1/?a' }],
    ['no address', { address: 'office' }],
    ['a certificate that is none', { certificate: 'text' }],
    ['the key of another certificate', { key: other.key }],
  ])('%s cannot be used', (_, changed) => {
    expect(inspectStore({ ...settings, ...changed })).toHaveLength(1);
  });

  it('can be used as they are', () => {
    expect(inspectStore(settings)).toEqual([]);
  });
});
