/** All locations that a run inspects for probes, and the sample that they are of all possible ones. */
import { type ConformityStatement, AUDIT_PATH, POLICY_PATH } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import { wordsOf } from '../../suite/meaning.ts';
import type { Sent } from '../../suite/sent.ts';
import { type Place, everyLocation, kindLocations, plainLocations, referencesTo } from './locations.ts';
import { type Sighting, isAddress, isIdentifier, sightingsIn } from './sightings.ts';

/** How many of how many were inspected. */
export type Sample = { readonly inspected: number; readonly of: number };

export type Places = {
  readonly places: readonly Place[];
  readonly submissions: Sample;
  readonly addresses: Sample;
  readonly ids: Sample;
};

/** Number of plain requests for declared references, of addresses, and of other IDs of a run. */
const MOST_DECLARED = 100;
const MOST_ADDRESSES = 40;
const MOST_IDS = 30;

type Random = TestContext['random'];

/** A sample by the seed that has one of each kind first. */
function sampled<T>(
  all: readonly T[],
  most: number,
  kindOf: (one: T) => string,
  random: Random,
  label: string,
): readonly T[] {
  const shuffled = random.shuffled(label, all);
  const seen = new Set<string>();
  const [firsts, others]: [T[], T[]] = [[], []];
  for (const one of shuffled) {
    const kind = kindOf(one);
    (seen.has(kind) ? others : firsts).push(one);
    seen.add(kind);
  }
  return [...firsts, ...others].slice(0, most);
}

/** The schema of an address: without the parts that differ from one submission to the next. */
function shapeOf(path: string): string {
  return path.replaceAll(/[^/?&=]*(?:\d|[\w-]{20})[^/?&=]*/g, '#');
}

/** Paths of the protocol itself: a result, an attestation, a review, the log, the statement. */
const OPERATION =
  /^\/v1\/(?:searches|comparisons|attestations)(?:\/[^/?]+)?$|^\/v1\/searches\/[^/?]+\/reviews$/;

function isOperation(path: string): boolean {
  return OPERATION.test(path) || path.startsWith(POLICY_PATH) || path.startsWith(AUDIT_PATH);
}

const NOWHERE = 'https://service.invalid';

/** The paths at the service for an address that an answer to `base` shows; none for other servers, which are not called. */
export function pathsAt(
  { value, base: from }: Pick<Sighting, 'value' | 'base'>,
  base: string | undefined,
  origins: readonly string[],
): readonly string[] {
  const root = (base ?? NOWHERE).replace(/\/+$/, '');
  if (!URL.canParse(value, `${root}${from}`)) return [];
  const url = new URL(value, `${root}${from}`);
  const own = new URL(root);
  const rest = `${url.pathname}${url.search}`;
  if (url.origin === own.origin) {
    const prefix = own.pathname.replace(/\/+$/, '');
    if (prefix === '') return [rest];
    if (rest.startsWith(`${prefix}/`)) return [rest.slice(prefix.length)];
    return value.startsWith('/') ? [rest, `${own.origin}${rest}`] : [`${own.origin}${rest}`];
  }
  return origins.includes(url.origin) ? [url.href] : [];
}

type Seen = { readonly path: string; readonly kind: string; readonly gallery: boolean };

/** The addresses of the service in its answers that are not operations of the protocol. */
function addressesIn(context: TestContext, all: readonly Sighting[]): readonly Seen[] {
  const { statement, setup } = context;
  const origins = statement.tls.endpoints.flatMap((one) => (URL.canParse(one) ? [new URL(one).origin] : []));
  const found = new Map<string, Seen>();
  for (const one of all.filter(isAddress)) {
    for (const path of pathsAt(one, setup.base, origins)) {
      if (isOperation(path) || path === '/' || /%7B|\{/i.test(path)) continue;
      const gallery = /\/candidates\b/.test(one.source) || found.get(path)?.gallery === true;
      found.set(path, { path, kind: `${one.source} ${shapeOf(path)}`, gallery });
    }
  }
  return [...found.values()];
}

/** Requests for an address: one of each kind as each caller and with HEAD, the others as the primary requester. */
function addressPlaces(seen: readonly Seen[]): readonly Place[] {
  const kinds = new Set<string>();
  return seen.flatMap(({ path, kind, gallery }): Place[] => {
    const place = (method: Place['method'], as: Place['as'], what: string): Place => ({
      path,
      method,
      as,
      what,
      ...(gallery ? { gallery: true } : {}),
    });
    const what = 'an address in an answer';
    const isFirst = !kinds.has(kind);
    kinds.add(kind);
    return [
      place('GET', 'primary', what),
      ...(isFirst
        ? [
            place('HEAD', 'primary', `${what}, HEAD`),
            place('GET', 'second', `${what}, as another agency`),
            place('GET', 'none', `${what}, without credentials`),
          ]
        : []),
    ];
  });
}

/** The IDs in the answers, besides the values that the suite sent. */
function idsIn({ sent }: TestContext, all: readonly Sighting[]): readonly Sighting[] {
  const own = new Set(sent().flatMap(({ requestId, nonce }) => [requestId, nonce]));
  const found = new Map<string, Sighting>();
  for (const one of all.filter(isIdentifier)) if (!own.has(one.value)) found.set(one.value, one);
  return [...found.values()];
}

/** A declared reference by each of these IDs, the references in turn. */
function idPlaces(statement: ConformityStatement, ids: readonly Sighting[]): readonly Place[] {
  return ids.flatMap(({ value }, i): Place[] => {
    const references = referencesTo(statement, value);
    const path = references[i % Math.max(1, references.length)];
    const what = 'a declared probe reference, by another ID in an answer';
    return path === undefined ? [] : [{ path, method: 'GET', as: 'primary', what }];
  });
}

/** The kind of a submission: who sent what, and how it ended. */
function kindOf({ as, kind, exchanges, reading, pictures }: Sent): string {
  const last = exchanges.at(-1);
  const outcome = reading?.list?.outcome.kind ?? reading?.comparison?.outcome.kind ?? '';
  return [
    as,
    kind,
    pictures.length,
    last?.answer === undefined ? last?.failure?.kind : wordsOf(last),
    outcome,
  ].join(' ');
}

/** Number of kinds of submissions that are inspected with all callers. */
const MOST_KINDS = 16;

function keyOf({ path, method, as, headers = [] }: Place): string {
  return [path, method, as, ...headers.map(([name, value]) => (name === 'Accept' ? value : name))].join(' ');
}

/** All locations to inspect in a run: every submission, and a sample by the seed beyond the limits above. */
export function placesOf(context: TestContext, subject: Sent): Places {
  const { statement, random, journal } = context;
  const submissions = context.sent().filter(({ pictures }) => pictures.length > 0);
  const all = journal
    .all()
    .filter(({ call }) => call.operation !== 'fetchProbe')
    .flatMap(sightingsIn);
  const addresses = addressesIn(context, all);
  const ids = idsIn(context, all);
  const someAddresses = sampled(addresses, MOST_ADDRESSES, ({ kind }) => kind, random, 'addresses');
  const someIds = sampled(ids, MOST_IDS, ({ source }) => source, random, 'ids');
  const ofKinds = sampled(submissions, submissions.length, kindOf, random, 'kinds of submissions');
  const kinds = new Map(ofKinds.toReversed().map((one) => [kindOf(one), one]));
  const declared = submissions.flatMap((one) => plainLocations(statement, one));
  const plain = sampled(declared, MOST_DECLARED, ({ requestId = '' }) => requestId, random, 'references');
  // Paths of the protocol of frskit address nothing at a service with an interface of its own.
  const isProtocol = context.setup.declared === undefined;
  const places = [
    ...(isProtocol ? everyLocation(statement, subject) : []),
    ...(isProtocol ? [...kinds.values()] : [])
      .slice(0, MOST_KINDS)
      .flatMap((one, i) => kindLocations(statement, one, i)),
    ...plain,
    ...addressPlaces(someAddresses),
    ...idPlaces(statement, someIds),
  ];
  const unique = [...new Map(places.map((place) => [keyOf(place), place])).values()];
  const inspected = new Set(unique.flatMap(({ requestId }) => requestId ?? []));
  return {
    places: unique,
    submissions: { inspected: inspected.size, of: submissions.length },
    addresses: { inspected: someAddresses.length, of: addresses.length },
    ids: { inspected: statement.probeReferences.length === 0 ? 0 : someIds.length, of: ids.length },
  };
}
