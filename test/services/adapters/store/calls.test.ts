/** The store: an image is offered within its call, what is fetched is recorded, and the settings are checked. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../../../src/services/adapters/index.ts';
import {
  type StoreSettings,
  inspectStore,
  observedClient,
  semanticAdapter,
} from '../../../../src/services/adapters/node/index.ts';
import { root } from '../../transport/certificates.ts';
import { declared, localStore } from '../setup.ts';
import { type Work, fetched, image, offer, searchesAt, settings, startListService } from './searches.ts';

const service = await startListService();
const searched = searchesAt(service.url);

const other = await localStore();

describe('the store', () => {
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
