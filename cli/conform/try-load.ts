/** What `conform try` needs: the declaration, the adapter with its client, and the image. */
import { rootCertificates } from 'node:tls';
import { type LoadedAdapterRun, isLoopback, loadAdapterRun } from '../../conformance/run-file/index.ts';
import { mediaTypeOf } from '../../src/image/index.ts';
import { type AdapterImage, type Declaration, isFilesEndpoint } from '../../src/services/adapters/index.ts';
import type { SemanticAdapter } from '../../src/services/adapters/node/index.ts';
import { type Source, declarationIn, madeAdapter, makerOf } from '../adapters/make.ts';
import { UsageError } from '../exit.ts';
import { readInput } from '../files.ts';

export type TryArgs = {
  readonly adapter: string | undefined;
  readonly command: string | undefined;
  readonly declaration: string;
  readonly run: string | undefined;
  readonly allowOutsidePaths: boolean;
  readonly authorisedBy: string | undefined;
};

export type LoadedTry = {
  readonly semantic: SemanticAdapter;
  readonly declaration: Declaration;
  readonly sources: { readonly adapter: Source; readonly declaration: Source };
  readonly secrets: readonly string[];
  /** Trusted root certificates, PEM. */
  readonly roots: readonly string[];
  readonly hasExpired: boolean;
  readonly hasSecond: boolean;
};

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
  const maker = await makerOf(args);
  const { semantic, secrets } = await madeAdapter(maker, declaration, run);
  const { credentials } = run;
  return {
    semantic,
    declaration,
    sources: { adapter: maker.source, declaration: { name: args.declaration, digest } },
    secrets,
    roots: run.roots ?? rootCertificates,
    hasExpired: credentials.expired !== undefined,
    // An exchange of files has no credentials: the adapter itself knows its callers.
    hasSecond: credentials.second !== undefined || endpoints.every(isFilesEndpoint),
  };
}

/** The image of a file; a file of an unknown kind is sent as well, to see how the service refuses it. */
export async function imageIn(file: string): Promise<AdapterImage> {
  const bytes = await readInput(file);
  if (bytes.length === 0) throw new UsageError(`${file} is empty`);
  return { bytes, mediaType: mediaTypeOf(bytes) };
}
