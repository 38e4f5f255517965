/** What `conform try` needs: the declaration, the adapter with its client, and the image. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  type SemanticAdapter,
  operationsOf,
  semanticAdapter,
} from '../../conformance/adapters/semantic/adapter.ts';
import { commandAdapter } from '../../conformance/adapters/semantic/command.ts';
import { AdapterFault } from '../../conformance/adapters/fault.ts';
import { digestOf as digestOfCommand } from '../../conformance/adapters/stdio.ts';
import { wordsOf } from '../../conformance/adapters/stdio/command-line.ts';
import { observedClient } from '../../conformance/adapters/semantic/client.ts';
import { contextFor, secretsOf } from '../../conformance/adapters/semantic/context.ts';
import { type LoadedAdapterRun, isLoopback, loadAdapterRun } from '../../conformance/run-file/index.ts';
import {
  type AdapterImage,
  type Declaration,
  READY_ADAPTERS,
  problemsOfOffers,
  readDeclaration,
} from '../../src/services/adapters/index.ts';
import type { AdapterContext, MakeAdapter, ServiceAdapter } from '../../src/services/adapters/index.ts';
import { probe } from '../../src/image/index.ts';
import { UsageError } from '../exit.ts';
import { readInput, refusalOf } from '../files.ts';
import { loadedModule } from './module.ts';

export type TryArgs = {
  readonly adapter: string | undefined;
  readonly command: string | undefined;
  readonly declaration: string;
  readonly run: string | undefined;
  readonly allowOutsidePaths: boolean;
  readonly authorisedBy: string | undefined;
};

/** What was loaded: a name for people, and the SHA-256 of the file. */
export type Source = { readonly name: string; readonly digest?: string };

export type LoadedTry = {
  readonly semantic: SemanticAdapter;
  readonly declaration: Declaration;
  readonly sources: { readonly adapter: Source; readonly declaration: Source };
  readonly secrets: readonly string[];
  readonly hasExpired: boolean;
  readonly hasSecond: boolean;
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
type Maker = {
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

async function makerOf({ adapter, command }: TryArgs): Promise<Maker> {
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

async function runOf({ run, allowOutsidePaths }: TryArgs): Promise<LoadedAdapterRun> {
  return run === undefined
    ? { credentials: {}, options: {} }
    : loadAdapterRun(run, { outsidePaths: allowOutsidePaths });
}

/**
 * Loads everything; nothing is sent.
 * @throws UsageError, DocumentError
 */
export async function loadTry(args: TryArgs): Promise<LoadedTry> {
  const { declaration, digest } = await declarationIn(args.declaration);
  const endpoints = declaration.endpoints.map(({ url }) => url);
  if (!endpoints.every((url) => URL.canParse(url)))
    throw new UsageError(`${args.declaration} has an endpoint that is not a valid address`);
  if (!endpoints.every(isLoopback) && (args.authorisedBy ?? '').trim() === '')
    throw new UsageError(
      'the service is not on this machine: name in --authorised-by who authorised the test',
    );
  const run = await runOf(args);
  const { credentials, options, roots, limit } = run;
  const maker = await makerOf(args);
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
  return {
    semantic,
    declaration,
    sources: { adapter: maker.source, declaration: { name: args.declaration, digest } },
    secrets,
    hasExpired: credentials.expired !== undefined,
    hasSecond: credentials.second !== undefined,
  };
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['jpeg', 'image/jpeg'],
  ['png', 'image/png'],
  ['jp2', 'image/jp2'],
  ['j2k', 'image/j2c'],
]);

/** The image of a file; a file of an unknown kind is sent as well, to see how the service refuses it. */
export async function imageIn(file: string): Promise<AdapterImage> {
  const bytes = await readInput(file);
  if (bytes.length === 0) throw new UsageError(`${file} is empty`);
  return { bytes, mediaType: TYPES.get(probe(bytes).recognised) ?? 'application/octet-stream' };
}
