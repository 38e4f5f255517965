/** A connected service as it is asked: secrets read from their files, keys as the office pinned them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestedService } from '../../src/submission/workflow/index.ts';
import { adaptedService, readAdapter } from '../adapters/connected.ts';
import { profileOf } from '../candidates/inputs.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { readSecret } from '../home/files.ts';
import {
  type AdaptedConnection,
  type Home,
  type ProtocolService,
  acceptedDisclaimers,
  isAdapted,
  isByHand,
  type ManualService,
  issuersOf,
  mailServiceOf,
  serviceOf,
} from '../home/index.ts';

async function textOf(path: string): Promise<string> {
  return new TextDecoder().decode(await readInput(path));
}

/** The value of `Authorization` out of a file: the token alone, or the whole line. */
async function authorizationIn(path: string): Promise<string> {
  const line = new TextDecoder('latin1').decode(await readSecret(path)).trim();
  const value = line.replace(/^authorization:[ \t]*/i, '');
  if (!/^[\x21-\x7e][\x20-\x7e]{0,4095}$/.test(value)) throw new UsageError(`${path} holds no credential`);
  return value.includes(' ') ? value : `Bearer ${value}`;
}

async function clientOf({ clientCertificate, clientKey = clientCertificate }: ProtocolService) {
  if (clientCertificate === undefined || clientKey === undefined) return {};
  const key = new TextDecoder().decode(await readSecret(clientKey));
  return { client: { certificate: await textOf(clientCertificate), key } };
}

/** The keys, by what they may sign. A narrowing that the service's own key signed is known as such. */
function keysOf({ keys }: ProtocolService): RequestedService['keys'] {
  const { policy, attestation, holders, examiner } = keys;
  const named = (
    owner: 'examiner' | 'service',
    rows: readonly { readonly jwk: ProtocolService['keys']['examiner'][0]['jwk'] }[],
  ) => rows.flatMap(({ jwk }) => (jwk.kid === undefined ? [] : [{ kid: jwk.kid, owner, jwk }]));
  return {
    statement: policy,
    attestation: [...attestation, ...holders.map(({ iss, jwk }) => ({ iss, jwk }))],
    returns: [...named('examiner', examiner), ...named('service', [...attestation, ...policy])],
  };
}

const clock = {
  now: Date.now,
  sleep: async (milliseconds: number): Promise<void> => sleep(milliseconds),
};

/** A service with an interface of its own. The adapter is started only once the gate is open. */
async function throughAdapter(
  home: Home,
  service: AdaptedConnection,
  signal: AbortSignal | undefined,
): Promise<RequestedService> {
  const { frs, name, agency = 'NONE' } = service;
  const profile = await profileOf(service.profile);
  if (profile === undefined) throw new UsageError(`the service ${frs} has no profile`);
  const read = await readAdapter(service);
  return {
    frs: { id: frs, name },
    profile,
    acceptedDisclaimers: await acceptedDisclaimers(home, frs),
    agency,
    reach: { base: read.address, roots: [], clock, ...(signal === undefined ? {} : { signal }) },
    keys: { statement: [], attestation: [], returns: [] },
    adapted: adaptedService(service, read),
  };
}

/** A service without a connection of the system: it is asked by hand, or by e-mail. */
async function withoutConnection(home: Home, service: ManualService): Promise<RequestedService> {
  const { frs, name, agency, mail } = service;
  const profile = await profileOf(service.profile);
  if (profile === undefined) throw new UsageError(`the service ${frs} has no profile`);
  return {
    frs: { id: frs, name },
    profile,
    acceptedDisclaimers: await acceptedDisclaimers(home, frs),
    agency,
    reach: { base: '', roots: [], clock },
    keys: { statement: [], attestation: [], returns: [] },
    byHandOnly: true,
    ...(mail === undefined ? {} : { mail: await mailServiceOf(mail) }),
  };
}

/** @throws UsageError where it is not connected, or one of its files cannot be used */
export async function requestedService(
  home: Home,
  frs: string,
  signal?: AbortSignal,
): Promise<RequestedService> {
  const service = await serviceOf(home, frs);
  if (isAdapted(service)) return throughAdapter(home, service, signal);
  if (isByHand(service)) return withoutConnection(home, service);
  const { credential, name, url, agency, roots } = service;
  const profile = await profileOf(service.profile);
  if (profile === undefined) throw new UsageError(`the service ${frs} has no profile`);
  return {
    frs: { id: frs, name },
    profile,
    acceptedDisclaimers: await acceptedDisclaimers(home, frs),
    issuers: issuersOf(service),
    agency,
    reach: {
      base: url,
      roots: await Promise.all(roots.map(textOf)),
      ...(await clientOf(service)),
      ...(credential === undefined ? {} : { authorization: await authorizationIn(credential) }),
      ...(signal === undefined ? {} : { signal }),
      clock,
    },
    keys: keysOf(service),
  };
}
