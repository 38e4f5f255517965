/** An adapter in a test: created with its client, its declaration and the roots of the test certificates. */
import {
  type Credentials,
  type Folders,
  type SemanticAdapter,
  type StoreSettings,
  contextFor,
  observedClient,
  semanticAdapter,
} from '../../../src/services/adapters/node/index.ts';
import type {
  AdapterContext,
  AdapterImage,
  AnyAsk,
  Declaration,
  MakeAdapter,
} from '../../../src/services/adapters/index.ts';
import type { SearchAsk } from '../../../src/services/adapters/index.ts';
import { certificate, root } from '../transport/certificates.ts';

/** A declaration with what every one has, for a service at an address. */
export function declared(url: string, more: Partial<Declaration> = {}): Declaration {
  return {
    schema: 'frs-declaration/1',
    service: { id: 'stub', vendor: 'Vendor', product: 'Product', kind: 'commercial-vendor' },
    by: { office: 'Office', at: '2026-11-01', until: '2027-11-01' },
    documents: [{ id: 'api', title: 'API reference' }],
    endpoints: [{ url, for: 'search' }],
    format: 'osia',
    offers: {},
    list: { from: 'assumed' },
    score: { kind: 'similarity', direction: 'higher', from: 'assumed' },
    ...more,
  };
}

export type Given = {
  readonly declaration: Declaration;
  readonly credentials?: Credentials;
  readonly options?: AdapterContext['options'];
  readonly limit?: number;
  readonly folders?: Folders;
  readonly store?: StoreSettings;
};

/** Waits of an exchange of files are short in tests. */
export const waiting = {
  now: Date.now,
  sleep: (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      setTimeout(resolve, Math.min(milliseconds, 5));
    }),
};

/** A store on this machine, at any free port. */
export async function localStore(): Promise<StoreSettings> {
  const { cert, key } = await certificate();
  return { address: 'https://127.0.0.1:0', certificate: cert, key };
}

/** Creates an adapter as `conform try` does. */
export async function created(make: MakeAdapter, given: Given): Promise<SemanticAdapter> {
  const { declaration, credentials = {}, options = {}, limit, folders, store } = given;
  const observed = observedClient({
    roots: [root],
    endpoints: declaration.endpoints.map(({ url }) => url),
    ...(folders === undefined ? {} : { files: { folders, ...waiting } }),
    ...(store === undefined ? {} : { store }),
    limits: { connect: 10_000, firstByte: 40_000, call: 50_000, retries: 0 },
  });
  const { client, files, store: offering } = observed;
  const adapter = await make(
    contextFor({ client, files, store: offering, declaration, credentials, options, now: Date.now }),
  );
  return semanticAdapter(adapter, observed, limit === undefined ? {} : { limit });
}

export const mediaType = 'image/jpeg';

/** The ask of a search or comparison. */
export function asking(bytes: Uint8Array, more: Partial<AnyAsk> = {}): AnyAsk & SearchAsk {
  const image: AdapterImage = { bytes, mediaType };
  return { as: 'primary', requestId: 'request-1', ...more, image };
}
