/** The public names. A change here is a change that users see: say it in the changelog. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as frskit from '../src/index.ts';

const ROOT = join(import.meta.dirname, '..');

describe('the front door', () => {
  it('has these names', () => {
    expect(Object.keys(frskit).sort()).toEqual([
      'FrskitError',
      'allCodes',
      'buildFaceTransaction',
      'charsetOf',
      'convert',
      'encodingOf',
      'field',
      'fieldsOf',
      'idcOf',
      'insertRecord',
      'isInconclusive',
      'itemOf',
      'newField',
      'placeAt',
      'probe',
      'readJson',
      'readTraditional',
      'readTransaction',
      'readXml',
      'recordsOf',
      'removeField',
      'removeRecord',
      'setValue',
      'toJson',
      'validate',
      'valueOf',
      'verOf',
      'worst',
      'writeJson',
      'writeTraditional',
      'writeXml',
    ]);
  });

  it('only re-exports', () => {
    const text = readFileSync(join(ROOT, 'src', 'index.ts'), 'utf8');
    const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/export (type )?\{[^}]*\} from '[^']+';/g, '');
    expect(code.trim()).toBe('');
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
