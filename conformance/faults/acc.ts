/** Faults of access. */
import type { NotAuthenticated, Requester } from '../reference-frs/tokens.ts';
import type { Fault } from './fault.ts';

/** Treats callers that must be refused as the last authenticated caller. */
function accept(
  whom: readonly NotAuthenticated[],
): (found: Requester | NotAuthenticated) => Requester | NotAuthenticated {
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
    title: 'Accepts callers without credentials',
    profile: 'state-local',
    catches: [{ id: 'ACC-01', why: 'anybody can search and read results' }],
    faultHooks: () => ({ admitted: accept(['none']) }),
  },
  {
    id: 'acc.any-credentials',
    title: 'Accepts any credentials',
    profile: 'state-local',
    catches: [
      { id: 'CTL-05', why: 'wrong credentials are accepted' },
      { id: 'ACC-01', why: 'wrong credentials are accepted' },
    ],
    faultHooks: () => ({ admitted: accept(['wrong']) }),
  },
  {
    id: 'acc.stale-token',
    title: 'Accepts an expired token',
    profile: 'commercial-vendor',
    catches: [{ id: 'ACC-01', why: 'expired credentials still give access' }],
    faultHooks: () => ({ admitted: accept(['expired']) }),
  },
  {
    id: 'acc.refusal-tells',
    title: 'Includes a result in the refusal of a caller without credentials',
    profile: 'state-local',
    catches: [
      { id: 'ACC-01', why: 'the status refuses, but the body contains a result' },
      { id: 'ERR-02', why: 'an error answer discloses personal data' },
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
    title: 'Gives results and attestations to every caller that knows the request ID',
    profile: 'state-local',
    catches: [{ id: 'ACC-02', why: 'a second requester reads the result of the first' }],
    faultHooks: () => {
      const owners = new Map<string, string>();
      return {
        made: (outcome, _, { requester, requestId }) => {
          // The first requester of an ID owns it; the second one may use the same ID for a search of its own.
          if (!owners.has(requestId)) owners.set(requestId, requester);
          return outcome;
        },
        owner: (agency, requestId) => owners.get(requestId ?? '') ?? agency,
      };
    },
  },
  {
    id: 'acc.others-log',
    title: 'Gives the log of the first requester to every caller',
    profile: 'state-local',
    catches: [{ id: 'ACC-02', why: 'the log contains requests of another requester' }],
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
