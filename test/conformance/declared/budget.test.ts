import { describe, expect, it } from 'vitest';
import { checks } from '../../../conformance/checks/index.ts';
import { BY_TERMS, COMPARED_WITH, NEEDS } from '../../../conformance/requirements/needs.ts';
import { searchBudget } from '../../../conformance/suite/search-budget.ts';
import { profileNamed } from '../../../conformance/harness.ts';
import { planDeclared } from '../../../conformance/plan/declared-plan.ts';
import type { Declaration } from '../../../src/services/adapters/index.ts';
import { declaredRun, verdictIn, withVerdict } from './running.ts';

const search = { operation: 'search' } as const;

describe('a budget of searches', () => {
  it('keeps four searches back until the end', () => {
    const budget = searchBudget(6);
    expect([1, 2, 3].map(() => budget.take(search))).toEqual([true, true, false]);
    budget.open();
    expect([1, 2, 3, 4, 5].map(() => budget.take(search))).toEqual([true, true, true, true, false]);
  });

  it('counts no call that costs nothing, and no search that was throttled', () => {
    const budget = searchBudget(5);
    expect(budget.take({ operation: 'result' })).toBe(true);
    expect(budget.take({ operation: 'raw', method: 'GET' })).toBe(true);
    expect([budget.take(search), budget.take(search)]).toEqual([true, false]);
    budget.giveBack(search);
    expect(budget.take(search)).toBe(true);
  });

  it('is kept by a run, which states what was left out and passes its last controls', async () => {
    const report = await declaredRun({ adapter: 'osia', maxSearches: 30 });
    const paid = report.exchanges.filter(
      ({ operation, failure }) => /^(?:search|compare)/.test(operation) && failure !== 'unsupported',
    );
    expect(paid.length).toBeLessThanOrEqual(30);
    expect(verdictIn(report, 'CTL-06')).toBe('pass');
    const left = report.requirements.filter(({ reason }) => reason === 'budget');
    expect(left.length).toBeGreaterThan(0);
    expect(left.every(({ says }) => says.includes('the budget of 30 searches is used up'))).toBe(true);
    expect(report.run.settings.maxSearches).toBe(30);
  });
});

describe('the table of needs', () => {
  it('names checks of the suite only', () => {
    const ids = checks.map(({ id }) => id);
    const named = [...Object.keys(NEEDS), ...Object.keys(COMPARED_WITH)];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    const requirements = new Set(checks.map(({ requirement }) => requirement));
    expect([...BY_TERMS].filter((id) => !requirements.has(id))).toEqual([]);
  });
});

describe('the plan', () => {
  it('has at least the searches of a run, and exactly its gaps', async () => {
    const declarations: Declaration[] = [];
    const report = await declaredRun({
      adapter: 'osia',
      declare: (declaration) => {
        declarations.push(declaration);
        return declaration;
      },
    });
    const [declaration] = declarations;
    if (declaration === undefined) throw new Error('there is no declaration');
    const plan = planDeclared({ profile: profileNamed('commercial-vendor'), declaration });
    const paid = report.exchanges.filter(
      ({ operation, failure }) => /^(?:search|compare)/.test(operation) && failure !== 'unsupported',
    );
    expect(plan.searches).toBeGreaterThanOrEqual(paid.length);
    const planned = plan.rows.filter(({ verdict }) => verdict === 'not-offered').map(({ id }) => id);
    const found = withVerdict(report, 'not-offered');
    // A gap of one check can be hidden by a fail of another one of its requirement.
    expect(found.filter((id) => !planned.includes(id))).toEqual([]);
    expect(planned.filter((id) => !found.includes(id) && verdictIn(report, id) !== 'fail')).toEqual([]);
  });
});
