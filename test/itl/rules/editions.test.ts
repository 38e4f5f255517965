/** From which edition a rule of agreement or of the image is asked: as its field, or as is said here and why. */
import { describe, expect, it } from 'vitest';
import type { Rule } from '../../../src/findings/rule.ts';
import { fieldRow } from '../../../src/itl/dictionary/index.ts';
import { agreementRules } from '../../../src/itl/rules/consistency/index.ts';
import { imageRules } from '../../../src/itl/rules/image/index.ts';
import type { Subject } from '../../../src/itl/rules/subject.ts';

const ANY = [undefined, undefined] as const;

/** First and last edition of the rules that do not follow their field. */
const OTHERS: Readonly<Record<string, readonly [since: string | undefined, until: string | undefined]>> = {
  // CNT is compared with the records whatever the edition.
  'itl.1.003.frc': ANY,
  'itl.1.003.count': ANY,
  'itl.1.003.type': ANY,
  'itl.1.003.order': ANY,
  'itl.1.003.idc': ANY,
  // The clauses on resolution are of 1-2007.
  'itl.1.011.zero': ['0400', undefined],
  'itl.1.012.zero': ['0400', undefined],
  'itl.1.011.type-4-minimum': ['0400', undefined],
  // 0300 and 0400 had a directory of character sets, 0500 has one character encoding.
  'itl.1.015.name': ['0500', undefined],
  // Our own, without a clause.
  'itl.10.005.after-transaction': ANY,
  // From Update:2013 on SMS is the size of an injury, too.
  'itl.10.041.imt': ['0300', '0500'],
  // The mobile profiles came with 1-2011, the others with 1-2007.
  'itl.10.023.sap-mobile': ['0500', undefined],
  'itl.10.027.sap-mobile': ['0500', undefined],
  'itl.10.028.sap-mobile': ['0500', undefined],
  'itl.10.010.sap-square': ['0400', undefined],
  'itl.10.012.sap-color': ['0400', undefined],
  'itl.10.011.sap-turned': ['0400', undefined],
  'itl.10.011.sap-frontal': ['0400', undefined],
  'itl.10.999.sap-ratio': ['0400', undefined],
  // As its counterpart for the transmitted scale; before 0400 there is no such field.
  'itl.10.017.equal': ['0300', undefined],
  // 1-2011 only.
  'itl.10.014.zero': ['0500', '0500'],
  // "If and only if" is of Update:2013.
  'itl.10.025.pos': ['0501', undefined],
  // 10.994 came with Update:2015.
  'itl.10.999.or-efr': ['0502', undefined],
};

/** What is wrong with the file itself is told in every edition. */
function isOfFile(id: string): boolean {
  return id.startsWith('itl.10.999.') && imageRules.some((rule) => rule.id === id);
}

function expected(id: string): readonly [string | undefined, string | undefined] {
  const [, record, number] = /^itl\.(\d+)\.(\d+)\./.exec(id) ?? [];
  const row = fieldRow(Number(record), Number(number));
  return OTHERS[id] ?? (isOfFile(id) ? ANY : [row?.since, row?.until]);
}

const rules: readonly Rule<Subject>[] = [...agreementRules, ...imageRules];

describe('editions of the rules', () => {
  it('are those of their field, or named here', () => {
    const own = rules.map(({ id, since, until }) => [id, since, until]);
    expect(own, 'give each rule the since and until of its field, or a row of OTHERS').toEqual(
      rules.map(({ id }) => [id, ...expected(id)]),
    );
  });

  it('name no rule that there is not', () => {
    const known = new Set(rules.map(({ id }) => id));
    expect(Object.keys(OTHERS).filter((id) => !known.has(id))).toEqual([]);
  });
});
