/** The files of `adapter new`: a commented adapter, a declaration to fill in, a run file, and what to do next. */

import { CAPABILITIES } from '../../src/services/adapters/index.ts';

export type Language = 'js' | 'ts';

const HEAD = `/**
 * Adapter for the service NAME. It translates requests and carries answers; frskit reads, waits, repeats and evaluates.
 * Interface: docs/adapters.md of frskit. Fill in every place that is marked TODO.
 */
`;

const TYPES = `import type { AdapterContext, ClientAnswer, ServiceAdapter } from 'frskit/adapters';
`;

function body(language: Language): string {
  const typed = language === 'ts';
  const answer = typed ? '(answer: ClientAnswer)' : '(answer)';
  const context = typed ? '(context: AdapterContext): ServiceAdapter' : '(context)';
  return `
// TODO: the codes of the service, each with one of: no-face, several-faces, too-poor, unreadable, unsupported-format,
// too-large, length, threshold, gallery, malformed, credentials, not-allowed, not-found, conflict, other.
const REASONS = new Map${typed ? '<number, RefusalReason>' : ''}([
  [400, 'malformed'],
  [401, 'credentials'],
  [403, 'not-allowed'],
  [404, 'gallery'],
  [413, 'too-large'],
  [415, 'unsupported-format'],
]);

// What an answer of the service means. Never decode, sort or shorten a result: answer.native holds it as received.
function read${answer} {
  if (answer.status === 200) return { returned: answer.native };
  // TODO: a service may report these by a code in the body, and with another status.
  if (answer.status === 429 || answer.status === 503) return { throttled: {} };
  // TODO: a service that answers later: return { pending: { handle: 'ID of the task' } } and add the function result.
  return { refused: { reason: REASONS.get(answer.status) ?? 'other', native: answer.native } };
}

export default function create${context} {
  const { client, credentials, endpoint, options } = context;
  return {
    // One search. ask: as, requestId, image { bytes, mediaType }; length, threshold and galleries if requested.
    // Everything that the ask states must leave with the request. Errors of client.send need not be caught.
    async search(ask) {
      // The content of the credential file of the caller; undefined where the request is sent without credentials.
      const authorization = credentials(ask.as);
      const answer = await client.send({
        method: 'POST',
        // TODO: the path of a search. Only addresses of the declaration receive anything.
        url: \`\${endpoint('search')}/search\`,
        headers: {
          'Content-Type': 'application/json',
          ...(authorization === undefined ? {} : { Authorization: authorization }),
        },
        // TODO: the body of a search. Members that are undefined are left out.
        body: JSON.stringify({
          id: ask.requestId,
          image: Buffer.from(ask.image.bytes).toString('base64'),
          limit: ask.length,
          threshold: ask.threshold,
          gallery: ask.galleries?.[0] ?? options${typed ? "['gallery']" : '.gallery'},
        }),
      });
      return read(answer);
    },

    // TODO: add a function only where the service has the operation: compare, searchByReference, result, retained,
    // deletion, review, audit, fetch, raw. Declare the capability of each in the declaration.
  };
}
`;
}

/** The source of the adapter. */
export function adapterSource(name: string, language: Language): string {
  const imports =
    language === 'ts' ? TYPES.replace('ServiceAdapter }', 'RefusalReason, ServiceAdapter }') : '';
  return `${HEAD.replace('NAME', name)}${imports}${body(language)}`;
}

/** A declaration that is valid as it is; every value is assumed until a document is named. */
export function declarationSource(name: string, today: string): object {
  const assumed = 'assumed';
  return {
    schema: 'frs-declaration/1',
    service: { id: name, vendor: 'TODO vendor', product: 'TODO product', kind: 'profile-of-the-service' },
    by: { office: 'TODO office', at: today },
    documents: [{ id: 'api', title: 'TODO API reference of the vendor' }],
    endpoints: [{ url: 'https://localhost:8443', for: 'search' }],
    format: 'json',
    // What is not known yet; the run leaves it undecided.
    offers: Object.fromEntries(CAPABILITIES.map((name) => [name, { value: 'unknown', from: assumed }])),
    list: { from: assumed },
    score: { kind: 'unspecified', direction: 'unknown', from: assumed },
    threshold: { control: 'unknown', from: assumed },
    emptyMeans: { value: 'unknown', from: assumed },
    stores: { value: 'unknown', from: assumed },
  };
}

/** A run file that names the credential; the secret itself is in that file only. */
export function runSource(): object {
  return {
    schema: 'frs-adapter-run/1',
    credentials: { primary: 'primary.credential' },
    options: { gallery: 'TODO gallery' },
  };
}
