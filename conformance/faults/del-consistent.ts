/** Faults of a service whose own statements do not agree: results, later fetches, attestations and the statement. */
import type { CandidateList } from '../../src/results/index.ts';
import type { Claims } from '../reference-frs/attest.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { onLists, relisted } from './change.ts';
import type { Catch, Fault } from './fault.ts';

function fault(
  id: string,
  title: string,
  catches: Readonly<Record<string, string>>,
  faultHooks: () => Partial<FaultHooks>,
  more: Partial<Fault> = {},
): Fault {
  const rows: readonly Catch[] = Object.entries(catches).map(([of, why]) => ({ id: of, why }));
  return { id, title, profile: 'state-local', catches: rows, faultHooks, ...more };
}

type Probe = NonNullable<NonNullable<CandidateList['retention']>['probe']>;

/** Changes what each list states of the probe. */
function statingOfProbe(change: Partial<Probe>): () => Partial<FaultHooks> {
  return () =>
    onLists((list) => {
      const { retention } = list;
      if (retention?.probe === undefined) return list;
      return { ...list, retention: { ...retention, probe: { ...retention.probe, ...change } } };
    }, 'narrowed too');
}

/** The end of the search two seconds before it ended. */
function early({ att, ...claims }: Claims): Claims {
  if (att.event !== 'search-finished') return { ...claims, att };
  return { ...claims, att: { ...att, event_at: att.event_at - 2 } };
}

const DAY = 86_400;

/** Changes the later fetches of a result. */
function onLaterFetch(change: (list: CandidateList) => CandidateList): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply, { method, path }) => {
      const isFetch = method === 'GET' && /^\/v1\/searches\/[^/]+$/.test(path) && reply.status === 200;
      if (!isFetch || reply.type !== 'application/json' || typeof reply.body !== 'string') return reply;
      const list = JSON.parse(reply.body) as CandidateList;
      if (list.narrowed !== undefined || list.candidates.length < 3) return reply;
      return { ...reply, body: JSON.stringify(change(list)) };
    },
  });
}

export const delConsistentFaults: readonly Fault[] = [
  fault(
    'del.event-before-finish',
    'Attests the end of a search before the result states that it finished',
    { 'DEL-02': 'two statements of the service about one time differ' },
    () => ({ attested: early }),
  ),
  fault(
    'del.other-commitment',
    'States in the result a commitment to another image',
    { 'DEL-01': 'result and attestation are bound to different images' },
    () =>
      onLists((list) => {
        const { search } = list;
        const commitment = `sha-256:${'5a'.repeat(32)}`;
        return search === undefined
          ? list
          : { ...list, search: { ...search, probe: { ...search.probe, commitment } } };
      }),
  ),
  fault(
    'del.ten-year-backup',
    'Declares and attests a backup that expires in ten years',
    { 'DEL-09': 'a copy exists for ten years' },
    () => ({
      statement: (statement) => ({
        ...statement,
        stores: statement.stores.map((one) =>
          one.store === 'backup' ? { ...one, expiresWithin: 3650 * DAY } : one,
        ),
      }),
      attested: ({ att, ...claims }) => ({
        ...claims,
        att: {
          ...att,
          copies: att.copies.map((copy) =>
            copy.store === 'backup'
              ? { store: copy.store, state: 'expires' as const, expires_at: att.deleted_at + 3000 * DAY }
              : copy,
          ),
        },
      }),
    }),
  ),
  fault(
    'del.states-gallery',
    'States in the result that the probe was added to a gallery',
    { 'DEL-04': 'the probe is enrolled', 'DEL-19': 'the result states that it is' },
    statingOfProbe({ enrolledInGallery: true }),
  ),
  fault(
    'del.states-unsolved-file',
    'States in the result that the probe was added to an unsolved file',
    { 'DEL-04': 'the probe is enrolled', 'DEL-19': 'the result states that it is' },
    statingOfProbe({ unsolvedFile: true }),
    { profile: 'fbi-ngi-ips' },
  ),
  fault(
    'del.template-in-later-fetch',
    'States in later fetches only that a template is retained',
    { 'DEL-07': 'a template is retained' },
    onLaterFetch((list) => {
      const until = list.retention?.result?.until;
      const template = { retained: true, ...(until === undefined ? {} : { until }) };
      return { ...list, retention: { ...list.retention, template } };
    }),
    { traffic: ['TCN-02'] },
  ),
  fault(
    'tcn.later-fetch-shorter',
    'Returns fewer candidates when a result is fetched again',
    { 'TCN-02': 'two fetches of one result differ' },
    onLaterFetch((list) => relisted(list, list.candidates.slice(0, -1))),
  ),
  fault(
    'tcn.later-fetch-other-candidate',
    'Returns other candidate IDs when a result is fetched again',
    { 'TCN-02': 'two fetches of one result differ' },
    onLaterFetch((list) => ({
      ...list,
      candidates: list.candidates.map((one) => ({ ...one, candidateId: `${one.candidateId ?? ''}X` })),
    })),
  ),
  fault(
    'tcn.one-number-for-both',
    'Gives a comparison the response ID of the last search',
    { 'TCN-01': 'a search and a comparison have one response ID' },
    () => {
      let last = '';
      return {
        made: (outcome) => {
          const { made } = outcome;
          if ('list' in made) {
            last = made.list.responseId ?? last;
            return outcome;
          }
          return { ...outcome, made: { comparison: { ...made.comparison, responseId: last } } };
        },
      };
    },
  ),
  fault(
    'tcn.comparison-under-used-id',
    'Accepts a comparison under the ID of a search',
    { 'TCN-02': 'one request ID identifies a search and a comparison' },
    () => ({
      reply: (reply, { method, path }) =>
        method === 'POST' && path === '/v1/comparisons' && reply.status === 409
          ? { status: 202, type: 'application/json', body: '{"schema":"frs-pending/1","state":"queued"}' }
          : reply,
    }),
  ),
  fault(
    'del.comparison-after-window',
    'Deletes searches after their window and retains comparisons',
    { 'DEL-15': 'a comparison is available after its window' },
    () => {
      const known = new Map<string, NonNullable<Parameters<FaultHooks['reply']>[0]>>();
      return {
        reply: (reply, { path }) => {
          if (!path.startsWith('/v1/comparisons/')) return reply;
          if (reply.status === 200) known.set(path, reply);
          return reply.status === 410 ? (known.get(path) ?? reply) : reply;
        },
      };
    },
    {
      service: { returnSeconds: 5 },
      setup: (setup) => ({ ...setup, only: ['DEL-15'] }),
    },
  ),
];
