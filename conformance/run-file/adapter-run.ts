/** The run file of an adapter: trust, credentials and options for a service that a declaration describes. */
import { dirname, resolve } from 'node:path';
import { validator } from '../../src/schemas/compiled/adapter-run.js';
import type { AdapterContext } from '../../src/services/adapters/index.ts';
import type { Folders, StoreSettings } from '../../src/services/adapters/node/index.ts';
import { inspectFolders, inspectStore } from '../../src/services/adapters/node/index.ts';
import { DocumentError, octetsOf, pathInside, shaped } from './document.ts';
import { type LoadRunOptions, credentialOf } from './load.ts';

type AdapterRunFile = {
  readonly schema: 'frs-adapter-run/1';
  readonly roots?: readonly string[];
  readonly credentials?: {
    readonly primary?: string;
    readonly second?: string;
    readonly expired?: string;
  };
  readonly folders?: Folders;
  readonly store?: StoreSettings;
  readonly options?: AdapterContext['options'];
  readonly limits?: { readonly call?: number };
};

export type LoadedAdapterRun = {
  /** Trusted root certificates, PEM; undefined: those of Node. */
  readonly roots?: readonly string[];
  readonly credentials: { readonly primary?: string; readonly second?: string; readonly expired?: string };
  readonly options: AdapterContext['options'];
  /** Folders of an exchange of files, absolute and without links. */
  readonly folders?: Folders;
  /** The store, with certificate and key as PEM. */
  readonly store?: StoreSettings;
  /** Milliseconds of a call. */
  readonly limit?: number;
};

const SMALL = 2 ** 20;
const CALLERS = ['primary', 'second', 'expired'] as const;

/** @throws DocumentError where a folder cannot be used */
async function usable(named: Folders, path: (name: string) => Promise<string>): Promise<Folders> {
  const { folders, problems } = await inspectFolders({
    outgoing: await path(named.outgoing),
    incoming: await path(named.incoming),
  });
  if (problems.length > 0)
    throw new DocumentError('ERR_PATH', 'the folders of the run file cannot be used', problems);
  return folders;
}

/** @throws DocumentError where the store cannot be opened by its settings */
async function storeOf(
  named: StoreSettings,
  read: (name: string) => Promise<string>,
): Promise<StoreSettings> {
  const store = { ...named, certificate: await read(named.certificate), key: await read(named.key) };
  const problems = inspectStore(store);
  if (problems.length > 0)
    throw new DocumentError('ERR_SHAPE', 'the store of the run file cannot be used', problems);
  return store;
}

/**
 * Reads a run file of an adapter and the files that it names; paths are relative to the file.
 * @throws DocumentError where a file cannot be read or does not match its schema
 *
 * @example
 * const { credentials, options } = await loadAdapterRun('run.json');
 */
export async function loadAdapterRun(
  given: string,
  { outsidePaths = false }: LoadRunOptions = {},
): Promise<LoadedAdapterRun> {
  const path = resolve(given);
  const file = shaped('the run file', await octetsOf(path, SMALL), validator) as AdapterRunFile;
  const folder = dirname(path);
  const pathOf = async (name: string): Promise<string> =>
    outsidePaths ? resolve(folder, name) : pathInside(folder, name);
  const read = async (name: string): Promise<string> =>
    new TextDecoder().decode(await octetsOf(await pathOf(name), SMALL));
  const { roots, credentials = {}, folders, store, options = {}, limits } = file;
  const loaded: Record<string, string> = {};
  for (const caller of CALLERS) {
    const name = credentials[caller];
    if (name !== undefined) loaded[caller] = await credentialOf(read, name);
  }
  return {
    credentials: loaded,
    options,
    ...(roots === undefined ? {} : { roots: await Promise.all(roots.map(read)) }),
    ...(folders === undefined ? {} : { folders: await usable(folders, pathOf) }),
    ...(store === undefined ? {} : { store: await storeOf(store, read) }),
    ...(limits?.call === undefined ? {} : { limit: limits.call * 1000 }),
  };
}
