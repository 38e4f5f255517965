/** Faults of access. */
import type { NotLetIn, Requester } from '../reference-frs/tokens.ts';
import type { Fault } from './fault.ts';

/** Callers that should not be let in are taken for the last one that should. */
function letIn(whom: readonly NotLetIn[]): (found: Requester | NotLetIn) => Requester | NotLetIn {
  let last: Requester | undefined;
  return (found) => {
    if (typeof found === 'string') return whom.includes(found) ? (last ?? found) : found;
    if (found.role === 'primary') last = found;
    return found;
  };
}

export const accFaults: readonly Fault[] = [
  {
    id: 'acc.no-credentials',
    title: 'A caller without credentials is let in',
    profile: 'state-local',
    catches: [{ id: 'ACC-01', why: 'everybody can search and read' }],
    faultHooks: () => ({ admitted: letIn(['none']) }),
  },
  {
    id: 'acc.any-credentials',
    title: 'Whatever a caller shows is let in',
    profile: 'state-local',
    catches: [
      { id: 'CTL-05', why: 'wrong credentials are as good as right ones' },
      { id: 'ACC-01', why: 'wrong credentials are as good as right ones' },
    ],
    faultHooks: () => ({ admitted: letIn(['wrong']) }),
  },
  {
    id: 'acc.stale-token',
    title: 'A token that has expired is let in',
    profile: 'commercial-vendor',
    catches: [{ id: 'ACC-01', why: 'credentials that were withdrawn still open the service' }],
    faultHooks: () => ({ admitted: letIn(['expired']) }),
  },
  {
    id: 'acc.refusal-tells',
    title: 'A refusal for want of credentials holds the return',
    profile: 'state-local',
    catches: [
      { id: 'ACC-01', why: 'the status says no, the body says all' },
      { id: 'ERR-02', why: 'an error tells of persons' },
    ],
    faultHooks: () => {
      let last: string | undefined;
      return {
        reply: (reply, { method, path, requester }) => {
          const isResult = method === 'GET' && path.startsWith('/v1/searches/') && reply.status === 200;
          if (isResult && typeof reply.body === 'string') last = reply.body;
          return requester === undefined && reply.status === 401 && last !== undefined
            ? { ...reply, body: last }
            : reply;
        },
      };
    },
  },
  {
    id: 'acc.others-return',
    title: 'Returns and attestations can be read by whoever knows the number',
    profile: 'state-local',
    catches: [{ id: 'ACC-02', why: 'a second requester reads the return of the first' }],
    faultHooks: () => {
      const owners = new Map<string, string>();
      return {
        made: (outcome, _, { requester, requestId }) => {
          owners.set(requestId, requester);
          return outcome;
        },
        owner: (agency, requestId) => owners.get(requestId ?? '') ?? agency,
      };
    },
  },
  {
    id: 'acc.others-log',
    title: 'Everybody is told the log of the first requester',
    profile: 'state-local',
    catches: [{ id: 'ACC-02', why: 'the log names the requests of another' }],
    faultHooks: () => {
      let first: string | undefined;
      return {
        made: (outcome, _, { requester }) => {
          first ??= requester;
          return outcome;
        },
        owner: (agency, requestId) => (requestId === undefined ? (first ?? agency) : agency),
      };
    },
  },
];
