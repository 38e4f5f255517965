/** A ready-made adapter with the stub of its service, called as `conform try` calls it. */
import { afterAll } from 'vitest';
import type { SemanticReply } from '../../../src/services/adapters/node/index.ts';
import type { Credentials } from '../../../src/services/adapters/node/index.ts';
import {
  type AdapterContext,
  type AdapterOperationName,
  type AnyAsk,
  READY_ADAPTERS,
  type Understood,
  understand,
} from '../../../src/services/adapters/index.ts';
import { type RunningStub, type Stub, type StubOptions, people } from '../../stubs/index.ts';
import { certificate } from '../transport/certificates.ts';
import { serve } from '../transport/server.ts';
import { asking, created, localStore } from './setup.ts';

const gallery = await people();
const running: RunningStub[] = [];
afterAll(async () => {
  await Promise.all(running.map((stub) => stub.close()));
});

export type Changed = {
  readonly credentials?: Credentials;
  readonly options?: AdapterContext['options'];
};

/** Starts a stub with the test people, and creates its adapter. */
export async function stubbed({ name, start }: Stub, options: StubOptions = {}, changed: Changed = {}) {
  const stub = await start({ people: gallery, galleries: ['G1', 'G 2/x'], ...options });
  running.push(stub);
  const make = READY_ADAPTERS.get(name);
  if (make === undefined) throw new Error(`no adapter ${name}`);
  const { declaration } = stub;
  const { credentials = stub.credentials, options: settings = stub.options } = changed;
  const folders = stub.folders === undefined ? {} : { folders: stub.folders };
  const store = await localStore();
  const adapter = await created(make, { declaration, credentials, options: settings, store, ...folders });
  let searches = 0;
  const meaning = (reply: SemanticReply): Understood | { readonly fault: string } =>
    'fault' in reply ? reply : understand(reply.answer, declaration);
  const call = (operation: AdapterOperationName, ask: AnyAsk): Promise<SemanticReply> =>
    adapter.call(operation, ask);
  return {
    stub,
    operations: adapter.operations,
    call,
    enrol: adapter.enrol,
    meaning,
    /** A search and what was understood. */
    search: async (bytes: Uint8Array, more: Partial<AnyAsk> = {}) => {
      // A file is put once under a number.
      const own =
        stub.folders === undefined ? {} : { requestId: `request-${++searches}`, statute: 'STATUTE 1' };
      const reply = await call('search', asking(bytes, { ...own, ...more }));
      return { reply, meaning: meaning(reply) };
    },
  };
}

/** The scores and the IDs of the people of a list; what it is instead, where it is none. */
export function listIn(meaning: Understood | { readonly fault: string }) {
  if (!('list' in meaning)) return { scores: [], people: [], instead: meaning };
  const { candidates } = meaning.list;
  return {
    scores: candidates.map(({ score }) => Number(score)),
    people: candidates.map(({ candidateId }) => candidateId),
  };
}

export type Golden = {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value to be sent as JSON, or text as it is. */
  readonly body: object | string;
};

/** Calls the adapter of a stub with one answer, as its vendor documents it, in place of the stub. */
export async function golden(
  { name, start }: Stub,
  { status, headers = {}, body }: Golden,
  image: Uint8Array = new TextEncoder().encode('an image of a test'),
) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain' : 'application/json';
  const server = await serve(await certificate(), (_, response) => {
    response.writeHead(status, { 'Content-Type': type, ...headers });
    response.end(text);
  });
  const replaced: Stub = {
    name,
    faults: [],
    start: async (options) => {
      const stub = await start({ ...options, people: {} });
      const endpoints = [{ url: server.url, for: 'search' }];
      return { ...stub, declaration: { ...stub.declaration, endpoints } };
    },
  };
  const { search } = await stubbed(replaced);
  return search(image);
}
