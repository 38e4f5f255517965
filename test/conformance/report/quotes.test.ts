/** The quotes of the requirements against the source itself. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { requirements } from '../../../src/catalogue/index.ts';
import { shared } from '../../oracle/shared.ts';

/** White space folded, notes' numbers taken out, quotation marks made plain. */
function folded(text: string): string {
  return text
    .replace(/[\u00b9\u00b2\u00b3\u2070-\u2079]+/g, '')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, ' ');
}

const quoted = requirements.filter(({ quote }) => quote !== undefined);

const source = shared('reference', 'dhs-ice-pia-054.txt');

describe('quotes', () => {
  it('are there for exactly what comes from the source, at most 25 words each', () => {
    // A condition with a plus says that a part of the requirement is ours, and the rest the source's.
    const cited = requirements.filter(
      ({ section, added, condition = '' }) =>
        section !== undefined && (added !== true || condition.includes('+')),
    );
    expect(quoted.map(({ id }) => id).toSorted()).toEqual(cited.map(({ id }) => id).toSorted());
    const long = quoted.filter(({ quote = '' }) => quote.split(/\s+/).length > 25).map(({ id }) => id);
    expect(long).toEqual([]);
  });

  it.skipIf(source === undefined)('stand in the source as they are', () => {
    const text = folded(readFileSync(source ?? '', 'utf8'));
    expect(quoted.filter(({ quote = '?' }) => !text.includes(folded(quote))).map(({ id }) => id)).toEqual([]);
    expect(text.includes('a sentence that is not there')).toBe(false);
  });
});
