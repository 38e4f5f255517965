/** What `frskit` does with arguments of the wrong type, and its one-call functions. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { picture } from '../samples/pictures.ts';
import * as frskit from '../src/index.ts';

const PACKAGE = join(import.meta.dirname, '..', 'package.json');
const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string };

const JUNK = [undefined, null, 7, NaN, 'text', {}, [], true] as const;

/** Calls with every argument good except one, which takes each junk value in turn. */
const calls = (): Readonly<Record<string, readonly unknown[]>> => {
  const transaction = frskit.buildFaceTransaction({
    image: picture(['jpeg', '96x120']) ?? new Uint8Array(),
    agency: 'XXAGENCY1',
    destination: 'XXFRS0001',
    controlNumber: 'A1',
    date: '20260101',
  });
  const [first] = transaction.records;
  const bytes = frskit.writeTraditional(transaction);
  const path = '10[1].013';
  return {
    readTransaction: [bytes],
    encodingOf: [bytes],
    readTraditional: [bytes],
    readXml: [bytes, {}],
    readJson: [bytes],
    writeTraditional: [transaction],
    writeXml: [transaction, {}],
    writeJson: [transaction],
    toJson: [transaction],
    convert: [transaction, 'xml'],
    validate: [bytes, {}],
    buildFaceTransaction: [{}],
    charsetOf: [transaction],
    verOf: [transaction],
    recordsOf: [transaction, 1],
    field: [first, 2],
    fieldsOf: [first, 2],
    valueOf: [first, 2, 1, 1],
    itemOf: [first?.fields[0], 1, 1],
    idcOf: [first],
    placeAt: [transaction, path],
    insertRecord: [transaction, first, 0],
    newField: [10, 1, 13, '0', 'ascii'],
    newRecord: [10, 1],
    removeField: [transaction, path],
    removeRecord: [transaction, '10[1]'],
    setValue: [transaction, path, '0'],
    probe: [bytes],
    allCodes: [],
    isInconclusive: [{ rule: '', severity: 'info', at: { path: '' }, message: '' }],
    worst: [[]],
    toSarif: ['a.an2', { findings: [], edition: '0502', notJudged: [] }],
  };
};

describe('bad arguments of frskit', () => {
  const good = calls();

  it('are tried for every function', () => {
    const functions = Object.entries(frskit).flatMap(([name, value]) =>
      typeof value === 'function' && name !== 'FrskitError' ? [name] : [],
    );
    expect(Object.keys(good).sort()).toEqual(functions.sort());
  });

  it.each(Object.keys(good))('%s throws FrskitError or returns, and never another error', (name) => {
    const called = (frskit as unknown as Record<string, (...args: unknown[]) => unknown>)[name];
    for (const [at] of (good[name] ?? []).entries()) {
      for (const junk of JUNK) {
        try {
          const result = called?.(...(good[name] ?? []).with(at, junk));
          if (typeof result === 'object' && result !== null && 'findings' in result)
            expect(result.findings).toBeInstanceOf(Array);
        } catch (error) {
          const label = `${name}, argument ${at + 1}, ${JSON.stringify(junk)}`;
          expect(error, label).toBeInstanceOf(frskit.FrskitError);
        }
      }
    }
  });
});

describe('toSarif', () => {
  it('makes a log of one validation', () => {
    const validation = frskit.validate(new Uint8Array([1, 2, 3]));
    const log = JSON.parse(frskit.toSarif('in/a b.an2', validation)) as {
      runs: [{ results: object[]; tool: { driver: object } }];
    };
    expect(log.runs[0].results).toHaveLength(validation.findings.length);
    expect(log.runs[0].tool.driver).toMatchObject({ name: 'frskit', version });
  });
});

describe('newRecord', () => {
  it('makes a record with its IDC', () => {
    expect(frskit.idcOf(frskit.newRecord(10, 7))).toBe(7);
    expect(frskit.newRecord(1).fields).toEqual([]);
    expect(() => frskit.newRecord(10, 100)).toThrow(
      'expected an IDC as a whole number from 0 to 99; got 100',
    );
  });
});
