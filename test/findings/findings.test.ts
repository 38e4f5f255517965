import { describe, expect, it } from 'vitest';
import { baselineOf, subtractBaseline } from '../../src/findings/baseline.ts';
import { applyConfig, problemsOfConfig } from '../../src/findings/config.ts';
import { type Finding, isInconclusive, worst } from '../../src/findings/finding.ts';
import type { Rule } from '../../src/findings/rule.ts';
import { RULE_FAILED, runRules } from '../../src/findings/run.ts';

function finding(rule: string, path: string, severity: Finding['severity'] = 'error'): Finding {
  return { rule, severity, at: { path, offset: 7 }, message: 'm' };
}

function rule(id: string, change: Partial<Rule<number>> = {}): Rule<number> {
  return {
    id,
    title: 'title',
    clause: 'clause',
    help: 'help',
    severity: 'error',
    level: 1,
    applies: () => true,
    check: (subject, fail) => {
      if (subject > 0) fail({ at: { path: 'x' }, message: `more than 0` });
    },
    ...change,
  };
}

const ids = (rules: readonly Rule<number>[], options = {}): string[] =>
  runRules(rules, 1, options).map(({ rule: id }) => id);

describe('the engine', () => {
  it('asks what applies, in order', () => {
    expect(ids([rule('a'), rule('b', { applies: () => false }), rule('c')])).toEqual(['a', 'c']);
    expect(runRules([rule('a')], 0)).toEqual([]);
  });

  it('keeps to editions and levels', () => {
    const rules = [rule('old', { until: '0400' }), rule('new', { since: '0501' }), rule('all', { level: 2 })];
    expect(ids(rules, { edition: '0400' })).toEqual(['old', 'all']);
    expect(ids(rules, { edition: '0501' })).toEqual(['new', 'all']);
    expect(ids(rules, { edition: '0500', levels: [1] })).toEqual([]);
  });

  it('takes severities from the configuration', () => {
    const found = runRules([rule('a'), rule('b')], 1, { severities: { a: 'info', b: 'off' } });
    expect(found.map(({ rule: id, severity }) => [id, severity])).toEqual([['a', 'info']]);
  });

  it('reports a rule that throws, without what it says, and goes on', () => {
    const broken = rule('broken', {
      check: () => {
        throw new TypeError('Jane Doe');
      },
    });
    const found = runRules([broken, rule('b')], 1);
    expect(found.map(({ rule: id }) => id)).toEqual([RULE_FAILED, 'b']);
    expect(found[0]?.facts).toEqual({ rule: 'broken', kind: 'TypeError' });
    expect(JSON.stringify(found)).not.toContain('Jane');
  });
});

describe('severities', () => {
  it('the gravest counts', () => {
    expect(worst([])).toBeUndefined();
    expect(worst([finding('a', 'x', 'info'), finding('a', 'x', 'warning')])).toBe('warning');
  });

  it('what could not be judged says so', () => {
    const undecided: Finding = { ...finding('a', 'x', 'info'), facts: { inconclusive: 'no-model' } };
    expect([isInconclusive(undecided), isInconclusive(finding('a', 'x'))]).toEqual([true, false]);
  });
});

describe('a baseline', () => {
  it('takes out what is known, and one more of the kind is new', () => {
    const before = [finding('a', 'x'), finding('a', 'x'), finding('b', 'y')];
    const baseline = baselineOf([{ file: 'f', findings: before }]);
    const after = [...before, finding('a', 'x'), finding('a', 'z')];
    const left = subtractBaseline(after, 'f', baseline).map(({ rule: id, at }) => `${id} ${at.path}`);
    expect(left).toEqual(['a x', 'a z']);
    expect(subtractBaseline(before, 'other', baseline)).toHaveLength(3);
    expect(subtractBaseline(before, '__proto__', baseline)).toHaveLength(3);
  });
});

describe('a configuration', () => {
  const known = new Set(['a', 'b']);

  it('is refused where it is wrong, each point by itself', () => {
    expect(problemsOfConfig([], known)).toEqual(['it is not a JSON object']);
    const wrong = {
      severities: { a: 'fatal', c: 'error' },
      ignore: [{ rule: 'a' }, { rule: 'c', reason: 'x' }, { rule: 'b', reason: 'x', path: 7 }],
      other: 1,
    };
    expect(problemsOfConfig(wrong, known)).toEqual([
      'unknown member "other"',
      'severities: "a" is error, warning, info or off',
      'severities: no rule "c"',
      'ignore[0]: a reason is needed',
      'ignore[1]: rule is the id of a rule',
      'ignore[2]: path is a text',
    ]);
    expect(
      problemsOfConfig({ severities: { a: 'off' }, ignore: [{ rule: 'b', reason: 'agreed' }] }, known),
    ).toEqual([]);
  });

  it('changes severities and leaves out what it names, there only', () => {
    const findings = [finding('a', '10[1].013'), finding('a', '10[1].0130'), finding('b', '10[1].013.1.1')];
    const config = {
      severities: { a: 'warning' },
      ignore: [{ rule: 'b', reason: 'agreed', path: '10[1].013', file: '.an2' }],
    } as const;
    const left = applyConfig(findings, 'x.an2', config);
    expect(left.map(({ rule: id, severity }) => [id, severity])).toEqual([
      ['a', 'warning'],
      ['a', 'warning'],
    ]);
    expect(applyConfig(findings, 'x.xml', config)).toHaveLength(3);
  });
});
