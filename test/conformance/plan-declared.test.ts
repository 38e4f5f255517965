/** The plan of a run through an adapter: gaps and searches as a run has them, cost, and what a limit leaves out. */
import { describe, expect, it } from 'vitest';
import { planDeclared } from '../../conformance/plan/declared-plan.ts';
import { profileNamed } from '../../conformance/harness.ts';
import type { Declaration } from '../../src/services/adapters/index.ts';
import { STUBS } from '../stubs/index.ts';

const profile = profileNamed('commercial-vendor');

async function declarationOf(name: string): Promise<Declaration> {
  const stub = await STUBS.get(name)?.start({ mode: 'best', people: {} });
  if (stub === undefined) throw new RangeError(`there is no stub ${name}`);
  await stub.close();
  return stub.declaration;
}

const declaration = await declarationOf('rekognition');
const gaps = (input: Partial<Parameters<typeof planDeclared>[0]> = {}): readonly string[] =>
  planDeclared({ profile, declaration, ...input })
    .rows.filter(({ verdict }) => verdict === 'not-offered')
    .map(({ id }) => id);

describe('the plan of a declared service', () => {
  it('names what the service does not offer, by the operations of its declaration', () => {
    expect(gaps()).toContain('DEL-01');
    const evidence = { 'deletion-evidence': { value: 'yes', from: 'api' } } as const;
    const offering = { ...declaration, offers: { ...declaration.offers, ...evidence } };
    expect(gaps({ declaration: offering })).not.toContain('DEL-01');
  });

  it('leaves open what is not declared, and decides by the clauses of documents', () => {
    const unknown = { 'deletion-evidence': { value: 'unknown', from: 'api' } } as const;
    const terms = [
      { requirement: 'DEL-13', document: 'api', says: 'kept' },
      { requirement: 'DEL-14', document: 'api', says: 'broken' },
    ] as const;
    const changed = {
      ...declaration,
      by: { ...declaration.by, person: 'Reader' },
      offers: { ...declaration.offers, ...unknown },
      terms,
    };
    const rows = new Map(
      planDeclared({ profile, declaration: changed }).rows.map(({ id, verdict }) => [id, verdict]),
    );
    expect(['DEL-01', 'DEL-13', 'DEL-14'].map((id) => rows.get(id))).toEqual([
      'inconclusive',
      'pass',
      'fail',
    ]);
  });

  it('states the cost of the searches that the limit allows; 60 where a search costs something', () => {
    const free = planDeclared({ profile, declaration });
    expect(free).not.toHaveProperty('cost');
    expect(free).not.toHaveProperty('maxSearches');
    expect(free.leftOut).toEqual([]);
    const cost = { perSearch: 0.1, currency: 'USD', from: 'api' };
    const paid = planDeclared({ profile, declaration: { ...declaration, cost } });
    expect(paid).toMatchObject({
      searches: free.searches,
      maxSearches: 60,
      cost: { perSearch: 0.1, most: 6, currency: 'USD' },
    });
    const small = planDeclared({ profile, declaration: { ...declaration, cost }, only: ['CAN-02'] });
    expect(small.searches).toBeLessThan(60);
    expect(small.cost?.most).toBeCloseTo(small.searches * 0.1, 10);
  });

  it('names SHOULD before MUST as what a limit leaves out, and never a control', () => {
    const levels = (maxSearches: number): ReadonlySet<string> =>
      new Set(planDeclared({ profile, declaration, maxSearches }).leftOut.map(({ level }) => level));
    const { searches } = planDeclared({ profile, declaration });
    expect(levels(searches + 4)).toEqual(new Set());
    expect(levels(searches + 3)).toEqual(new Set(['SHOULD']));
    expect(levels(10)).toEqual(new Set(['MUST', 'SHOULD']));
    const named = planDeclared({ profile, declaration, maxSearches: 10 }).leftOut.map(({ id }) => id);
    expect(named.filter((id) => id.startsWith('CTL-'))).toEqual([]);
  });
});
