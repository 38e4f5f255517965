/** Carries the calls of the suite to a service with an interface of its own, through a semantic adapter. */
import { compact } from '../../../src/bytes/index.ts';
import type { Declaration } from '../../../src/services/adapters/index.ts';
import type { Adapter, AdapterCall, AdapterReply } from '../adapter.ts';
import type { SemanticAdapter } from '../../../src/services/adapters/node/index.ts';
import { replyTo } from './reply.ts';
import { translate } from './request.ts';

export type DeclaredOptions = {
  readonly semantic: SemanticAdapter;
  readonly declaration: Declaration;
  /** Name for people. */
  readonly name?: string;
  /** SHA-256 of the adapter, if it is from a file. */
  readonly digest?: string;
  /** Fetches addresses without credentials, by a connection of the suite. */
  readonly open?: Adapter;
  /** Callers without a credential in the run file. */
  readonly without: readonly AdapterCall['as'][];
};

/** True for a fetch without credentials, which needs no adapter. */
function isOpenFetch({ operation, as, method = 'GET' }: AdapterCall): boolean {
  return operation === 'fetchProbe' && as === 'none' && (method === 'GET' || method === 'HEAD');
}

/** Number of requests whose handle is remembered. */
const MOST_HANDLES = 10_000;

/**
 * An adapter of the suite over a semantic one. The handle of a pending answer is remembered by request ID.
 *
 * @example
 * const adapter = declaredAdapter({ semantic, declaration, without: ['second', 'expired'] });
 */
export function declaredAdapter(options: DeclaredOptions): Adapter {
  const { semantic, declaration, name, digest, without, open } = options;
  const handles = new Map<string, string>();

  const call = async (one: AdapterCall): Promise<AdapterReply> => {
    if (without.includes(one.as))
      return { unsupported: { capability: one.as, reason: 'the run file has no such credentials' } };
    if (open !== undefined && isOpenFetch(one)) return open.call(one);
    const translated = translate(one, {
      handle: handles.get(one.requestId ?? ''),
      takesStatute: declaration.offers.statute?.value === 'yes',
    });
    if ('unsupported' in translated)
      return {
        unsupported: { capability: translated.unsupported, reason: 'an adapter cannot state this request' },
      };
    const reply = await semantic.call(translated.operation, translated.ask);
    if ('fault' in reply) return { errored: { class: 'adapter', sent: true, message: reply.fault } };
    if ('pending' in reply.answer && one.requestId !== undefined && handles.size < MOST_HANDLES)
      handles.set(one.requestId, reply.answer.pending.handle);
    return replyTo(reply.answer, reply.sight, declaration);
  };
  return {
    kind: 'semantic',
    ...compact({ name, digest }),
    call: (one, signal) =>
      signal?.aborted === true
        ? Promise.resolve({ errored: { class: 'hung-up', sent: false, message: 'the run was stopped' } })
        : call(one),
    close: async () => {
      await open?.close();
      await semantic.close();
    },
  };
}
