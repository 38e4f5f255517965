/** Locations where a probe may be retrievable: declared references, likely paths, and addresses and IDs in the answers. */
import { createHash } from 'node:crypto';
import {
  type Caller,
  type ConformityStatement,
  type HeaderList,
  attestationPath,
  transactionPath,
} from '../../../src/services/protocol/index.ts';
import type { Sent } from '../../suite/sent.ts';

/** One request for a probe. */
export type Place = {
  readonly path: string;
  readonly method: 'GET' | 'HEAD';
  readonly as: Caller;
  readonly headers?: HeaderList;
  /** Description for the journal. */
  readonly what: string;
  /** The transaction whose images may be there; absent if unknown. */
  readonly requestId?: string;
  /** Number of redirects that led here. */
  readonly hops?: number;
  /** True for the address of a gallery image in a result: an image there is not a probe by itself. */
  readonly gallery?: true;
};

/** The caller of a submission, and the other agency. Submissions without valid credentials belong to nobody. */
export function ownerOf({ as }: Sent): Caller {
  return as === 'second' ? 'second' : 'primary';
}

function otherThan(owner: Caller): Caller {
  return owner === 'second' ? 'primary' : 'second';
}

/** Values of `If-None-Match` with which a server may reveal that it still has these bytes. */
function tagsOf(octets: Uint8Array): string {
  const digests = (['sha256', 'sha1', 'md5'] as const).flatMap((name) => {
    const digest = createHash(name).update(octets).digest();
    return [digest.toString('hex'), digest.toString('base64')];
  });
  return digests.map((digest) => `"${digest}"`).join(', ');
}

/** Maximum number of declared references that are inspected. */
const MOST_REFERENCES = 8;

/** The declared references for an ID. */
export function referencesTo({ probeReferences }: ConformityStatement, id: string): readonly string[] {
  return probeReferences
    .slice(0, MOST_REFERENCES)
    .map((path) => path.replaceAll('{requestId}', encodeURIComponent(id)));
}

const DECLARED = 'a declared probe reference';

/** A plain request for each declared reference of a submission, as its owner. */
export function plainLocations(statement: ConformityStatement, sent: Sent): readonly Place[] {
  const { requestId } = sent;
  const as = ownerOf(sent);
  return referencesTo(statement, requestId).map((path) => ({
    path,
    method: 'GET',
    as,
    what: DECLARED,
    requestId,
  }));
}

const BELOW = ['probe', 'image', 'thumbnail', 'template', 'crop'] as const;

/** Likely paths below a transaction, as its owner. */
function below({ requestId, kind, pictures }: Sent, as: Caller): readonly Place[] {
  const several = kind === 'comparisons' ? pictures.map((_, i) => `probes/${i}`) : [];
  return [...several, ...BELOW].map((name) => ({
    path: `${transactionPath(kind, requestId)}/${name}`,
    method: 'GET',
    as,
    what: 'a path below the transaction',
    requestId,
  }));
}

/** One of some values, in turn. */
function inTurn<T>(values: readonly T[], turn: number): readonly T[] {
  return values.length === 0 ? [] : values.slice(turn % values.length, (turn % values.length) + 1);
}

/**
 * Requests for the probe of one submission of a kind: a declared reference as each caller and with HEAD, and a path
 * below the transaction; both in turn.
 */
export function kindLocations(statement: ConformityStatement, sent: Sent, turn: number): readonly Place[] {
  const { requestId } = sent;
  const own = ownerOf(sent);
  const places = (as: Caller, method: Place['method'], what: string): Place[] =>
    inTurn(referencesTo(statement, requestId), turn).map((path) => ({ path, method, as, what, requestId }));
  const paths = below(sent, own);
  return [
    ...places(own, 'HEAD', `${DECLARED}, HEAD`),
    ...places(otherThan(own), 'GET', `${DECLARED}, as another agency`),
    ...places('none', 'GET', `${DECLARED}, without credentials`),
    ...(sent.kind === 'comparisons' ? paths : inTurn(paths, turn)),
  ];
}

/** Media types in which a probe, a crop or a template may be returned. */
const PROBE_ACCEPTS = ['image/jpeg', 'image/png', 'image/*', 'application/octet-stream', '*/*'] as const;

/** Every request for the probe of one submission: callers × methods × media types, ranges, entity tags, and deleted ones. */
export function everyLocation(statement: ConformityStatement, sent: Sent): readonly Place[] {
  const { requestId, kind, pictures } = sent;
  const [picture] = pictures;
  const own = ownerOf(sent);
  const references = referencesTo(statement, requestId);
  const at = (paths: readonly string[], what: string, more: Partial<Place> = {}): Place[] =>
    paths.map((path) => ({ path, method: 'GET', as: own, what, requestId, ...more }));
  const accepts = [...new Set<string>([...PROBE_ACCEPTS, ...statement.formats])];
  const accepting = (path: string, what: string, types: readonly string[]): Place[] =>
    types.flatMap((type) => at([path], `${what}, as ${type}`, { headers: [['Accept', type]] }));
  return [
    ...at(references, DECLARED),
    ...[own, otherThan(own), 'none' as const].flatMap((as) =>
      at(references, `${DECLARED}, HEAD`, { as, method: 'HEAD' }),
    ),
    ...at(references, `${DECLARED}, as another agency`, { as: otherThan(own) }),
    ...at(references, `${DECLARED}, without credentials`, { as: 'none' }),
    ...below(sent, own),
    ...at(references, `${DECLARED}, byte range`, { headers: [['Range', 'bytes=0-4095']] }),
    ...(picture === undefined
      ? []
      : at(references, `${DECLARED}, digest as entity tag`, {
          headers: [['If-None-Match', tagsOf(picture)]],
        })),
    ...at(
      references.map((path) => `${path}${path.includes('?') ? '&' : '?'}deleted=true`),
      `${DECLARED}, with deleted=true`,
    ),
    ...accepts.flatMap((type, i) =>
      inTurn(references, i).flatMap((path) => accepting(path, DECLARED, [type])),
    ),
    ...accepting(transactionPath(kind, requestId), 'the transaction', PROBE_ACCEPTS.slice(0, 4)),
    ...accepting(attestationPath(requestId), 'the attestation', PROBE_ACCEPTS.slice(0, 4)),
  ];
}
