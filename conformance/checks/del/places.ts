/** Where a probe might be had: addresses and numbers that replies told of, declared references, and near guesses. */
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

/** One way to ask for a probe. */
export type Place = {
  readonly path: string;
  readonly method: 'GET' | 'HEAD';
  readonly as: Caller;
  readonly headers?: HeaderList;
  /** What it is, in words, for the journal. */
  readonly what: string;
  /** The transaction whose pictures might be there; absent where that is not known. */
  readonly requestId?: string;
  /** True where a return gave the address of a gallery's picture: then a picture there is no probe by itself. */
  readonly gallery?: true;
};

const MOST_ADDRESSES = 12;
const TEXTS = /json|xml|text|jose/;

/** Paths and addresses that stand in an answer. */
function told(exchange: Exchange): readonly string[] {
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

/** The path of an address of the service itself; undefined for anybody else's, who is not asked for anything. */
function pathAt(address: string, origins: readonly string[]): string | undefined {
  if (address.startsWith('/') && !address.startsWith('//')) return address;
  if (!URL.canParse(address)) return undefined;
  const { origin, pathname, search } = new URL(address);
  return origins.some((own) => URL.canParse(own) && new URL(own).origin === origin)
    ? `${pathname}${search}`
    : undefined;
}

/** What the protocol itself puts there: a return, an attestation, the log. */
const OPERATION =
  /^\/v1\/(?:searches|comparisons|attestations)(?:\/[^/?]+)?$|^\/v1\/searches\/[^/?]+\/reviews$/;

/** Addresses of the service that its answers told of, and that are no operation of the protocol. */
export function addressesIn(
  exchanges: readonly Exchange[],
  sent: readonly Sent[],
  origins: readonly string[],
): readonly Place[] {
  const paths = new Set(exchanges.flatMap(told).flatMap((address) => pathAt(address, origins) ?? []));
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
      what: 'an address that an answer told of',
      ...(ofGallery.has(path) ? { gallery: true } : {}),
    }));
}

/** Values of `If-None-Match` by which a server could tell that it still has these octets. */
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

/** The declared references of one transaction, asked for plainly; of a comparison near guesses too. */
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
    ...below.map((name) => `${transactionPath(kind, requestId)}/${name}`).map(at('below the transaction')),
  ];
}

const UNDER = ['probe', 'image', 'thumbnail'] as const;

/** Every way to ask for the probe of one transaction. */
export function everyWayTo(
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
    ...at(own, 'its head', { method: 'HEAD' }),
    ...at(own, 'a part of it', { headers: [['Range', 'bytes=0-4095']] }),
    ...(picture === undefined
      ? []
      : at(own, 'its digest as a tag', { headers: [['If-None-Match', tagsOf(picture)]] })),
    ...at(own, 'by another office', { as: 'second' }),
    ...at(own, 'by nobody', { as: 'none' }),
    ...at(
      own.map((path) => `${path}?deleted=true`),
      'among what was deleted',
    ),
    ...at(
      UNDER.map((name) => `${transactionPath(kind, requestId)}/${name}`).filter(
        (path) => !own.includes(path),
      ),
      'below the transaction',
    ),
    ...at(
      ids.flatMap((id) => referencesTo(statement, id)),
      'by another number that an answer told of',
    ),
  ];
}
