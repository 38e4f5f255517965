/** Loads a run file and the files that it names. */
import { dirname, resolve } from 'node:path';
import { CompactSign, type JWK, calculateJwkThumbprint, importJWK } from 'jose';
import { compact } from '../../src/bytes/index.ts';
import { readJsonValue } from '../../src/json/index.ts';
import type { RunSetup, TlsSetup } from '../suite/setup.ts';
import { DocumentError, octetsOf, pathInside } from './document.ts';
import { type Pair, type RunFile, isLoopback, readRunFile } from './run-file.ts';

/** A certificate and its key, PEM. */
export type Client = { readonly certificate: string; readonly key: string };

export type LoadedRun = {
  readonly file: RunFile;
  /** The absolute path, passed to a child process. */
  readonly path: string;
  readonly isLoopback: boolean;
  readonly setup: Pick<RunSetup, 'base' | 'issuer' | 'keys' | 'agencies' | 'agent' | 'tls'> &
    Partial<Pick<RunSetup, 'statute' | 'deadlines' | 'budget' | 'examine'>>;
  readonly roots: readonly string[];
  /** Values of `Authorization`. */
  readonly credentials: { readonly primary: string; readonly second?: string; readonly expired?: string };
  readonly clients: { readonly primary?: Client; readonly second?: Client; readonly other?: Client };
  readonly office: readonly JWK[];
  /** Credentials and private keys, which no artefact may contain. */
  readonly secrets: readonly string[];
};

const SMALL = 2 ** 20;

export type LoadRunOptions = {
  /** True accepts paths that lead out of the folder of the run file. A run file may come from somebody else. */
  readonly outsidePaths?: boolean;
};

export type Read = (name: string) => Promise<string>;

/** Reads the text of a small file that a run file names. */
export function readerIn(folder: string, { outsidePaths = false }: LoadRunOptions): Read {
  return async (name) =>
    new TextDecoder().decode(
      await octetsOf(outsidePaths ? resolve(folder, name) : await pathInside(folder, name), SMALL),
    );
}

/** The JWK in a file; a missing `kid` is set to its thumbprint. */
async function keyOf(read: Read, name: string, isPrivate = false): Promise<JWK> {
  const { value } = readJsonValue(new TextEncoder().encode(await read(name)), { depth: 4 });
  const jwk = { ...(value as object | undefined) } as JWK;
  if (typeof jwk.kty !== 'string') throw new DocumentError('ERR_SHAPE', `${name} contains no key (JWK)`);
  if (isPrivate !== (jwk.d !== undefined))
    throw new DocumentError(
      'ERR_SHAPE',
      `${name} holds a ${isPrivate ? 'public' : 'private'} key, and the other one belongs there`,
    );
  try {
    return { ...jwk, kid: jwk.kid ?? (await calculateJwkThumbprint(jwk)) };
  } catch {
    throw new DocumentError('ERR_SHAPE', `${name} contains no usable key`);
  }
}

/** The value of the header; the file may contain the header name as well. */
export async function credentialOf(read: Read, name: string): Promise<string> {
  const value = (await read(name)).trim().replace(/^authorization:\s*/i, '');
  if (!/^[\x21-\x7e][\x20-\x7e]*$/.test(value))
    throw new DocumentError('ERR_SHAPE', `${name} must contain the value of a header on one line`);
  return value;
}

async function clientOf(read: Read, pair: Pair | undefined): Promise<Client | undefined> {
  if (pair === undefined) return undefined;
  return { certificate: await read(pair.certificate), key: await read(pair.key) };
}

function signerOf(jwk: JWK): NonNullable<RunSetup['examine']> {
  return async (payload) => {
    const alg = jwk.alg ?? 'ES256';
    const header = { alg, kid: jwk.kid ?? '', typ: 'frs-narrowing+jwt' };
    return new CompactSign(payload).setProtectedHeader(header).sign(await importJWK(jwk, alg));
  };
}

function each<T, R>(values: readonly T[] | undefined, make: (value: T) => Promise<R>): Promise<R[]> {
  return Promise.all((values ?? []).map(make));
}

/** The public keys that a run file pins. */
export async function pinnedKeys(
  { keys, issuer }: Pick<RunFile, 'keys' | 'issuer'>,
  read: Read,
): Promise<RunSetup['keys']> {
  return {
    operator: await each(keys.operator, async (name) => ({ iss: issuer, jwk: await keyOf(read, name) })),
    attestation: await each(keys.attestation, async ({ issuer: iss, file: name }) => ({
      iss,
      jwk: await keyOf(read, name),
    })),
    examiner: await each(keys.examiner, (name) => keyOf(read, name)),
  };
}

/** The keys of the approving office, for waivers. */
export function officeKeys({ keys }: Pick<RunFile, 'keys'>, read: Read): Promise<readonly JWK[]> {
  return each(keys.office, (name) => keyOf(read, name));
}

/**
 * Reads a run file and the keys, certificates and credentials that it names; paths are relative to the file.
 * @throws DocumentError where a file cannot be read or does not match its schema
 *
 * @example
 * const { setup, roots } = await loadRun('run.json');
 */
export async function loadRun(given: string, options: LoadRunOptions = {}): Promise<LoadedRun> {
  const path = resolve(given);
  const file = await readRunFile(path);
  const folder = dirname(path);
  const read = readerIn(folder, options);
  const { keys, credentials: held, clients: pairs = {}, url, issuer, agencies, agent } = file;
  const signing =
    keys.examinerSigning === undefined ? undefined : await keyOf(read, keys.examinerSigning, true);
  const roots = await each(file.roots, read);
  const credentials = compact({
    primary: await credentialOf(read, held.primary),
    second: held.second === undefined ? undefined : await credentialOf(read, held.second),
    expired: held.expired === undefined ? undefined : await credentialOf(read, held.expired),
  });
  const clients = compact({
    primary: await clientOf(read, pairs.primary),
    second: await clientOf(read, pairs.second),
    other: await clientOf(read, pairs.stranger),
  });
  const tls: TlsSetup = {
    roots,
    ...compact({ plainPort: file.plainPort, client: clients.primary, otherClient: clients.other }),
  };
  return {
    file,
    path,
    isLoopback: isLoopback(url),
    roots,
    credentials: credentials,
    clients,
    office: await officeKeys(file, read),
    setup: {
      base: url,
      issuer,
      keys: await pinnedKeys(file, read),
      agencies,
      agent,
      tls,
      ...compact({
        statute: file.statute,
        deadlines: file.deadlines,
        budget: file.budget?.requests,
        examine: signing === undefined ? undefined : signerOf(signing),
      }),
    },
    secrets: [
      ...Object.values(credentials).flatMap((value) => [value, value.split(' ').at(-1) ?? '']),
      ...Object.values(clients).map(({ key }) => key),
      ...(signing?.d === undefined ? [] : [signing.d]),
    ],
  };
}
