/** `npm run schemas`: compiles the JSON Schemas ahead, into code that runs in a browser and needs no `eval`. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';

const ROOT = join(import.meta.dirname, '..');
const SCHEMAS = join(ROOT, 'src', 'schemas');
const COMPILED = join(SCHEMAS, 'compiled');

const files = readdirSync(SCHEMAS).filter((name) => name.endsWith('.schema.json'));
const ajv = new Ajv2020({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  code: { source: true, esm: true },
});
const names: Record<string, string> = {};
for (const file of files) {
  const schema = JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as { $id: string };
  ajv.addSchema(schema);
  names[file.replace('.schema.json', '').replaceAll('-', '_')] = schema.$id;
}
const source = standalone.default(ajv, names);
// The generated code asks for two small functions of ajv; they are put in, so that nothing is needed at run time.
const bundled = await build({
  stdin: { contents: source, resolveDir: ROOT, loader: 'js' },
  bundle: true,
  write: false,
  format: 'esm',
  target: 'es2022',
  legalComments: 'none',
});
const options = { ...(await resolveConfig(join(ROOT, 'package.json'))), parser: 'babel' };
const head = '/** Made by `npm run schemas` from the schemas beside this folder. Do not edit. */\n';
writeFileSync(
  join(COMPILED, 'validators.js'),
  await format(head + (bundled.outputFiles[0]?.text ?? ''), options),
);
const declarations = Object.keys(names).map((name) => `export declare const ${name}: Validator;`);
const types = `${head}import type { Validator } from '../validator.ts';\n\n${declarations.join('\n')}\n`;
writeFileSync(join(COMPILED, 'validators.d.ts'), await format(types, { ...options, parser: 'typescript' }));
console.log(`${files.length} schemas compiled`);
