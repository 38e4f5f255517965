/** Every check that NIST's vectors were made for: what they hold is found by its own rule, what they pass raises no error. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  readTraditional,
  type Severity,
  type Transaction,
  validate,
  writeTraditional,
} from '../../src/index.ts';
import { applyEdits, type Fault, faults, others } from './nist-vector-faults.ts';
import { shared, transactions } from './shared.ts';

const files = transactions();
const byName = new Map(files.map(({ name, bytes }) => [name.replace(/^nist4j-|\.an2$/g, ''), bytes]));

function bytesOf(name: string): Uint8Array {
  const bytes = byName.get(name);
  if (bytes === undefined) throw new Error(`no vector ${name}`);
  return bytes;
}

/** Errors (or warnings) as `rule path`. */
function told(input: Uint8Array | Transaction, severity: Severity = 'error'): string[] {
  const { findings } = validate(input);
  return findings.filter((found) => found.severity === severity).map(({ rule, at }) => `${rule} ${at.path}`);
}

/** A vector with the fault put into it. CNT is made right by whoever writes, so a fault in it is judged unwritten. */
function vector({ file, edits = [] }: Fault): Uint8Array | Transaction {
  const bytes = bytesOf(file);
  if (edits.length === 0) return bytes;
  const transaction = applyEdits(readTraditional(bytes).transaction, edits);
  return edits.some(([path]) => path === '1.003') ? transaction : writeTraditional(transaction);
}

/** Decoder faults and warnings, which no edit of a tree makes; each has a test of its own below. */
const BY_BYTES = ['V-T1-DEC-01', 'V-T10-W-01'];

/**
 * Made by hand from NIST’s pass-type-14 of 1-2011: VER became 0400, two bytes went into 14.013, and one onto LEN. So
 * LEN is wrong; 1.016 and 1.017, which 0400 has not, are warnings because of this file alone.
 */
const MADE_BY_HAND = 'AN2007-pass-type-14_CUSTOM_multiples_14-013';

describe.skipIf(files.length === 0)('NIST’s vectors, every check', () => {
  it('are all asked', () => {
    const path = shared('reference', 'standard', 'assertions.json');
    const asked = JSON.parse(readFileSync(path ?? '', 'utf8')) as { vectors: readonly { id: string }[] };
    const known = [...new Set([...faults.map(({ id }) => id), ...BY_BYTES])];
    expect(known.toSorted()).toEqual(asked.vectors.map(({ id }) => id).toSorted());
  });

  it.each(
    faults.map(
      (fault) =>
        [`${fault.id} ${fault.edits === undefined ? 'in' : 'put into'} ${fault.file}`, fault] as const,
    ),
  )('%s', (_, fault) => {
    const errors = told(vector(fault), fault.doubtful === true ? 'warning' : 'error');
    if (fault.told.length === 0) expect(errors).toEqual([]);
    else expect(errors).toEqual(expect.arrayContaining([...fault.told]));
    expect(new Set(errors.filter((line) => fault.told.includes(line))).size).toBe(fault.told.length);
  });

  const failing = [...new Set(faults.map(({ file }) => file))].filter((file) => file.includes('fail'));

  it.each(failing)('%s holds nothing else', (file) => {
    const named = faults.filter((fault) => fault.file === file).flatMap(({ told }) => told);
    expect(told(bytesOf(file)).toSorted()).toEqual([...named, ...(others[file] ?? [])].toSorted());
  });

  it('a tag of another record (0.002) is a fault of the reader', () => {
    const bytes = Uint8Array.from(bytesOf('AN2011-pass-type-1'));
    bytes[Buffer.from(bytes).indexOf('1.002:')] = 0x30;
    expect(told(bytes)).toEqual(['itl.framing.tag-type 1[1].002']);
  });

  it('a control character is a warning', () => {
    const text = applyEdits(readTraditional(bytesOf('AN2011-pass-type-1')).transaction, [['2.003', 'A\nB']]);
    const { findings } = validate(writeTraditional(text));
    expect(findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual([
      'itl.2.domain-not-judged info',
      'itl.text.control-characters warning',
    ]);
  });

  const passing = [...byName.keys()].filter((name) => /-pass-/.test(name) && name !== MADE_BY_HAND);

  it('that are to pass are here', () => {
    expect(passing.length).toBeGreaterThanOrEqual(30);
  });

  it.each(passing)('%s raises no error', (name) => {
    expect(told(bytesOf(name))).toEqual([]);
  });

  it('one that was made by hand has the faults of that', () => {
    expect(told(bytesOf(MADE_BY_HAND))).toEqual(['itl.framing.len 14[1].001']);
    expect(told(bytesOf(MADE_BY_HAND), 'warning')).toEqual([
      'itl.1.016.edition 1[1].016',
      'itl.1.017.edition 1[1].017',
    ]);
    // LEN of NIST's own and of this one, and what each record has.
    const lengths = ['AN2011-pass-type-14', MADE_BY_HAND].map((name) => {
      const record = readTraditional(bytesOf(name)).transaction.records[1];
      return [record?.fields[0]?.subfields[0]?.[0]?.text, record?.at.length];
    });
    expect(lengths).toEqual([
      ['50617', 50_617],
      ['50618', 50_619],
    ]);
  });
});

it.runIf(files.length === 0)('no vectors here: NIST’s field tests did not run', () => {
  expect(files).toEqual([]);
});
