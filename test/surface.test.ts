/** The public names. A change here is a change that users see: state it in the changelog. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

type Exports = Readonly<Record<string, string | { readonly default: string }>>;

const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { exports: Exports };

/** Source file of each entry point that holds code, by its name in the package. */
const entryPoints = Object.entries(exports).flatMap(([name, target]) =>
  typeof target === 'string'
    ? []
    : [[name, target.default.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts')] as const],
);

const names = JSON.parse(readFileSync(join(import.meta.dirname, 'surface.json'), 'utf8')) as Readonly<
  Record<string, readonly string[]>
>;

describe('entry points', () => {
  it('are those of the list', () => {
    expect(entryPoints.map(([name]) => name).sort()).toEqual(Object.keys(names).sort());
  });

  it.each(entryPoints)('%s exports the listed names', async (name, file) => {
    const module = (await import(join(ROOT, file))) as Record<string, unknown>;
    expect(Object.keys(module).sort()).toEqual(names[name]);
  });

  it.each(entryPoints)('%s begins with a docstring', (_, file) => {
    expect(readFileSync(join(ROOT, file), 'utf8')).toMatch(/^\/\*\*/);
  });

  it('bundles for a browser without anything of Node', async () => {
    const { outputFiles, warnings } = await build({
      entryPoints: [join(ROOT, 'src', 'index.ts')],
      bundle: true,
      write: false,
      platform: 'browser',
      format: 'esm',
      target: 'es2022',
    });
    expect(warnings).toEqual([]);
    // The compiled schemas keep one note of ajv to itself, a string that nobody runs.
    const code = outputFiles[0]?.text.replace(/'require\("ajv[^']*'/, "''");
    expect(code).not.toMatch(/\bBuffer\.|\bprocess\.|[^_]require\(/);
  });
});
