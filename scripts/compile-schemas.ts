/** `npm run schemas`: compiles the JSON Schemas ahead, into code that runs in a browser and needs no `eval`. */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '..');
const SCHEMAS = join(ROOT, 'src', 'schemas');
const COMPILED = join(SCHEMAS, 'compiled');
const HEAD =
  '/** Made by `npm run schemas` from the schema of this name in the folder above. Do not edit. */';

const schemas = readdirSync(SCHEMAS)
  .filter((name) => name.endsWith('.schema.json'))
  .map((file) => ({
    name: file.replace('.schema.json', ''),
    schema: JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8')) as { $id: string },
  }));

/** A schema as a module of one function; what it needs of ajv and of other schemas is put in. */
async function compiled(name: string, id: string): Promise<string> {
  const ajv = new Ajv2020({
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    inlineRefs: false,
    code: { source: true, esm: true },
  });
  for (const { schema } of schemas) ajv.addSchema(schema);
  const source = standalone.default(ajv, { validator: id });
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: ROOT, loader: 'js', sourcefile: name },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    minifySyntax: true,
    minifyWhitespace: true,
    lineLimit: 200,
  });
  return `${HEAD}\n${outputFiles[0]?.text ?? ''}`;
}

rmSync(COMPILED, { recursive: true, force: true });
mkdirSync(COMPILED);
const types = `${HEAD}\nimport type { Validator } from '../validator.ts';\n\nexport declare const validator: Validator;\n`;
for (const { name, schema } of schemas) {
  writeFileSync(join(COMPILED, `${name}.js`), await compiled(name, schema.$id));
  writeFileSync(join(COMPILED, `${name}.d.ts`), types);
}
console.log(`${schemas.length} schemas compiled`);
