/** Searches whose adapter offers the image in the store, and what is behind an address. */
import { get } from 'node:https';
import type { AdapterContext, AnyAsk, SearchAsk } from '../../../../src/services/adapters/index.ts';
import {
  type StoreSettings,
  contextFor,
  observedClient,
  semanticAdapter,
} from '../../../../src/services/adapters/node/index.ts';
import { certificate, root } from '../../transport/certificates.ts';
import { serve } from '../../transport/server.ts';
import { declared, localStore, mediaType } from '../setup.ts';

export const image = { bytes: Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251), mediaType };
export const settings = await localStore();

/** The status and the body behind an address; why there is none, where there is none. */
export function fetched(
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

export type Work = (context: AdapterContext, ask: SearchAsk) => Promise<void>;

/** Starts a service that answers every request with one list. */
export async function startListService() {
  return serve(await certificate(), (_, response) => {
    response.end('[]');
  });
}

/** Runs a search whose adapter does something and then asks the service with the address that it got. */
async function searchAt(
  url: string,
  work: Work,
  { store, limit = 20_000, names = true }: { store: StoreSettings; limit?: number; names?: boolean },
) {
  const declaration = declared(url);
  const observed = observedClient({ roots: [root], endpoints: [url], store });
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
        const { native } = await client.send({ method: 'POST', url, body });
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

/** Searches of this service, through the store with its usual settings unless others are given. */
export const searchesAt =
  (url: string) =>
  (work: Work, { store = settings, ...more }: Partial<Parameters<typeof searchAt>[2]> = {}) =>
    searchAt(url, work, { store, ...more });

function flags({ length }: SearchAsk): object {
  return length === undefined ? {} : { length };
}

export const offer = async ({ store }: AdapterContext, ask: SearchAsk): Promise<string> =>
  (await store?.offer(ask.image.bytes, { mediaType: 'image/jpeg' }))?.url ?? '';
