import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, toBase64 } from '../../src/bytes/index.ts';
import { readJsonValue } from '../../src/json/read.ts';

const ids = (text: string | Uint8Array): string[] => readJsonValue(text).findings.map(({ rule }) => rule);

describe('readJsonValue', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const { value, findings } = readJsonValue(text);
        expect(JSON.parse(JSON.stringify(value))).toEqual(JSON.parse(text));
        expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });

  it.each<[string, string, number]>([
    ['', 'json.syntax', 0],
    ['{"a":1', 'json.syntax', 6],
    ['{"a" 1}', 'json.syntax', 5],
    ['{a:1}', 'json.syntax', 1],
    ['[1,]', 'json.syntax', 3],
    ['[1 2]', 'json.syntax', 3],
    ['01', 'json.syntax', 1],
    ['1.', 'json.syntax', 1],
    ['"a\nb"', 'json.syntax', 2],
    ['"\\x"', 'json.syntax', 1],
    ['"\\u12g4"', 'json.syntax', 1],
    ['[1]x', 'json.syntax', 3],
    ['nul', 'json.syntax', 0],
    ['"é', 'json.syntax', 3],
    ['{"a":1,"a":2}', 'json.duplicate-member', 7],
    ['{"é":1,"é":2}', 'json.duplicate-member', 8],
    ['[9007199254740993]', 'json.number', 1],
    ['['.repeat(65), 'json.limit', 64],
  ])('%j: %s at byte %i', (text, rule, offset) => {
    const [first] = readJsonValue(text).findings;
    expect(first?.rule).toBe(rule);
    expect(first?.at.offset).toBe(offset);
  });

  it('keeps the first of two members, and says where the second is', () => {
    const { value, findings } = readJsonValue('{"x":{"a/b":1,"a/b":2}}');
    expect(JSON.stringify(value)).toBe('{"x":{"a/b":1}}');
    expect(findings[0]?.at.pointer).toBe('/x/a~1b');
  });

  it('takes __proto__ for a member like any other', () => {
    const { value } = readJsonValue('{"__proto__":{"polluted":true},"constructor":1}');
    expect(Object.keys(value as object)).toEqual(['__proto__', 'constructor']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses what is not UTF-8, and a byte order mark', () => {
    expect(ids(Uint8Array.of(0x22, 0xff, 0x22))).toEqual(['json.encoding']);
    expect(ids('\ufeff1')).toEqual(['json.syntax']);
  });

  it('survives a million open brackets and a hundred thousand duplicates', () => {
    expect(ids('['.repeat(1_000_000))).toEqual(['json.limit']);
    const duplicates = readJsonValue(`{${'"a":1,'.repeat(100_000)}"a":1}`);
    expect(duplicates.findings.length).toBeLessThanOrEqual(100);
    expect(readJsonValue('[1,2,3]', { values: 3 }).findings[0]?.rule).toBe('json.limit');
  });
});

describe('base64', () => {
  it('is what Node writes and reads', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        const text = toBase64(bytes);
        expect(text).toBe(Buffer.from(bytes).toString('base64'));
        expect(fromBase64(text)).toEqual(bytes);
      }),
    );
  });

  it.each(['A', 'AB', 'ABC', 'AB=C', '====', 'A===', 'AB==CD==', 'QR==', 'QUJ=', 'QU\nJD', 'QUÿD', 'QU-_'])(
    'refuses %j',
    (text) => expect(fromBase64(text)).toBeUndefined(),
  );
});
