/** Locations where a probe may be retrievable: addresses and IDs in the answers, declared references, likely paths. */
import { createHash } from 'node:crypto';
import {
  type Caller,
  type ConformityStatement,
  type HeaderList,
  AUDIT_PATH,
  POLICY_PATH,
  transactionPath,
} from '../../../src/services/protocol/index.ts';
import { type Exchange, mediaTypeOf } from '../../suite/exchange.ts';
import { type Sent, listOf } from '../../suite/sent.ts';

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
  /** True for the address of a gallery image in a result: an image there is not a probe by itself. */
  readonly gallery?: true;
};

const MOST_ADDRESSES = 12;
const TEXTS = /json|xml|text|jose/;

/** The paths and addresses in an answer. */
function addressesOf(exchange: Exchange): readonly string[] {
  const { answer } = exchange;
  if (answer === undefined) return [];
  const inHeaders = answer.headers
    .filter(([name]) => /^(?:location|content-location|link)$/i.test(name))
    .flatMap(([name, value]) =>
      /^link$/i.test(name) ? [...value.matchAll(/<([^>]*)>/g)].map(([, inside = '']) => inside) : [value],
    );
  if (!TEXTS.test(mediaTypeOf(exchange))) return inHeaders;
  const text = Buffer.from(answer.body).toString('latin1');
  const whole = text.match(/https?:\/\/[^\s"'<>\\]{1,500}/g) ?? [];
  const quoted = [...text.matchAll(/"(\/[A-Za-z0-9._~%?=&/-]{2,200})"/g)].map(([, path = '']) => path);
  return [...inHeaders, ...whole, ...quoted];
}

/** The path of an address of the service itself; undefined for other servers, which are not called. */
function pathAt(address: string, origins: readonly string[]): string | undefined {
  if (address.startsWith('/') && !address.startsWith('//')) return address;
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname, search } = new URL(address);
  return origins.some((own) => URL.canParse(own) && new URL(own).origin === origin)
    ? `${pathname}${search}`
    : undefined;
}

/** Paths of the protocol itself: a result, an attestation, a review. */
const OPERATION =
  /^\/v1\/(?:searches|comparisons|attestations)(?:\/[^/?]+)?$|^\/v1\/searches\/[^/?]+\/reviews$/;

/** Addresses of the service in its answers that are not operations of the protocol. */
export function addressesIn(
  exchanges: readonly Exchange[],
  sent: readonly Sent[],
  origins: readonly string[],
): readonly Place[] {
  const paths = new Set(exchanges.flatMap(addressesOf).flatMap((address) => pathAt(address, origins) ?? []));
  const ofGallery = new Set(
    sent
      .flatMap((one) => listOf(one)?.candidates ?? [])
      .flatMap(({ images }) => images.flatMap(({ content }) => content?.href ?? []))
      .flatMap((address) => pathAt(address, origins) ?? []),
  );
  return [...paths]
    .filter((path) => !OPERATION.test(path) && !path.startsWith(POLICY_PATH) && !path.startsWith(AUDIT_PATH))
    .slice(0, MOST_ADDRESSES)
    .map((path) => ({
      path,
      method: 'GET',
      as: 'primary',
      what: 'an address in an answer',
      ...(ofGallery.has(path) ? { gallery: true } : {}),
    }));
}

/** Values of `If-None-Match` with which a server may reveal that it still has these bytes. */
function tagsOf(octets: Uint8Array): string {
  const digests = (['sha256', 'sha1', 'md5'] as const).flatMap((name) => {
    const digest = createHash(name).update(octets).digest();
    return [digest.toString('hex'), digest.toString('base64')];
  });
  return digests.map((digest) => `"${digest}"`).join(', ');
}

function referencesTo({ probeReferences }: ConformityStatement, number: string): readonly string[] {
  return probeReferences
    .slice(0, 4)
    .map((path) => path.replaceAll('{requestId}', encodeURIComponent(number)));
}

/** Plain requests for the declared references of one transaction; for a comparison also for likely paths. */
export function referencesOf(statement: ConformityStatement, { requestId, kind }: Sent): readonly Place[] {
  const at =
    (what: string) =>
    (path: string): Place => ({
      path,
      method: 'GET',
      as: 'primary',
      what,
      requestId,
    });
  const below = kind === 'comparisons' ? ['probes/0', 'probes/1'] : [];
  return [
    ...referencesTo(statement, requestId).map(at('a declared probe reference')),
    ...below
      .map((name) => `${transactionPath(kind, requestId)}/${name}`)
      .map(at('a path below the transaction')),
  ];
}

const UNDER = ['probe', 'image', 'thumbnail'] as const;

/** All requests for the probe of one transaction. */
export function probeLocations(
  statement: ConformityStatement,
  sent: Sent,
  ids: readonly string[],
): readonly Place[] {
  const { requestId, kind, pictures } = sent;
  const [picture] = pictures;
  const own = referencesTo(statement, requestId);
  const at = (paths: readonly string[], what: string, more: Partial<Place> = {}): Place[] =>
    paths.map((path) => ({ path, method: 'GET', as: 'primary', what, requestId, ...more }));
  return [
    ...at(own, 'a declared probe reference'),
    ...at(own, 'a declared probe reference, HEAD', { method: 'HEAD' }),
    ...at(own, 'a declared probe reference, byte range', { headers: [['Range', 'bytes=0-4095']] }),
    ...(picture === undefined
      ? []
      : at(own, 'a declared probe reference, digest as entity tag', {
          headers: [['If-None-Match', tagsOf(picture)]],
        })),
    ...at(own, 'a declared probe reference, as another agency', { as: 'second' }),
    ...at(own, 'a declared probe reference, without credentials', { as: 'none' }),
    ...at(
      own.map((path) => `${path}?deleted=true`),
      'a declared probe reference, with deleted=true',
    ),
    ...at(
      UNDER.map((name) => `${transactionPath(kind, requestId)}/${name}`).filter(
        (path) => !own.includes(path),
      ),
      'a path below the transaction',
    ),
    ...at(
      ids.flatMap((id) => referencesTo(statement, id)),
      'a declared probe reference, by another ID in an answer',
    ),
  ];
}
