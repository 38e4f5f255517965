/** NCIC codes for scars, marks and tattoos: every code of the schema of 2015 is known; codes of no schema are not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isNcicCode } from '../../src/itl/dictionary/ncic.ts';
import { shared } from './shared.ts';

const folder = shared('oracle', 'interpol', 'XMLschemas', 'subset', 'niem', 'fbi', '2.0');
if (folder === undefined)
  console.warn('the shared folder is not here: codes are not compared with the schema');

describe.runIf(folder !== undefined)('the codes of the schema', () => {
  it('are known', () => {
    const schema = readFileSync(join(folder ?? '', 'fbi.xsd'), 'utf8');
    const [, body = ''] = /simpleType name="SMTCodeSimpleType">(.*?)<\/xsd:simpleType>/s.exec(schema) ?? [];
    const codes = [...body.matchAll(/enumeration value="([^"]+)"/g)].map(([, code = '']) => code);
    expect(codes).toHaveLength(850);
    expect(codes.filter((code) => !isNcicCode(code))).toEqual([]);
  });
});

it.each(['TAT', 'ZZZ ZZZ', 'TAT XYZZY', 'ARM TAT', 'TAT  ARM', 'tat arm', '', 'TAT ARM ', 'TAT-ARM'])(
  'no code: %j',
  (code) => {
    expect(isNcicCode(code)).toBe(false);
  },
);
