/** `--adapter ./adapter.ts` as its users have it: tsx in their own folder, in each way of starting frskit. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import { putRunFile } from './run-file.ts';
import { type Run, commandLine } from './run.ts';

const { main, cwd } = commandLine();
const ROOT = join(import.meta.dirname, '..', '..');
const put = (name: string, content: string): void => {
  writeFileSync(join(cwd, name), content);
};

// An enumeration is more than types that could be stripped away.
put(
  'adapter.ts',
  `import { httpsAdapter } from ${JSON.stringify(join(ROOT, 'conformance', 'adapters', 'https.ts'))};
   import { runOf, Wanted } from './run-file.ts';
   export default ({ runFile = '' }: { readonly runFile?: string }) => {
     const run = runOf(runFile);
     return httpsAdapter({ base: run.url, roots: [run[Wanted.Root]], credentials: run.credentials });
   };`,
);
put(
  'run-file.ts',
  `import { readFileSync } from 'node:fs';
   import { dirname, join } from 'node:path';
   export enum Wanted { Root = 'root' }
   type RunFile = { url: string; roots: string[]; credentials: { primary: string } & Record<string, string> };
   export function runOf(path: string) {
     const { url, roots, credentials } = JSON.parse(readFileSync(path, 'utf8')) as RunFile;
     const text = (name = '') => readFileSync(join(dirname(path), name), 'utf8').trim();
     const held = Object.entries(credentials).map(([name, file]) => [name, text(file)]);
     return { url, root: text(roots[0]), credentials: Object.fromEntries(held) as { primary: string } };
   }`,
);
put('broken.ts', 'export default { call: (: string) => 1 };');
put('throwing.ts', `enum A { B }\nexport default () => { throw new TypeError('Bearer s3cr3t' + A.B); };`);
put('none.ts', 'enum A { B }\nexport const adapter = A.B;');

putRunFile(cwd, 'run.json', 'https://127.0.0.1:9/');

function tried(node: readonly string[], ...more: readonly string[]): Run {
  const args = ['conform', 'run', '--profile', 'ci-smoke', '--only', 'TCN-01', ...more];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, main, ...args], {
    cwd,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: status, out: stdout, err: stderr };
}

describe('an adapter in TypeScript without tsx', () => {
  it('is refused where there is nothing that takes it, with what to do', () => {
    const { code, out, err } = tried([], '--run', 'run.json', '--adapter', './adapter.ts');
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain('needs the package tsx beside it: npm install tsx');
  });
});

describe('an adapter in TypeScript with tsx', () => {
  beforeAll(() => {
    mkdirSync(join(cwd, 'node_modules'));
    symlinkSync(join(ROOT, 'node_modules', 'tsx'), join(cwd, 'node_modules', 'tsx'));
  });

  it.each([
    ['frskit', undefined, []],
    ['node --import tsx frskit', 'module', ['--import', 'tsx']],
    ['tsx frskit', 'commonjs', [join('node_modules', 'tsx', 'dist', 'cli.mjs')]],
  ])('carries a run by %s, in a folder of type %s', (_, type, node) => {
    put('package.json', JSON.stringify(type === undefined ? {} : { type }));
    const { code, err } = tried(node, '--adapter', './adapter.ts', '--out', 'report');
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(readFileSync(join(cwd, 'report', 'report.json'), 'utf8')) as ConformanceReport;
    // What it hands on of the wire is hearsay.
    expect([report.suite.adapter.kind, report.grades.E1 > 0, report.grades.E2]).toEqual(['object', true, 0]);
  });

  it.each([
    ['./broken.ts', /broken\.ts cannot be loaded: \w*Error.*\n {2}npx tsx \.\/broken\.ts shows the error/],
    ['./throwing.ts', /throwing\.ts cannot begin: its default export threw TypeError/],
    ['./none.ts', /none\.ts has no default export with a function call/],
  ])('%s is refused in words of its own', (file, words) => {
    const { code, out, err } = tried([], '--run', 'run.json', '--adapter', file);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toMatch(words);
    expect(err).not.toContain('s3cr3t');
  });
});
