/** Which adapter carries the calls of a run. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Adapter } from '../../conformance/adapters/adapter.ts';
import { type ObjectAdapter, objectAdapter } from '../../conformance/adapters/object.ts';
import { stdioAdapter } from '../../conformance/adapters/stdio.ts';
import { wordsOf } from '../../src/services/adapters/node/index.ts';
import { UsageError } from '../exit.ts';
import { refusalOf } from '../files.ts';
import { adapterTitle } from '../adapters/title.ts';
import { isTypeScript, loadedModule } from '../adapters/module.ts';

type Made =
  ObjectAdapter | ((options: { readonly runFile?: string }) => ObjectAdapter | Promise<ObjectAdapter>);

/** What kind of error it was, without its words: they may hold what the module has read. */
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it threw';
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^ERR_[A-Z_]+$/.test(code) ? `${error.name}, ${code}` : error.name;
}

async function exportOf(file: string, path: string): Promise<unknown> {
  try {
    return await loadedModule(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const alone = isTypeScript(path) ? 'npx tsx' : 'node';
    throw new UsageError(`the adapter ${file} cannot be loaded: ${kindOf(error)}`, [
      `${alone} ${file} shows the error`,
    ]);
  }
}

async function moduleAdapter(file: string, runFile: string | undefined): Promise<Adapter> {
  const path = resolve(file);
  let octets: Uint8Array;
  try {
    octets = await readFile(path);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${refusalOf(error) ?? 'it cannot be read'}`);
  }
  let made = await exportOf(file, path);
  if (typeof made === 'function') {
    try {
      made = await (made as Extract<Made, CallableFunction>)(runFile === undefined ? {} : { runFile });
    } catch (error) {
      throw new UsageError(`the adapter ${file} cannot begin: its default export threw ${kindOf(error)}`);
    }
  }
  if (typeof (made as Partial<ObjectAdapter> | null | undefined)?.call !== 'function')
    throw new UsageError(`the adapter ${file} has no default export with a function call`);
  return objectAdapter(made as ObjectAdapter, {
    digest: `sha-256:${createHash('sha256').update(octets).digest('hex')}`,
  });
}

async function unnamed(
  { adapter, command }: { readonly adapter: string | undefined; readonly command: string | undefined },
  runFile: string | undefined,
): Promise<Adapter | undefined> {
  if (adapter !== undefined && command !== undefined)
    throw new UsageError('--adapter and --command exclude each other');
  if (adapter !== undefined) return moduleAdapter(adapter, runFile);
  if (command === undefined) return undefined;
  const words = wordsOf(command);
  if (words === undefined) throw new UsageError('--command names no program, or leaves a quote open');
  const environment: Record<string, string> = runFile === undefined ? {} : { FRSKIT_RUN_FILE: runFile };
  return stdioAdapter({ words, from: process.cwd(), environment });
}

/** The adapter that was asked for, with its name; undefined for the suite's own wire. */
export async function adapterOf(
  given: { readonly adapter: string | undefined; readonly command: string | undefined },
  runFile: string | undefined,
): Promise<Adapter | undefined> {
  const adapter = await unnamed(given, runFile);
  const name = adapterTitle(given);
  return adapter === undefined || name === undefined ? adapter : { ...adapter, name };
}
