/** Which module may import which: `docs/architecture.md` as a table, with no arrow backwards and no cycle. */
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

/** What each module of `src` may import, besides itself. A name stands for the module and what is below it. */
const MAY: Readonly<Record<string, readonly string[]>> = {
  bytes: [],
  calendar: [],
  page: [],
  findings: ['xml'],
  json: ['findings'],
  schemas: ['findings', 'json'],
  xml: [],
  'image/file': ['findings'],
  'image/synthetic': ['findings'],
  'image/encode': ['findings', 'image/synthetic'],
  'itl/dictionary': ['findings'],
  'itl/record': ['findings', 'itl/dictionary'],
  'itl/traditional': ['findings', 'itl/dictionary', 'itl/record'],
  // The JSON form of what was read from XML holds the XML file, and is read back from it.
  'itl/json': ['findings', 'json', 'schemas', 'itl/dictionary', 'itl/record', 'itl/traditional', 'itl/xml'],
  'itl/foreign': ['findings', 'image/file', 'itl/record', 'itl/traditional'],
  'itl/face': ['findings', 'image/file', 'itl/dictionary', 'itl/record'],
  'itl/rules': ['findings', 'image/file', 'itl/dictionary', 'itl/record', 'itl/face'],
  'itl/read': ['itl/traditional', 'itl/json', 'itl/xml', 'itl/record', 'itl/foreign', 'findings'],
  'itl/convert': ['findings', 'itl/traditional', 'itl/json', 'itl/xml', 'itl/record', 'itl/read'],
  'itl/validate': ['findings', 'itl/dictionary', 'itl/record', 'itl/foreign', 'itl/read', 'itl/rules'],
  'itl/xml': ['findings', 'xml', 'itl/dictionary', 'itl/record', 'itl/traditional'],
  'image/rules': ['findings', 'image/file'],
  'image/quality': ['findings', 'image/file', 'image/rules', 'image/encode'],
  'services/mail/mime': ['findings'],
  'services/mail/cms': ['findings'],
  'services/mail/message': ['findings', 'services/mail/mime', 'services/mail/cms'],
  'services/mail/connection': ['findings'],
  'services/mail/smtp': ['findings', 'services/mail/connection'],
  'services/mail/pop3': ['services/mail/connection'],
  'services/mail/maildir': ['services/mail/connection'],
  'services/mail/settings': [
    'findings',
    'schemas',
    'services/mail/cms',
    'services/mail/message',
    'services/mail/connection',
    'services/mail/smtp',
    'services/mail/pop3',
    'services/mail/maildir',
  ],
  'services/mail/index': ['services/mail'],
  'services/profiles': ['findings', 'json', 'schemas'],
  'services/protocol': ['findings', 'json', 'schemas', 'services/profiles'],
  'services/attestation': ['findings', 'json', 'schemas', 'services/profiles', 'services/protocol'],
  'services/transport': ['findings', 'json', 'schemas', 'services/protocol', 'services/attestation'],
  // An adapter's answer is read by the declared format, with the readers of `results`.
  'services/adapters': ['findings', 'json', 'schemas', 'image/file', 'itl', 'results', 'services/protocol'],
  'services/adapters/node': [
    'findings',
    'json',
    'services/protocol',
    'services/adapters',
    'services/transport',
  ],
  results: ['findings', 'json', 'schemas', 'xml', 'itl', 'image/file', 'services/profiles'],
  'ledger/codes': ['findings'],
  ledger: ['findings', 'json', 'ledger/codes'],
  'submission/minimum-data': ['findings', 'xml', 'itl', 'image/file', 'services/profiles'],
  'submission/leads': ['findings', 'json', 'schemas', 'results', 'services/profiles', 'submission/gate'],
  'submission/cases/codes': ['findings'],
  'submission/cases': [
    'submission/cases/codes',
    'findings',
    'json',
    'schemas',
    'results',
    'ledger',
    'services/profiles',
    'submission/gate',
    'submission/leads',
  ],
  'submission/gate': ['findings', 'services/profiles'],
  'submission/registry': ['findings', 'json', 'schemas', 'submission/gate'],
  'submission/workflow': [
    'findings',
    'json',
    'image',
    'itl',
    'results',
    'services',
    'ledger',
    'submission/minimum-data',
    'submission/gate',
    'submission/cases',
    'submission/leads',
  ],
  catalogue: [
    'findings',
    'json',
    'schemas',
    'image/file',
    'image/rules',
    'itl',
    'results',
    'services/profiles',
    'services/protocol',
    'services/attestation',
    'submission/registry',
    'submission/minimum-data',
    'submission/leads',
    'submission/cases/codes',
    'ledger/codes',
  ],
  'image/index': ['image/file', 'image/rules', 'image/synthetic'],
  'itl/index': ['itl'],
  index: ['findings', 'image', 'itl', 'catalogue', 'json', 'schemas'],
  'submission/index': ['submission/workflow', 'submission/registry'],
};

/** Modules without dependencies that every module may import. */
const BASE = ['bytes', 'calendar', 'page'];

/** Modules that may use Node. */
const WITH_NODE = [
  'image/encode',
  'image/quality',
  'services/mail/connection',
  'services/mail/smtp',
  'services/mail/pop3',
  'services/mail/maildir',
  'services/mail/settings',
  'services/transport',
  'services/mail/cms',
  'services/mail/message',
  'services/mail/index',
  'services/adapters/node',
  'ledger',
  'submission/cases',
  'submission/workflow',
  'submission/index',
];

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(?:type\s)?[^'";]*?from\s+'([^']+)'|import\('([^']+)'\)|(?:^|\n)\s*import\s+'([^']+)'/g;

type Import = { readonly from: string; readonly to: string; readonly bare: boolean };

function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)));
}

/** The code of a file, without comments and strings. */
function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replace(
    /\/\*[\s\S]*?\*\/|\/\/.*$|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/gm,
    '',
  );
}

function importsOf(file: string): Import[] {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const bare = !target.startsWith('.');
    const to = bare ? target : relative(ROOT, resolve(ROOT, dirname(file), target));
    return { from: file, to, bare };
  });
}

/** Folders whose files may not import each other in a cycle. */
const PACKAGES = ['src', 'conformance', 'cli', 'viewer', 'samples', 'scripts'];

/** Cycles among the imports of the files, each as a path that ends where it begins. */
function cyclesOf(files: readonly string[]): string[] {
  const graph = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter(({ bare }) => !bare)
        .map(({ to }) => to),
    ]),
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  return cycles;
}

/** The module of a file: the longest name of the table that it lies in. */
function moduleOf(file: string): string {
  const path = file.replace(/^src\//, '').replace(/\.ts$/, '');
  const modules = Object.keys(MAY).filter((module) => path === module || path.startsWith(`${module}/`));
  return modules.toSorted((a, b) => b.length - a.length)[0] ?? `no module: ${file}`;
}

function within(module: string, names: readonly string[]): boolean {
  return names.some((name) => module === name || module.startsWith(`${name}/`));
}

const src = filesBelow('src');
const imports = src.flatMap(importsOf);

/** What the folders beside `src` may import of it: its entry points. */
const ENTRY_POINTS =
  /^src\/(?:schemas\/(?:home|validate)|services\/adapters\/node\/index|(?:[a-z-]+\/){0,2}index)\.ts$/;

describe('architecture', () => {
  it('every file of src lies in a module of the table', () => {
    expect(src.map(moduleOf).filter((module) => module.startsWith('no module'))).toEqual([]);
    expect(src.length).toBeGreaterThan(50);
  });

  it('no arrow points backwards', () => {
    const wrong = imports
      .filter(({ bare }) => !bare)
      .filter(({ from, to }) => {
        const [here, there] = [moduleOf(from), moduleOf(to)];
        return here !== there && !within(there, [...BASE, ...(MAY[here] ?? [])]);
      })
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(wrong).toEqual([]);
  });

  it('the command line imports entry points only', () => {
    const cli = filesBelow('cli').flatMap(importsOf);
    const wrong = cli.filter(({ to, bare }) => !bare && to.startsWith('src/') && !ENTRY_POINTS.test(to));
    expect(wrong.map(({ from, to }) => `${from} -> ${to}`)).toEqual([]);
    expect(cli.length).toBeGreaterThan(20);
  });

  it('only the command line reaches what changes galleries', () => {
    const wrong = [...filesBelow('conformance'), ...filesBelow('src')]
      .filter((file) => !file.startsWith('conformance/enrolment/'))
      .flatMap(importsOf)
      .filter(({ to }) => to.startsWith('conformance/enrolment/'));
    expect(wrong.map(({ from }) => from)).toEqual([]);
  });

  it('rules reach no encoding, by whatever way', () => {
    const reached = new Set<string>();
    const queue = src.filter((file) => moduleOf(file) === 'itl/rules');
    for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      queue.push(...imports.filter(({ from, bare }) => from === file && !bare).map(({ to }) => to));
    }
    const modules = [...new Set([...reached].map(moduleOf))];
    expect(modules.filter((module) => within(module, ['itl/traditional', 'itl/json', 'itl/xml']))).toEqual(
      [],
    );
  });

  it.each(PACKAGES)('%s has no import cycle, type-only imports included', (root) => {
    const files = filesBelow(root);
    expect(cyclesOf(files)).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  it('finds no cycle across packages', () => {
    expect(cyclesOf(PACKAGES.flatMap(filesBelow))).toEqual([]);
  });

  it('portable modules use nothing of Node', () => {
    const portable = src.filter((file) => !within(moduleOf(file), WITH_NODE));
    const node = imports.filter(({ from, to }) => portable.includes(from) && to.startsWith('node:'));
    const globals = portable.filter((file) =>
      /\b(?:Buffer|process|__dirname|require)\s*[.(]/.test(codeOf(file)),
    );
    expect({ node, globals }).toEqual({ node: [], globals: [] });
  });

  it('files of code stay small', () => {
    const data = /\/dictionary\/|\/catalogue\/requirements\//;
    const long = [...src, ...filesBelow('cli'), ...filesBelow('conformance'), ...filesBelow('viewer')]
      .filter((file) => !data.test(file))
      .filter((file) => readFileSync(join(ROOT, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
