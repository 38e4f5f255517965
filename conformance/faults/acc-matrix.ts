/** Faults of access for one method, media type, ID, operation or caller only. */
import type { FaultHooks, Seen } from '../reference-frs/fault-hooks.ts';
import type { Reply } from '../reference-frs/reply.ts';
import type { Catch, Fault } from './fault.ts';

type Refused = { readonly reply: Reply; readonly seen: Seen; readonly key: string };

const BY_ID = /^\/v1\/(?:searches|comparisons|attestations)\/([^/?]+)/;

/** Remembers the successful answers to the primary requester, and changes the others. */
function remembering(
  serve: (refused: Refused, known: ReadonlyMap<string, Reply>) => Reply,
): () => Partial<FaultHooks> {
  return () => {
    const known = new Map<string, Reply>();
    return {
      reply: (reply, seen) => {
        const key = `${seen.path} ${seen.header('accept') ?? ''}`;
        if (seen.requester?.role !== 'primary') return serve({ reply, seen, key }, known);
        const id = seen.header('frs-request-id') ?? BY_ID.exec(seen.path)?.[1];
        if (reply.status === 200 && reply.body !== undefined) {
          known.set(key, reply);
          if (id !== undefined && seen.method === 'POST') {
            known.set(`${seen.path}/${id}`, reply);
            known.set(seen.path, reply);
          } else known.set(seen.path, reply);
        }
        return reply;
      },
    };
  };
}

const isNobody = ({ requester }: Seen): boolean => requester === undefined;
const isSecond = ({ requester }: Seen): boolean => requester?.role === 'second';

/** Gives the remembered answer to calls that match. */
function open(meant: (seen: Seen) => boolean): () => Partial<FaultHooks> {
  return remembering(({ reply, seen }, known) => (meant(seen) ? (known.get(seen.path) ?? reply) : reply));
}

/** True if an ID was used by the primary requester. */
function isUsed(path: string, known: ReadonlyMap<string, Reply>): boolean {
  const id = BY_ID.exec(path)?.[1];
  return id !== undefined && [...known.keys()].some((key) => key.includes(id));
}

function fault(
  id: string,
  title: string,
  catches: Readonly<Record<string, string>>,
  faultHooks: () => Partial<FaultHooks>,
): Fault {
  const rows: readonly Catch[] = Object.entries(catches).map(([of, why]) => ({ id: of, why }));
  return { id: `acc.${id}`, title, profile: 'state-local', catches: rows, faultHooks };
}

function json(status: number, message: string): Reply {
  const problems = [{ code: 'FORBIDDEN', message }];
  return { status, type: 'application/json', body: JSON.stringify({ schema: 'frs-refusal/1', problems }) };
}

function decodedText(reply: Reply): string {
  const { body = '' } = reply;
  return typeof body === 'string' ? body : Buffer.from(body).toString('latin1');
}

/** The remembered result with a response ID. */
function byResponseId(path: string, known: ReadonlyMap<string, Reply>): Reply | undefined {
  const id = BY_ID.exec(path)?.[1] ?? '';
  return [...known.values()].find(
    (reply) =>
      decodedText(reply).includes(`"responseId": "${id}"`) ||
      decodedText(reply).includes(`"responseId":"${id}"`),
  );
}

export const accMatrixFaults: readonly Fault[] = [
  fault(
    'head-open',
    'Answers HEAD of a result without credentials',
    { 'ACC-01': 'HEAD discloses that the result exists' },
    open((seen) => isNobody(seen) && seen.method === 'HEAD' && /^\/v1\/searches\//.test(seen.path)),
  ),
  fault(
    'xml-open',
    'Checks credentials for JSON only',
    { 'ACC-01': 'the result as XML is returned to anybody' },
    remembering(({ reply, seen }, known) =>
      isNobody(seen) && seen.header('accept') === 'application/xml' ? (known.get(seen.path) ?? reply) : reply,
    ),
  ),
  fault(
    'attestation-open',
    'Returns attestations without credentials',
    { 'ACC-01': 'an attestation is returned to anybody' },
    remembering(({ reply, seen }) =>
      isNobody(seen) && seen.path.startsWith('/v1/attestations/')
        ? { status: 200, type: 'application/jose', body: 'e30.e30.e30' }
        : reply,
    ),
  ),
  fault(
    'comparison-open',
    'Returns comparisons without credentials',
    { 'ACC-01': 'a comparison is returned to anybody' },
    open((seen) => isNobody(seen) && seen.method === 'GET' && seen.path.startsWith('/v1/comparisons/')),
  ),
  fault(
    'compares-for-anybody',
    'Compares images without credentials',
    { 'ACC-01': 'anybody can compare images' },
    open((seen) => isNobody(seen) && seen.method === 'POST' && seen.path === '/v1/comparisons'),
  ),
  fault(
    'log-for-expired',
    'Returns the log of one request to expired credentials',
    { 'ACC-01': 'expired credentials read the log' },
    remembering(({ reply, seen }) =>
      isNobody(seen) &&
      seen.path.startsWith('/v1/audit-events?') &&
      seen.header('authorization') !== undefined
        ? { status: 200, type: 'application/json', body: '{"schema":"frs-audit/1","events":[]}' }
        : reply,
    ),
  ),
  fault(
    'like-a-token',
    'Compares only the beginning of a token',
    { 'ACC-01': 'a similar token is accepted' },
    () => {
      const starts = new Set<string>();
      const hooks = remembering(({ reply, seen }, known) => {
        const given = seen.header('authorization')?.slice(0, 20) ?? '';
        return isNobody(seen) && starts.has(given) ? (known.get(seen.path) ?? reply) : reply;
      })();
      return {
        reply: (reply, seen) => {
          if (seen.requester?.role === 'primary')
            starts.add(seen.header('authorization')?.slice(0, 20) ?? '');
          return hooks.reply?.(reply, seen) ?? reply;
        },
      };
    },
  ),
  fault(
    'exists-for-anybody',
    'Answers 403 without credentials if an ID exists, and 401 if not',
    { 'ACC-01': 'anybody learns whether a request exists' },
    remembering(({ reply, seen }, known) =>
      isNobody(seen) && seen.path.startsWith('/v1/searches/') && isUsed(seen.path, known)
        ? json(403, 'no access')
        : reply,
    ),
  ),
  fault(
    'refusal-header',
    'Repeats the response ID in a header of a refusal',
    { 'ACC-01': 'a refusal contains an ID of the result' },
    remembering(({ reply, seen }, known) => {
      const found = known.get(seen.path);
      const id = found === undefined ? undefined : /"responseId": ?"([^"]+)"/.exec(decodedText(found))?.[1];
      return isNobody(seen) && id !== undefined
        ? { ...reply, headers: { ...reply.headers, 'X-Trace': id } }
        : reply;
    }),
  ),
  fault(
    'exists-for-others',
    'Answers 403 to another agency if an ID exists, and 404 if not',
    { 'ACC-02': 'another agency learns whether a request exists' },
    remembering(({ reply, seen }, known) =>
      isSecond(seen) && reply.status === 404 && isUsed(seen.path, known) ? json(403, 'no access') : reply,
    ),
  ),
  fault(
    'names-the-owner',
    'Names the agency that owns a request to another agency',
    { 'ACC-02': 'another agency learns whose request it is' },
    remembering(({ reply, seen }, known) =>
      isSecond(seen) && reply.status === 404 && isUsed(seen.path, known)
        ? json(404, 'this request belongs to XXAGENCY1')
        : reply,
    ),
  ),
  fault(
    'used-by-another',
    'Refuses an ID that another agency has used',
    { 'ACC-02': '409 states that another agency has used the ID' },
    remembering(({ reply, seen }, known) =>
      isSecond(seen) &&
      seen.method === 'POST' &&
      isUsed(`/v1/searches/${seen.header('frs-request-id') ?? ''}`, known)
        ? json(409, 'the request ID was used')
        : reply,
    ),
  ),
  fault(
    'by-response-id',
    'Returns a result by its response ID to every agency',
    { 'ACC-02': 'another agency reads a result by its response ID' },
    remembering(({ reply, seen }, known) =>
      isSecond(seen) && seen.path.startsWith('/v1/searches/')
        ? (byResponseId(seen.path, known) ?? reply)
        : reply,
    ),
  ),
  fault(
    'cancelled-by-others',
    'Accepts a cancellation by another agency',
    { 'ACC-02': 'another agency can cancel a request' },
    remembering(({ reply, seen }, known) =>
      isSecond(seen) && seen.method === 'DELETE' && isUsed(seen.path, known) ? { status: 204 } : reply,
    ),
  ),
  fault(
    'lists-all',
    'Lists the requests of all agencies',
    { 'ACC-02': 'another agency reads the IDs of requests' },
    remembering(({ reply, seen }, known) =>
      isSecond(seen) && seen.method === 'GET' && seen.path === '/v1/searches'
        ? {
            status: 200,
            type: 'application/json',
            body: JSON.stringify({
              searches: [...known.keys()].flatMap((key) => BY_ID.exec(key)?.[1] ?? []),
            }),
          }
        : reply,
    ),
  ),
  fault(
    'itl-for-others',
    'Returns the ANSI/NIST-ITL form of a result to every agency',
    { 'ACC-02': 'another agency reads the result as a transaction' },
    remembering(({ reply, seen }, known) =>
      isSecond(seen) && seen.header('accept') === 'application/vnd.frskit.itl'
        ? (known.get(seen.path) ?? reply)
        : reply,
    ),
  ),
  fault(
    'slow-if-it-exists',
    'Answers an existing ID of another agency 150 ms later than an unused one',
    { 'ACC-02': 'the time of the answer states whether an ID exists' },
    () => {
      const hooks = remembering(({ reply, seen }, known) =>
        isSecond(seen) && reply.status === 404 && isUsed(seen.path, known)
          ? { ...reply, headers: { 'X-Wait': '1' } }
          : reply,
      )();
      return {
        reply: async (reply, seen) => {
          const found = (await hooks.reply?.(reply, seen)) ?? reply;
          if (found.headers?.['X-Wait'] === undefined) return found;
          await new Promise((resolve) => setTimeout(resolve, 150));
          return reply;
        },
      };
    },
  ),
];
