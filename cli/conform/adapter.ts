/** Which adapter carries the calls of a run. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Adapter } from '../../conformance/adapters/adapter.ts';
import { type ObjectAdapter, objectAdapter } from '../../conformance/adapters/object.ts';
import { stdioAdapter } from '../../conformance/adapters/stdio.ts';
import { wordsOf } from '../../conformance/adapters/stdio/command-line.ts';
import { UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';

type Made = ObjectAdapter | ((told: { readonly runFile?: string }) => ObjectAdapter | Promise<ObjectAdapter>);

/** Loads a module; TypeScript by tsx, where the user has it. */
async function loaded(path: string): Promise<{ readonly default?: Made }> {
  const url = pathToFileURL(path).href;
  if (!/\.[cm]?ts$/.test(path)) return (await import(url)) as { readonly default?: Made };
  let tsx: { readonly tsImport: (file: string, parent: string) => Promise<unknown> };
  try {
    const from = createRequire(join(process.cwd(), 'package.json'));
    tsx = (await import(pathToFileURL(from.resolve('tsx/esm/api')).href)) as typeof tsx;
  } catch {
    throw new UsageError('an adapter in TypeScript needs the package tsx beside it: npm install tsx');
  }
  return (await tsx.tsImport(url, pathToFileURL(join(process.cwd(), 'x.js')).href)) as {
    readonly default?: Made;
  };
}

async function moduleAdapter(file: string, runFile: string | undefined): Promise<Adapter> {
  const path = resolve(file);
  let octets: Uint8Array;
  try {
    octets = await readFile(path);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${refusalOf(error) ?? 'it cannot be read'}`);
  }
  let made: unknown;
  try {
    const { default: exported } = await loaded(path);
    made =
      typeof exported === 'function' ? await exported(runFile === undefined ? {} : { runFile }) : exported;
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(
      `the adapter ${file} cannot be loaded: ${error instanceof Error ? error.name : 'it threw'}`,
    );
  }
  if (typeof (made as Partial<ObjectAdapter> | undefined)?.call !== 'function')
    throw new UsageError(`the adapter ${file} has no default export with a function call`);
  return objectAdapter(made as ObjectAdapter, {
    digest: `sha-256:${createHash('sha256').update(octets).digest('hex')}`,
  });
}

/** The adapter that was asked for; undefined for the suite's own wire. */
export async function adapterOf(
  { adapter, command }: { readonly adapter: string | undefined; readonly command: string | undefined },
  runFile: string | undefined,
): Promise<Adapter | undefined> {
  if (adapter !== undefined && command !== undefined)
    throw new UsageError('--adapter and --command exclude each other');
  if (adapter !== undefined) return moduleAdapter(adapter, runFile);
  if (command === undefined) return undefined;
  const words = wordsOf(command);
  if (words === undefined) throw new UsageError('--command names no program, or leaves a quote open');
  const told: Record<string, string> = runFile === undefined ? {} : { FRSKIT_RUN_FILE: runFile };
  return stdioAdapter({ words, from: process.cwd(), told });
}
