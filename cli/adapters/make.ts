/** Makes an adapter for a command: a ready-made one, a module or a program, with its client and its declaration. */
import { createHash } from 'node:crypto';
import { dirname, relative, resolve } from 'node:path';
import type { LoadedAdapterRun } from '../../conformance/run-file/index.ts';
import {
  type AdapterContext,
  AdapterSetupError,
  type Declaration,
  type MakeAdapter,
  READY_ADAPTERS,
  type ServiceAdapter,
  problemsOfOffers,
  readDeclaration,
} from '../../src/services/adapters/index.ts';
import {
  AdapterFault,
  type SemanticAdapter,
  commandAdapter,
  contextFor,
  digestOfProgram,
  digestOfReady,
  observedClient,
  operationsOf,
  positionIn,
  secretsOf,
  semanticAdapter,
  wordsOf,
} from '../../src/services/adapters/node/index.ts';
import { printable } from '../../src/findings/index.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { loadedModule } from './module.ts';

/** What was loaded: a name for people, and the SHA-256 of the file. */
export type Source = { readonly name: string; readonly digest?: string };

/** Which adapter is meant: a name or module, or a program and the folder of its file names (default: the current one). */
export type AdapterArgs = {
  readonly adapter: string | undefined;
  readonly command: string | undefined;
  readonly from?: string;
};

function digestOf(bytes: Uint8Array): string {
  return `sha-256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function problemText({ input, problem }: { readonly input: string; readonly problem: string }): string {
  return input === '' ? problem : `${input} ${problem}`;
}

/** @throws UsageError where the file is no declaration */
export async function declarationIn(file: string): Promise<{ declaration: Declaration; digest: string }> {
  const bytes = await readInput(file);
  const { declaration, problems } = readDeclaration(bytes);
  if (declaration === undefined)
    throw new UsageError(`${file} is not a valid declaration`, problems.slice(0, 20).map(problemText));
  return { declaration, digest: digestOf(bytes) };
}

/** Kind of an error without its text, which may hold what the module has read. */
function kindOf(error: unknown): string {
  return error instanceof Error && /^[A-Za-z]{1,40}$/.test(error.name) ? error.name : 'something';
}

/** ` at adapter.mjs:12`; empty where the place is not known. */
function placeOf(error: unknown, folder: string | undefined): string {
  const position = folder === undefined ? undefined : positionIn(error, folder);
  return position === undefined ? '' : ` at ${position}`;
}

const IMPORTED = /\b(?:from|import)\s*\(?\s*(['"])(\.{1,2}\/[^'"\n]{1,500})\1/g;
const MOST_MODULES = 200;

/** SHA-256 of a module; where it imports modules by relative paths, over all of them with their names. */
async function digestOfModule(file: string): Promise<string> {
  const first = resolve(file);
  const found = new Map<string, Uint8Array>();
  const queue = [first];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (found.has(path)) continue;
    if (found.size >= MOST_MODULES)
      throw new UsageError(`the adapter ${file} imports more than ${MOST_MODULES} modules`);
    const bytes = await readInput(path);
    found.set(path, bytes);
    const folder = dirname(path);
    for (const [, , name = ''] of new TextDecoder('latin1').decode(bytes).matchAll(IMPORTED))
      queue.push(resolve(folder, name));
  }
  const [only] = found.values();
  if (found.size === 1 && only !== undefined) return digestOf(only);
  const hash = createHash('sha256');
  const rows = [...found].map(([path, bytes]) => [relative(dirname(first), path), bytes] as const);
  for (const [name, bytes] of rows.sort(([one], [other]) => (one < other ? -1 : 1)))
    hash.update(`${name} ${digestOf(bytes)}\n`);
  return `sha-256:${hash.digest('hex')}`;
}

/** @throws UsageError where there is no such adapter */
async function digestOfAdapter(adapter: string): Promise<string> {
  if (READY_ADAPTERS.has(adapter)) return digestOfReady(adapter);
  try {
    return await digestOfModule(adapter);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    const ready = `ready-made adapters are ${[...READY_ADAPTERS.keys()].join(', ')}`;
    throw new UsageError(error.message, [...error.details, ready]);
  }
}

function commandOf(command: string): readonly string[] {
  const words = wordsOf(command);
  if (words === undefined)
    throw new UsageError('the command of the adapter names no program, or leaves a quote open');
  return words;
}

/**
 * Name and digest of an adapter; nothing of it is run.
 * @throws UsageError where there is no such adapter
 */
export async function adapterSource({
  adapter,
  command,
  from = process.cwd(),
}: AdapterArgs): Promise<Required<Source>> {
  if (command !== undefined) return { name: command, digest: digestOfProgram(commandOf(command), from) };
  const name = adapter ?? '';
  return {
    name: READY_ADAPTERS.has(name) ? `${name} (ready-made)` : name,
    digest: await digestOfAdapter(name),
  };
}

async function moduleIn(file: string): Promise<MakeAdapter> {
  let made: unknown;
  try {
    made = await loadedModule(resolve(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `the adapter ${file} cannot be loaded: ${kindOf(error)}${placeOf(error, dirname(resolve(file)))}`,
    );
  }
  if (typeof made !== 'function')
    throw new UsageError(`the adapter ${file} has no default export that is a function of the context`);
  return made as MakeAdapter;
}

/** What makes an adapter: a ready-made one, a module, or a program. */
export type Maker = {
  readonly source: Required<Source>;
  /** Folder of a module. */
  readonly folder?: string;
  readonly make: (input: MakeInput) => ServiceAdapter | Promise<ServiceAdapter>;
};

type MakeInput = {
  readonly context: AdapterContext;
  readonly declaration: Declaration;
  readonly secrets: readonly string[];
  readonly limit?: number;
};

/** @throws UsageError where it cannot be loaded */
export async function makerOf(args: AdapterArgs): Promise<Maker> {
  const { adapter, command, from = process.cwd() } = args;
  if ((adapter === undefined) === (command === undefined))
    throw new UsageError('give either --adapter or --command');
  const source = await adapterSource(args);
  if (command !== undefined) {
    const words = commandOf(command);
    return { source, make: (input) => commandAdapter({ ...input, words, from }) };
  }
  const ready = READY_ADAPTERS.get(adapter ?? '');
  if (ready !== undefined) return { source, make: ({ context }) => ready(context) };
  const file = adapter ?? '';
  const make = await moduleIn(file);
  return { source, folder: dirname(resolve(file)), make: ({ context }) => make(context) };
}

async function createdBy(
  { make, folder, source: { name } }: Maker,
  input: MakeInput,
): Promise<ServiceAdapter> {
  let made: unknown;
  try {
    made = await make(input);
  } catch (error) {
    if (error instanceof AdapterFault || error instanceof AdapterSetupError)
      throw new UsageError(`the adapter ${name} cannot start: ${printable(error.message)}`);
    throw new UsageError(
      `the adapter ${name} cannot start: its default export threw ${kindOf(error)}${placeOf(error, folder)}`,
    );
  }
  if (operationsOf(made) === undefined) throw new UsageError(`the adapter ${name} has no function search`);
  return made as ServiceAdapter;
}

/** An adapter that is ready to be called, and every text that no output may hold. */
export type MadeAdapter = { readonly semantic: SemanticAdapter; readonly secrets: readonly string[] };

/**
 * Creates the adapter with its client; nothing is sent.
 * @throws UsageError where it cannot start, or the declaration contradicts it
 */
export async function madeAdapter(
  maker: Maker,
  declaration: Declaration,
  { credentials, options, roots, folders, store, limit }: LoadedAdapterRun,
): Promise<MadeAdapter> {
  const endpoints = declaration.endpoints.map(({ url }) => url);
  const secrets = secretsOf(credentials);
  const observed = observedClient({
    endpoints,
    ...(roots === undefined ? {} : { roots }),
    ...(folders === undefined ? {} : { files: { folders, now: Date.now } }),
    ...(store === undefined ? {} : { store }),
  });
  const { client, files, store: offering } = observed;
  const context = contextFor({
    client,
    files,
    store: offering,
    declaration,
    credentials,
    options,
    now: Date.now,
  });
  const time = limit === undefined ? {} : { limit };
  const adapter = await createdBy(maker, { context, declaration, secrets, ...time });
  const { folder } = maker;
  const semantic = semanticAdapter(adapter, observed, {
    ...time,
    ...(folder === undefined ? {} : { folder }),
  });
  const problems = problemsOfOffers(declaration, semantic.operations);
  if (problems.length > 0) {
    await semantic.close();
    throw new UsageError('the declaration contradicts the adapter', problems.map(problemText));
  }
  return { semantic, secrets };
}
