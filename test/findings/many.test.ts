/** What there is too much of is counted, not told one by one, and nothing is said to be judged that was not. */
import { expect, it } from 'vitest';
import { type Rule, fileText, printable, runRules } from '../../src/findings/index.ts';
import { newField, validate } from '../../src/itl/index.ts';

const rule: Rule<number> = {
  id: 'x.many',
  title: 'many',
  clause: 'test',
  help: 'test',
  severity: 'warning',
  level: 1,
  applies: () => true,
  check: (count, fail) => {
    for (let i = 0; i < count; i++) fail({ at: { path: `p[${i}]` }, message: 'm' });
  },
};

it('a rule reports a thousand findings one by one, and the rest as a number', () => {
  expect(runRules([rule], 1000)).toHaveLength(1000);
  const findings = runRules([rule, rule], 1234);
  expect(findings).toHaveLength(2002);
  expect(findings[1000]).toEqual({
    rule: 'x.many',
    severity: 'warning',
    at: { path: 'transaction' },
    message: 'and 234 more of the same',
    facts: { more: 234 },
  });
});

it('a report of half a million findings is written', () => {
  const finding = { rule: 'x', severity: 'error', at: { path: 'p' }, message: 'm' } as const;
  const findings = Array.from({ length: 500_000 }, () => finding);
  expect(fileText({ file: 'a', findings }, new Map())).toMatch(/^a: 500000 errors\n/);
});

it('records beyond the thousandth of a type are said not to be judged', () => {
  const records = (count: number) =>
    Array.from({ length: count }, (_, i) => ({
      type: 10,
      fields: [newField(10, i + 1, 2, String(i))],
      at: { path: `10[${i + 1}]` },
    }));
  expect(validate({ records: records(1000) }).notJudged).toEqual([]);
  const { notJudged, findings } = validate({ records: records(1001) });
  expect(notJudged).toEqual(['Type-10 records beyond the first 1000']);
  expect(findings.some(({ at }) => at.path.startsWith('10[1000]'))).toBe(true);
  expect(findings.some(({ at }) => at.path.startsWith('10[1001]'))).toBe(false);
});

it('what steers a terminal or cannot be seen is made visible', () => {
  expect(printable('a\u001b[2J\u009b\u202e\u2066\u2028\u200b\ufeffb')).toBe(
    'a\\u001b[2J\\u009b\\u202e\\u2066\\u2028\\u200b\\ufeffb',
  );
  expect(printable('a\u00ad\u061c\u{e0041}\ud800b')).toBe('a\\u00ad\\u061c\\ue0041\\ud800b');
  expect(printable('Zoë 漢字 – ok')).toBe('Zoë 漢字 – ok');
});
