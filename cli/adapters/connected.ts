/** A service that is connected through an adapter: what it is made of by digest, and the adapter itself once it is needed. */
import { isAbsolute, resolve } from 'node:path';
import { type LoadedAdapterRun, loadAdapterRun } from '../../conformance/run-file/index.ts';
import { compact } from '../../src/bytes/index.ts';
import { READY_ADAPTERS, type Declaration } from '../../src/services/adapters/index.ts';
import { AdapterFault, digestOfOptions, secretsOf } from '../../src/services/adapters/node/index.ts';
import type { AdapterDigests } from '../../src/submission/gate/index.ts';
import type { AdaptedService } from '../../src/submission/workflow/index.ts';
import { plainly } from '../conform/documents.ts';
import { UsageError } from '../exit.ts';
import type { AdaptedConnection } from '../home/index.ts';
import { adapterSource, declarationIn, madeAdapter, makerOf } from './make.ts';

/** Adapter, declaration and run file as they are given or connected. */
export type AdapterFiles = Pick<
  AdaptedConnection,
  'adapter' | 'command' | 'from' | 'declaration' | 'run' | 'outsidePaths'
>;

/** What the files hold; nothing of the adapter is run. */
export type ReadAdapter = {
  readonly declaration: Declaration;
  readonly digests: AdapterDigests;
  readonly run: LoadedAdapterRun;
  /** Declared address for searches. */
  readonly address: string;
};

function argsOf({ adapter, command, from }: AdapterFiles) {
  return { adapter, command, ...compact({ from }) };
}

/** A name of at most 200 printable ASCII characters, for people. */
function nameOf(name: string): string {
  const last = name.includes('/') && !name.includes(' ') ? (name.split('/').at(-1) ?? name) : name;
  return last.replace(/[^\x21-\x7e]+/g, '-').slice(0, 200);
}

/** What the approval is for. Probes go through folders and store: these count as the options do. */
function settingsOf({ options, folders, store }: LoadedAdapterRun): LoadedAdapterRun['options'] {
  if (folders === undefined && store === undefined) return options;
  return { options, ...compact({ folders, store: store?.address }) };
}

/**
 * Reads what carries the calls of a service, by digest.
 * @throws UsageError where a file cannot be used
 */
export async function readAdapter(files: AdapterFiles): Promise<ReadAdapter> {
  const { run: runFile, outsidePaths = false } = files;
  const { declaration, digest } = await declarationIn(files.declaration);
  const source = await adapterSource(argsOf(files));
  const run =
    runFile === undefined
      ? { credentials: {}, options: {} }
      : await plainly(() => loadAdapterRun(runFile, { outsidePaths }));
  const address = declaration.endpoints.find((one) => one.for === 'search')?.url ?? '';
  if (!declaration.endpoints.every(({ url }) => URL.canParse(url)))
    throw new UsageError(`${files.declaration} has an endpoint that is not a valid address`);
  return {
    declaration,
    run,
    address: address.replace(/\/+$/, ''),
    digests: {
      name:
        files.adapter !== undefined && READY_ADAPTERS.has(files.adapter)
          ? files.adapter
          : nameOf(source.name),
      adapter: source.digest,
      declaration: digest,
      options: digestOfOptions(settingsOf(run)),
    },
  };
}

/** The paths of files, made absolute, so that they are found from any folder. */
export function absoluteFiles({
  adapter,
  command,
  declaration,
  run,
  outsidePaths,
}: AdapterFiles): AdapterFiles {
  const path = (file: string): string => (isAbsolute(file) ? file : resolve(file));
  return {
    ...compact({
      adapter: adapter === undefined || READY_ADAPTERS.has(adapter) ? adapter : path(adapter),
      command,
      from: command === undefined ? undefined : process.cwd(),
      run: run === undefined ? undefined : path(run),
      outsidePaths,
    }),
    declaration: path(declaration),
  };
}

/** The service as a submission asks it; the adapter starts when the gate is open, and only as it was read here. */
export function adaptedService(files: AdapterFiles, read: ReadAdapter): AdaptedService {
  const { declaration, digests, run } = read;
  return {
    declaration,
    digests,
    secrets: secretsOf(run.credentials),
    open: async () => {
      try {
        const maker = await makerOf(argsOf(files));
        if (maker.source.digest !== digests.adapter)
          throw new AdapterFault('it was changed while it was started');
        return (await madeAdapter(maker, declaration, run)).semantic;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
        throw new AdapterFault([error.message, ...error.details].join('; '));
      }
    },
  };
}
