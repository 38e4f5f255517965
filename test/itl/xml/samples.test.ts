/** Every sample of every rule, in XML: the same tree and the same findings, or the loss linesOf by path. */
import { describe, expect, it, vi } from 'vitest';
import { loadBases, loadSamples, sampleOf } from '../../../samples/index.ts';
import { describedTypes } from '../../../src/itl/dictionary/index.ts';
import type { Transaction } from '../../../src/itl/record/transaction.ts';
import { readTraditional } from '../../../src/itl/traditional/read.ts';
import { validate } from '../../../src/itl/validate.ts';
import { readXml } from '../../../src/itl/xml/read.ts';
import { writeXml } from '../../../src/itl/xml/write.ts';
import { plain } from './tree.ts';

vi.setConfig({ testTimeout: 60_000 });

/** What XML does not have: lengths of records, and an order of fields. CNT is written anew. */
const NOT_IN_XML = /^itl\.(\d+\.001\.|1\.003\.|record\.(idc|data-last)\b)/;

/** In XML the name of the character set only warns: the encoding of the file is that of XML. */
const WARNS_IN_XML = 'itl.1.015.name';

function linesOf(transaction: Transaction): string[] {
  return validate(transaction)
    .findings.filter(({ rule }) => !NOT_IN_XML.test(rule))
    .map(
      ({ rule, severity, at, message }) =>
        `${rule} ${rule === WARNS_IN_XML ? '' : severity} ${at.path} ${message}`,
    )
    .toSorted();
}

const bases = loadBases();
const samples = [...loadSamples()].map(([name, list]) => ({ name, list }));

describe('samples', () => {
  it.each(samples)('of $name say the same in XML', ({ list }) => {
    for (const sample of list.filter(({ reader }) => reader === 'transaction')) {
      for (const which of ['pass', 'fail'] as const) {
        const made = sampleOf(sample, which, bases);
        const { transaction } = made instanceof Uint8Array ? readTraditional(made) : { transaction: made };
        if (transaction.records.some(({ type }) => !describedTypes.has(type))) continue;
        const { bytes, lost } = writeXml(transaction);
        const back = readXml(bytes).transaction;
        const cnt = validate(transaction).findings.some(({ rule }) => rule.startsWith('itl.1.003.'));
        if (lost.length === 0 && !cnt)
          expect(plain(back), `${sample.from} ${which}`).toEqual(plain(transaction));
        if (lost.length === 0) expect(linesOf(back), `${sample.from} ${which}`).toEqual(linesOf(transaction));
      }
    }
  });
});
