/** Every public function has a docstring with one example, and every example is valid TypeScript. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..', '..');
const PRELUDE = join(import.meta.dirname, 'prelude.ts');

const { exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
};

/** Source file of each entry point that holds code. */
const entryPoints = Object.values(exports).flatMap((target) =>
  typeof target === 'string'
    ? []
    : [join(ROOT, target.default.replace(/^\.\/dist\//, '').replace(/\.js$/, '.ts'))],
);

const { options } = ts.parseJsonConfigFileContent(
  ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)).config,
  ts.sys,
  ROOT,
);

type Example = { readonly name: string; readonly code: string };

/** What an entry point exports: all names, and the examples of those that can be called. */
type Exported = {
  readonly file: string;
  readonly names: readonly string[];
  readonly examples: readonly Example[];
  readonly bare: readonly string[];
};

function exportedBy(program: ts.Program, file: string): Exported {
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source === undefined ? undefined : checker.getSymbolAtLocation(source);
  const names: string[] = [];
  const examples: Example[] = [];
  const bare: string[] = [];
  for (const symbol of module === undefined ? [] : checker.getExportsOfModule(module)) {
    const real = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const { valueDeclaration: declaration } = real;
    if (declaration === undefined) continue;
    const name = symbol.getName();
    names.push(name);
    const type = checker.getTypeOfSymbolAtLocation(real, declaration);
    if (type.getCallSignatures().length === 0 && (real.flags & ts.SymbolFlags.Class) === 0) continue;
    const code = real
      .getJsDocTags(checker)
      .filter((tag) => tag.name === 'example')
      .map(({ text }) => ts.displayPartsToString(text));
    const text = ts.displayPartsToString(real.getDocumentationComment(checker));
    if (text === '' || code.length !== 1) bare.push(`${relative(ROOT, file)}: ${name}`);
    examples.push(...code.map((one) => ({ name, code: one })));
  }
  return { file, names, examples, bare };
}

/** A module that runs the examples of an entry point, each in a function of its own. */
function moduleOf({ file, names, examples }: Exported, given: readonly string[]): string {
  const own = new Set(names);
  const free = given.filter((name) => !own.has(name));
  const functions = examples.map(
    ({ name, code }) => `// ${name}\nexport const of_${name} = async () => {\n${code}\n};`,
  );
  return [
    `import { ${names.join(', ')} } from ${JSON.stringify(file)};`,
    `import { ${free.join(', ')} } from ${JSON.stringify(PRELUDE)};`,
    ...functions,
  ].join('\n');
}

function problemsOf(path: string, text: string, diagnostics: readonly ts.Diagnostic[]): readonly string[] {
  const lines = text.split('\n');
  return diagnostics.map(({ start = 0, messageText }) => {
    const line = text.slice(0, start).split('\n').length - 1;
    return `${relative(ROOT, path)}: ${lines[line] ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

const program = ts.createProgram([...entryPoints, PRELUDE], options);
const all = entryPoints.map((file) => exportedBy(program, file));

describe('public functions', () => {
  it('have a docstring and one example each', () => {
    expect(all.flatMap(({ bare }) => bare)).toEqual([]);
    expect(all.flatMap(({ examples }) => examples).length).toBeGreaterThan(200);
  });

  it('have examples that type-check', () => {
    const given = exportedBy(program, PRELUDE).names;
    const modules = new Map(
      all.map((exported) => [`${resolve(dirname(exported.file))}/zz-examples.ts`, moduleOf(exported, given)]),
    );
    const host = ts.createCompilerHost(options);
    const fileExists = host.fileExists.bind(host);
    const readFile = host.readFile.bind(host);
    const getSourceFile = host.getSourceFile.bind(host);
    host.fileExists = (path) => modules.has(path) || fileExists(path);
    host.readFile = (path) => modules.get(path) ?? readFile(path);
    host.getSourceFile = (path, version) => {
      const text = modules.get(path);
      return text === undefined
        ? (program.getSourceFile(path) ?? getSourceFile(path, version))
        : ts.createSourceFile(path, text, version);
    };
    const checked = ts.createProgram(
      [...modules.keys()],
      { ...options, rewriteRelativeImportExtensions: false, allowImportingTsExtensions: true },
      host,
    );
    const problems = [...modules].flatMap(([path, text]) => {
      const source = checked.getSourceFile(path);
      return problemsOf(path, text, [
        ...checked.getSyntacticDiagnostics(source),
        ...checked.getSemanticDiagnostics(source),
      ]);
    });
    expect(problems).toEqual([]);
  });
});
