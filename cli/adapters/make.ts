/** Makes an adapter for a command: a ready-made one, a module or a program, with its client and its declaration. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { digestOf as digestOfCommand } from '../../conformance/adapters/stdio.ts';
import type { LoadedAdapterRun } from '../../conformance/run-file/index.ts';
import {
  type AdapterContext,
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
  observedClient,
  operationsOf,
  secretsOf,
  semanticAdapter,
  wordsOf,
} from '../../src/services/adapters/node/index.ts';
import { UsageError } from '../exit.ts';
import { readInput, refusalOf } from '../files.ts';
import { loadedModule } from './module.ts';

/** What was loaded: a name for people, and the SHA-256 of the file. */
export type Source = { readonly name: string; readonly digest?: string };

/** Which adapter is meant: a name or module, or a program. */
export type AdapterArgs = { readonly adapter: string | undefined; readonly command: string | undefined };

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

async function moduleIn(file: string): Promise<{ make: MakeAdapter; source: Source }> {
  const path = resolve(file);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${refusalOf(error) ?? 'it cannot be read'}`, [
      `ready-made adapters are ${[...READY_ADAPTERS.keys()].join(', ')}`,
    ]);
  }
  let made: unknown;
  try {
    made = await loadedModule(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`the adapter ${file} cannot be loaded: ${kindOf(error)}`);
  }
  if (typeof made !== 'function')
    throw new UsageError(`the adapter ${file} has no default export that is a function of the context`);
  return { make: made as MakeAdapter, source: { name: file, digest: digestOf(bytes) } };
}

/** What makes an adapter: a ready-made one, a module, or a program. */
export type Maker = {
  readonly source: Source;
  readonly make: (input: MakeInput) => ServiceAdapter | Promise<ServiceAdapter>;
};

type MakeInput = {
  readonly context: AdapterContext;
  readonly declaration: Declaration;
  readonly secrets: readonly string[];
  readonly limit?: number;
};

function programIn(command: string): Maker {
  const words = wordsOf(command);
  if (words === undefined) throw new UsageError('--command names no program, or leaves a quote open');
  const from = process.cwd();
  return {
    source: { name: command, digest: digestOfCommand(words, from) },
    make: (input) => commandAdapter({ ...input, words, from }),
  };
}

/** @throws UsageError where it cannot be loaded */
export async function makerOf({ adapter, command }: AdapterArgs): Promise<Maker> {
  if ((adapter === undefined) === (command === undefined))
    throw new UsageError('give either --adapter or --command');
  if (command !== undefined) return programIn(command);
  const { make, source } = await sourceOf(adapter ?? '');
  return { source, make: ({ context }) => make(context) };
}

async function sourceOf(adapter: string): Promise<{ make: MakeAdapter; source: Source }> {
  const ready = READY_ADAPTERS.get(adapter);
  return ready === undefined
    ? moduleIn(adapter)
    : { make: ready, source: { name: `${adapter} (ready-made)` } };
}

async function createdBy({ make, source: { name } }: Maker, input: MakeInput): Promise<ServiceAdapter> {
  let made: unknown;
  try {
    made = await make(input);
  } catch (error) {
    if (error instanceof AdapterFault)
      throw new UsageError(`the adapter ${name} cannot start: ${error.message}`);
    throw new UsageError(`the adapter ${name} cannot start: its default export threw ${kindOf(error)}`);
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
  { credentials, options, roots, limit }: LoadedAdapterRun,
): Promise<MadeAdapter> {
  const endpoints = declaration.endpoints.map(({ url }) => url);
  const secrets = secretsOf(credentials);
  const observed = observedClient({ endpoints, ...(roots === undefined ? {} : { roots }) });
  const context = contextFor({ client: observed.client, declaration, credentials, options, now: Date.now });
  const time = limit === undefined ? {} : { limit };
  const adapter = await createdBy(maker, { context, declaration, secrets, ...time });
  const semantic = semanticAdapter(adapter, observed, time);
  const problems = problemsOfOffers(declaration, semantic.operations);
  if (problems.length > 0) {
    await semantic.close();
    throw new UsageError('the declaration contradicts the adapter', problems.map(problemText));
  }
  return { semantic, secrets };
}
