/** Where an error of a module was thrown: file and line below its folder, and nothing else of it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { positionIn } from '../../../src/services/adapters/node/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'position-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});
writeFileSync(join(folder, 'adapter.mjs'), '');
mkdirSync(join(folder, 'lib'));
writeFileSync(join(folder, 'lib', 'send.mjs'), '');

const url = (...parts: readonly string[]): string => pathToFileURL(join(folder, ...parts)).href;
function withStack(stack: unknown): Error {
  const error = new TypeError('JOHN DOE');
  Object.defineProperty(error, 'stack', { value: stack });
  return error;
}

describe('the position of an error', () => {
  it.each([
    ['in a function', `TypeError: x\n    at search (${url('adapter.mjs')}:12:5)`, 'adapter.mjs:12'],
    ['without a function', `TypeError: x\n    at ${url('adapter.mjs')}:12:5`, 'adapter.mjs:12'],
    ['in a file below', `Error: x\n    at f (${url('lib', 'send.mjs')}:3:1)`, 'lib/send.mjs:3'],
    [
      'after frames of others',
      `Error: x\n    at node:fs:1:2\n    at a (/x/y.js:1:1)\n    at b (${url('adapter.mjs')}:7:1)`,
      'adapter.mjs:7',
    ],
    ['of a syntax error', `${url('adapter.mjs')}:4\nconst = 1;\n\nSyntaxError: x`, 'adapter.mjs:4'],
    ['loaded by tsx', `Error: x\n    at f (${url('adapter.mjs')}?tsx-namespace=1:9:2)`, 'adapter.mjs:9'],
  ])('%s is read', (_, stack, position) => {
    expect(positionIn(withStack(stack), folder)).toBe(position);
  });

  it.each([
    ['a file that does not exist', `Error\n    at f (${url('JOHN-DOE.mjs')}:1:1)`],
    ['a file outside', `Error\n    at f (${pathToFileURL(join(folder, '..', 'x.mjs')).href}:1:1)`],
    ['a folder', `Error\n    at f (${url('lib')}:1:1)`],
    ['no stack', undefined],
    ['a stack that is no text', 7],
    ['an address that is none', 'Error\n    at f (file://%%%:1:1)'],
  ])('%s is not repeated', (_, stack) => {
    expect(positionIn(withStack(stack), folder)).toBeUndefined();
    expect(positionIn('JOHN DOE', folder)).toBeUndefined();
  });
});
