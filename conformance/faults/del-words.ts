/** Faults of what a service states of itself: words that contradict its attestations. */
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { Fault } from './fault.ts';

const CATCHES = [{ id: 'DEL-19', why: 'the service itself states that the probe stays or is used further' }];

/** Adds members to each JSON result. */
function adding(members: Readonly<Record<string, unknown>>): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply, { method, path }) => {
      const isSearch = method === 'POST' && path === '/v1/searches';
      if (!isSearch || reply.status !== 200 || typeof reply.body !== 'string') return reply;
      if (reply.type?.startsWith('application/json') !== true) return reply;
      const document = JSON.parse(reply.body) as Readonly<Record<string, unknown>>;
      return { ...reply, body: JSON.stringify({ ...document, ...members }) };
    },
  });
}

function fault(id: string, title: string, faultHooks: () => Partial<FaultHooks>): Fault {
  return { id: `del.${id}`, title, profile: 'state-local', catches: CATCHES, faultHooks };
}

export const delWordsFaults: readonly Fault[] = [
  fault(
    'says-enrolled',
    'States in an extension member that the probe is enrolled',
    adding({ ext: { enrolledAs: 'U-000017' } }),
  ),
  fault(
    'says-shared',
    'States in an extension member that the probe was shared with partners',
    adding({ ext: { note: 'Probe shared with partner agencies for further matching.' } }),
  ),
  fault('says-unsolved-file', 'States in a header that the probe is in an unsolved file', () => ({
    reply: (reply, { method }) =>
      method === 'POST' && reply.status === 200
        ? { ...reply, headers: { ...reply.headers, 'X-Disposition': 'unsolved photo file' } }
        : reply,
  })),
];
