/** An adapter in a test: created with its client, its declaration and the roots of the test certificates. */
import {
  type Credentials,
  type SemanticAdapter,
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
import { root } from '../transport/certificates.ts';

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
};

/** Creates an adapter as `conform try` does. */
export async function created(make: MakeAdapter, given: Given): Promise<SemanticAdapter> {
  const { declaration, credentials = {}, options = {}, limit } = given;
  const observed = observedClient({
    roots: [root],
    endpoints: declaration.endpoints.map(({ url }) => url),
    limits: { connect: 10_000, firstByte: 40_000, call: 50_000, retries: 0 },
  });
  const { client } = observed;
  const adapter = await make(contextFor({ client, declaration, credentials, options, now: Date.now }));
  return semanticAdapter(adapter, observed, limit === undefined ? {} : { limit });
}

export const mediaType = 'image/jpeg';

/** The ask of a search or comparison. */
export function asking(bytes: Uint8Array, more: Partial<AnyAsk> = {}): AnyAsk & SearchAsk {
  const image: AdapterImage = { bytes, mediaType };
  return { as: 'primary', requestId: 'request-1', ...more, image };
}
