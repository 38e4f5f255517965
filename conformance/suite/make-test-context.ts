/** Makes the test context of a run. */
import { dateOf } from '../../src/calendar/index.ts';
import { fromBase64 } from '../../src/bytes/index.ts';
import {
  type ComparisonRequest,
  type ConformityStatement,
  type Probe,
  type SearchRequest,
  requestBody,
} from '../../src/services/protocol/index.ts';
import type { Ask } from './ask.ts';
import { inspectAttestation } from './attestation.ts';
import type { AttestationInspection, TestContext, SendOptions } from './test-context.ts';
import type { Exchange, Journal } from './exchange.ts';
import type { Picture, TestSet } from './images.ts';
import { type SearchTerms, acceptOf, headOf, probeForm, probeOf } from './requests.ts';
import type { Seeded } from './seed.ts';
import { type Outgoing, send } from './send.ts';
import type { Sent } from './sent.ts';
import type { RunSetup } from './setup.ts';
import type { StatementInspection } from './statement.ts';

type Parts = {
  readonly setup: RunSetup;
  readonly statement: ConformityStatement;
  readonly statementInspection: StatementInspection;
  readonly testSet: TestSet;
  readonly random: Seeded;
  readonly journal: Journal;
  readonly ask: Ask;
};

/** The bytes that a commitment covers, from the probes of the request. */
function picturesIn(probes: readonly (Probe | undefined)[], pictures: readonly Picture[]): Uint8Array[] {
  return probes.flatMap((probe, i) => {
    const picture = pictures[i];
    if (picture !== undefined) return [picture.octets];
    const octets = fromBase64(probe?.data ?? '');
    return octets === undefined ? [] : [octets];
  });
}

/** The date as YYYYMMDD. */
function dayOf(milliseconds: number): string {
  return dateOf(milliseconds).replaceAll('-', '');
}

/** Makes the test context of a run. */
export function makeTestContext({
  setup,
  statement,
  statementInspection,
  testSet,
  random,
  journal,
  ask,
}: Parts): TestContext {
  const { profile, agencies, agent, statute, deadlines, now, sleep } = setup;
  const respond = deadlines?.respond ?? statement.deadlines.respond;
  const patience = { respond, now, sleep };
  const sent: Sent[] = [];
  const attestations = new Map<string, Promise<AttestationInspection>>();
  const observed = new Map<string, number | string>();
  const sharedValues = new Map<string, Promise<unknown>>();

  const agencyOf = (as: Sent['as']): string => (as === 'second' ? agencies.second : agencies.primary);
  const keep = async (out: Outgoing): Promise<Sent> => {
    const made = await send(ask, out, patience);
    sent.push(made);
    return made;
  };
  const head = ({ as = 'primary', purpose }: SendOptions) =>
    headOf(
      {
        random,
        agency: agencyOf(as),
        agent,
        profile,
        statement,
        ...(statute === undefined ? {} : { statute }),
      },
      purpose,
    );
  const asProbe = (picture: Picture, { bare = false, as = 'primary' }: SendOptions, number: string): Probe =>
    probeOf(picture, bare ? picture.mediaType : probeForm(statement, picture), {
      agency: agencyOf(as),
      destination: statement.operator.id,
      number,
      date: dayOf(now()),
    });
  const deliver = (
    operation: 'search' | 'searchByReference' | 'compare',
    request: SearchRequest | ComparisonRequest,
    pictures: readonly Picture[],
    options: SendOptions,
  ): Promise<Sent> => {
    const { as = 'primary', purpose, alter, hangUp, wait, accept = acceptOf(statement) } = options;
    const altered = alter === undefined ? request : (alter(request) as typeof request);
    const probes = 'probes' in altered ? altered.probes : [altered.probe];
    return keep({
      operation,
      kind: operation === 'compare' ? 'comparisons' : 'searches',
      requestId: request.requestId,
      nonce: request.nonce,
      request: altered,
      body: requestBody(altered),
      pictures: operation === 'searchByReference' ? [] : picturesIn(probes, pictures),
      as,
      purpose,
      ...(hangUp === undefined ? {} : { hangUp }),
      ...(wait === undefined ? {} : { wait }),
      accept,
    });
  };
  const result: TestContext['result'] = (
    { requestId, kind, as: own },
    purpose,
    options = {},
  ): Promise<Exchange> => {
    const { as = own, accept = acceptOf(statement) } = options;
    return ask({ operation: 'result', as, requestId, transaction: kind, accept }, purpose);
  };

  return {
    setup,
    profile,
    statement,
    statementInspection,
    testSet,
    random,
    journal,
    sent: () => sent,
    ask,
    result,
    search: (picture, terms, options) => {
      const own = head(options);
      const given = options.probe;
      const probe =
        given === undefined
          ? asProbe(picture, options, own.requestId)
          : ({
              mediaType: given.mediaType,
              data: Buffer.from(given.octets).toString('base64'),
            } as Probe);
      return deliver('search', { ...own, probe, ...terms }, given === undefined ? [picture] : [], options);
    },
    searchByReference: (reference, terms: SearchTerms, options) =>
      deliver('searchByReference', { ...head(options), reference, ...terms }, [], options),
    compare: (pictures, options) => {
      const own = head(options);
      const [a, b] = pictures.map((picture) => asProbe(picture, options, own.requestId));
      if (a === undefined || b === undefined) throw new TypeError('a comparison needs two images');
      return deliver('compare', { ...own, probes: [a, b] }, pictures, options);
    },
    sendRaw: (body, { purpose, contentType, as = 'primary' }) => {
      const { requestId, nonce } = head({ purpose, as });
      const type = contentType === undefined ? {} : { contentType };
      return keep({
        operation: 'raw',
        kind: 'searches',
        requestId,
        nonce,
        body,
        pictures: [],
        as,
        purpose,
        ...type,
      });
    },
    resend: (first, purpose, body = first.body) => {
      const { requestId, nonce, kind, as, pictures, request } = first;
      const operation = kind === 'comparisons' ? 'compare' : 'search';
      return send(
        ask,
        {
          operation,
          requestId,
          nonce,
          kind,
          as,
          body,
          pictures,
          purpose,
          accept: acceptOf(statement),
          ...(request === undefined ? {} : { request }),
        },
        patience,
      );
    },
    attestation: (one) => {
      const known = attestations.get(one.requestId);
      if (known !== undefined) return known;
      const inspection = inspectAttestation(ask, one, setup, statement);
      attestations.set(one.requestId, inspection);
      return inspection;
    },
    // A fetch that failed has stated its reason to the check that made it.
    fetchedAttestation: (one) =>
      attestations.get(one.requestId)?.catch(() => undefined) ?? Promise.resolve(undefined),
    sighting: (operation, purpose, times) => {
      const exchange: Exchange = { seq: journal.begin(), call: { operation, as: 'none' }, purpose, ...times };
      journal.note(exchange);
      return exchange;
    },
    observe: (name, value) => {
      observed.set(name, value);
    },
    observations: () => Object.fromEntries(observed),
    shared: <T>(name: string, make: () => Promise<T>): Promise<T> => {
      const known = sharedValues.get(name);
      if (known !== undefined) return known as Promise<T>;
      const made = make();
      sharedValues.set(name, made);
      return made;
    },
  };
}
