/** Faults of retention that show at one kind of address, caller, method or media type only. */
import { createHash } from 'node:crypto';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { Reply } from '../reference-frs/reply.ts';
import { REFERENCE, type Serve, copyAt, image, keeping } from './del-retained.ts';
import type { Fault } from './fault.ts';

const RESULT = /^\/v1\/(?:searches|comparisons)\/([^/?]+)$/;

function fault(
  id: string,
  title: string,
  catches: Readonly<Record<string, string>>,
  faultHooks: () => Partial<FaultHooks>,
  traffic: readonly string[] = [],
): Fault {
  const rows = Object.entries(catches).map(([of, why]) => ({ id: of, why }));
  return { id: `del.${id}`, title, profile: 'state-local', catches: rows, traffic, faultHooks };
}

/** The ID of the submission that an answer is about. */
function idOf(path: string, header: (name: string) => string | undefined): string {
  return RESULT.exec(path)?.[1] ?? header('frs-request-id') ?? '';
}

/** Serves a copy at paths that match; the group of the pattern is the request ID. */
function at(pattern: RegExp, type = 'image/jpeg'): Serve {
  return (reply, { path, requester }, copies) => {
    const copy = copies.get(pattern.exec(path)?.[1] ?? '');
    return copy === undefined || requester === undefined ? reply : { status: 200, type, body: copy };
  };
}

/** Applies several in turn. */
function all(...serves: readonly Serve[]): Serve {
  return (reply, seen, copies) => serves.reduce((made, serve) => serve(made, seen, copies), reply);
}

/** Adds a header to results. */
function naming(name: string, value: (id: string) => string): Serve {
  return (reply, { path, header, requester }, copies) => {
    const id = idOf(path, header);
    if (requester === undefined || !copies.has(id) || !/^\/v1\/(?:searches|comparisons)/.test(path))
      return reply;
    return { ...reply, headers: { ...reply.headers, [name]: value(id) } };
  };
}

const headOnly: Serve = (reply, seen, copies) => {
  const copy = seen.method === 'HEAD' ? copyAt(seen, copies) : undefined;
  return copy === undefined ? reply : image(copy);
};

const forBytesOnly: Serve = (reply, seen, copies) => {
  const copy = seen.header('accept') === 'application/octet-stream' ? copyAt(seen, copies) : undefined;
  return copy === undefined ? reply : { status: 200, type: 'application/octet-stream', body: copy };
};

const resultAsImage: Serve = (reply, { path, header, requester }, copies) => {
  const copy = copies.get(RESULT.exec(path)?.[1] ?? '');
  const wanted = (header('accept') ?? '').startsWith('image/');
  return copy === undefined || requester === undefined || !wanted ? reply : image(copy);
};

const toNobody: Serve = (reply, { path, requester }, copies) => {
  const [, one, other] = REFERENCE.exec(path) ?? [];
  const copy = copies.get(one ?? other ?? '');
  return copy === undefined || requester !== undefined ? reply : image(copy);
};

/** A list of numbers at the declared reference, as a template would be. */
const asTemplate: Serve = (reply, seen, copies) => {
  const copy = copyAt(seen, copies);
  if (copy === undefined) return reply;
  const vector = Array.from({ length: 128 }, (_, i) => ((copy[i * 7] ?? 0) - 128) / 128);
  return { status: 200, type: 'application/json', body: JSON.stringify({ vector }) };
};

/** Adds a comment to the XML form of a result. */
function inXml(comment: (id: string) => string): Serve {
  return (reply: Reply, { path, header }, copies) => {
    const id = idOf(path, header);
    const { type, body = '' } = reply;
    if (type !== 'application/xml' || !copies.has(id)) return reply;
    const text = typeof body === 'string' ? body : Buffer.from(body).toString('utf8');
    return { ...reply, body: `${text.trimEnd()}\n<!-- ${comment(id)} -->\n` };
  };
}

/** Every eighth search. */
function sometimes(): () => Partial<FaultHooks> {
  return () => {
    let count = 0;
    return keeping((_, { kind }) => kind === 'search' && count++ % 8 === 5)();
  };
}

export const delPlacesFaults: readonly Fault[] = [
  fault(
    'one-in-eight-kept',
    'Retains the probe of one search in eight',
    { 'DEL-03': 'a declared reference of that search returns its probe' },
    sometimes(),
  ),
  fault(
    'kept-of-second',
    'Retains the probes of one agency only',
    { 'DEL-03': 'a declared reference returns the probe of the second agency to it' },
    keeping((_, { agency }) => agency === 'XXAGENCY2'),
  ),
  fault(
    'kept-for-head',
    'Answers HEAD of a declared reference as if the probe were there',
    { 'DEL-03': 'HEAD states type and length of the probe', 'DEL-08': 'so are the images of comparisons' },
    keeping(() => true, headOnly),
  ),
  fault(
    'kept-as-bytes',
    'Returns the probe in a binary media type only',
    { 'DEL-03': 'a declared reference returns the probe in one media type' },
    keeping(() => true, forBytesOnly),
  ),
  fault(
    'result-as-image',
    'Returns the probe as the image form of its result',
    { 'DEL-03': 'the address of the result returns the probe as an image' },
    keeping((_, { kind }) => kind === 'search', resultAsImage),
  ),
  fault(
    'kept-for-nobody',
    'Returns the probe to callers without credentials only',
    {
      'DEL-03': 'a declared reference returns the probe without credentials',
      'DEL-08': 'so are the images of comparisons',
    },
    keeping(() => true, toNobody),
  ),
  fault(
    'kept-at-job',
    'Names a job in a header of its own, and returns the probe there',
    { 'DEL-03': 'the address in the header returns the probe' },
    keeping(
      () => true,
      all(
        naming('X-Job', (id) => `/jobs/${id}/input`),
        at(/^\/jobs\/([^/]+)\/input$/),
      ),
    ),
  ),
  fault(
    'kept-at-xml-address',
    'Names the address of the probe in the XML form of later fetches',
    { 'DEL-03': 'the address in the XML form returns the probe' },
    keeping(
      (_, { kind }) => kind === 'search',
      all(
        inXml((id) => `source /files/${id}.jpg`),
        at(/^\/files\/([^/]+)\.jpg$/),
      ),
    ),
  ),
  fault(
    'kept-by-other-id',
    'Returns the probe by an ID of its own',
    { 'DEL-03': 'a declared reference returns the probe by an ID in a header' },
    keeping(
      () => true,
      all(
        naming('X-Internal', (id) => `int-9${id}`),
        at(/^\/v1\/(?:probes\/int-9([^/?]+)|searches\/int-9[^/?]+\/probe)$/),
        (reply, { path }, copies) => {
          const copy = copies.get(/^\/v1\/searches\/int-9([^/?]+)\/probe$/.exec(path)?.[1] ?? '');
          return copy === undefined ? reply : image(copy);
        },
      ),
    ),
  ),
  fault(
    'kept-among-decoys',
    'Names 90 addresses where nothing is, and one where the probe is',
    { 'DEL-03': 'the one address returns the probe' },
    keeping(
      () => true,
      all(
        naming('Link', (id) =>
          [
            ...Array.from({ length: 30 }, (_, i) => `</static/asset-${i}-${id.slice(0, 6)}>; rel="item"`),
            `</blobs/${id}>; rel="item"`,
          ].join(', '),
        ),
        at(/^\/blobs\/([^/]+)$/),
      ),
    ),
  ),
  fault(
    'comparison-below',
    'Retains the second image of a comparison below its address',
    {
      'DEL-03': 'a path below the comparison returns the image',
      'DEL-08': 'an image of a comparison is retained',
    },
    keeping((_, { kind }) => kind === 'comparison', at(/^\/v1\/comparisons\/([^/?]+)\/image$/)),
    ['CMP-01', 'DIS-01'],
  ),
  fault(
    'template-at-reference',
    'Retains a template and returns it at the declared reference',
    { 'DEL-07': 'a declared reference returns the template' },
    keeping(() => true, asTemplate),
  ),
  fault(
    'digest-as-tag',
    'Uses the digest of the probe as entity tag of its result',
    {
      'DEL-07': 'the service retains an unsalted digest of the probe',
      'MIN-09': 'the result contains a bare digest of the probe',
    },
    () => {
      const digests = new Map<string, string>();
      return {
        made: (outcome, ask, { requestId }) => {
          const [picture] = ask.pictures ?? [];
          if (picture !== undefined)
            digests.set(requestId, createHash('sha256').update(picture).digest('hex'));
          return outcome;
        },
        reply: (reply, { path, method }) => {
          const digest = digests.get(RESULT.exec(path)?.[1] ?? '');
          return digest === undefined || method !== 'GET' || reply.status !== 200
            ? reply
            : { ...reply, headers: { ...reply.headers, ETag: `"${digest}"` } };
        },
      };
    },
  ),
];
