/** A module of the user's, loaded: JavaScript as it is, TypeScript by what the user has for it. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../exit.ts';

export function isTypeScript(path: string): boolean {
  return /\.[cm]?ts$/.test(path);
}

/** Nothing of the module has run where one of these is thrown: this Node takes no TypeScript, or not all of it. */
const NOT_TAKEN: ReadonlySet<unknown> = new Set([
  'ERR_UNKNOWN_FILE_EXTENSION',
  'ERR_UNSUPPORTED_TYPESCRIPT_SYNTAX',
  'ERR_UNSUPPORTED_NODE_MODULES_TYPE_STRIPPING',
  'ERR_NO_TYPESCRIPT',
]);

type Tsx = { readonly tsImport: (file: string, parent: string) => Promise<unknown> };

/** The file behind a member of `exports` for whoever imports it. */
function importedFile(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry;
  if (typeof entry !== 'object' || entry === null) return undefined;
  const { import: own, default: any } = entry as { readonly import?: unknown; readonly default?: unknown };
  return importedFile(own ?? any);
}

/** tsx as it lies beside a file; undefined where it does not. `require` would find its other way in, which is no use here. */
async function tsxBeside(file: string): Promise<Tsx | undefined> {
  try {
    const told = createRequire(file).resolve('tsx/package.json');
    const { exports } = JSON.parse(await readFile(told, 'utf8')) as {
      readonly exports?: Readonly<Record<string, unknown>>;
    };
    const api = importedFile(exports?.['./esm/api']);
    if (api === undefined) return undefined;
    return (await import(pathToFileURL(join(dirname(told), api)).href)) as Tsx;
  } catch {
    return undefined;
  }
}

/** By Node itself, which may have been started with tsx; else by tsx, beside the module or where the user is. */
async function loadedTypeScript(path: string, url: string): Promise<unknown> {
  try {
    return await import(url);
  } catch (error) {
    if (!NOT_TAKEN.has((error as { readonly code?: unknown }).code)) throw error;
  }
  const tsx = (await tsxBeside(path)) ?? (await tsxBeside(join(process.cwd(), 'package.json')));
  if (tsx === undefined)
    throw new UsageError('an adapter in TypeScript needs the package tsx beside it: npm install tsx');
  return tsx.tsImport(url, url);
}

/** Its default export, however deep a translation of CommonJS has put it. */
export async function loadedModule(path: string): Promise<unknown> {
  const url = pathToFileURL(path).href;
  const loaded = isTypeScript(path) ? await loadedTypeScript(path, url) : ((await import(url)) as unknown);
  const { default: outer } = loaded as { readonly default?: unknown };
  const { default: inner } = { ...(outer as object | undefined) } as { readonly default?: unknown };
  return typeof outer === 'function' ? outer : (inner ?? outer);
}
