import { describe, expect, it } from 'vitest';
import type { AdapterAnswer, SearchAsk, ServiceAdapter } from '../../../src/services/adapters/index.ts';
import { declaredRun, verdictIn, withVerdict } from './running.ts';

/** The adapter with another search. */
function searching(
  change: (search: ServiceAdapter['search'], ask: SearchAsk) => Promise<AdapterAnswer>,
): (adapter: ServiceAdapter) => ServiceAdapter {
  return (adapter) => ({ ...adapter, search: (ask) => change(adapter.search.bind(adapter), ask) });
}

const only = ['CAN-02', 'CAN-07', 'ACC-01', 'MIN-09'];

describe('an adapter that is faulty', () => {
  it('makes no service pass by refusing itself', async () => {
    const report = await declaredRun({
      adapter: 'osia',
      only,
      faults: ['credentials-ignored'],
      alter: searching((search, ask) =>
        ask.as === 'wrong' || ask.as === 'none'
          ? Promise.resolve({ refused: { reason: 'credentials' } })
          : search(ask),
      ),
    });
    expect(verdictIn(report, 'CTL-05')).toBe('inconclusive');
    expect(verdictIn(report, 'ACC-01')).not.toBe('pass');
  });

  it('makes no service pass by refusing one kind of caller itself', async () => {
    const report = await declaredRun({
      adapter: 'osia',
      only,
      alter: searching((search, ask) =>
        ask.as === 'none' ? Promise.resolve({ refused: { reason: 'credentials' } }) : search(ask),
      ),
    });
    expect(verdictIn(report, 'ACC-01')).toBe('inconclusive');
  });

  const other = new Uint8Array([0xff, 0xd8, 0xff, 0xd9]);
  it.each<[string, Parameters<typeof searching>[0]]>([
    [
      'edits the bytes of an answer',
      async (search, ask) => {
        const answer = await search(ask);
        if (!('returned' in answer) || !('body' in answer.returned)) return answer;
        const { body, ...rest } = answer.returned;
        const text = new TextDecoder().decode(body).replaceAll(' ', '');
        return { returned: { ...rest, body: new TextEncoder().encode(`${text} `) } };
      },
    ],
    ['sends another image', (search, ask) => search({ ...ask, image: { ...ask.image, bytes: other } })],
    ['asks for another length', (search, ask) => search({ ...ask, length: (ask.length ?? 5) + 1 })],
    ['throws with a secret', () => Promise.reject(new Error('secret of the primary requester'))],
  ])('is named where it %s', async (_, change) => {
    const report = await declaredRun({ adapter: 'osia', only, alter: searching(change) });
    expect(withVerdict(report, 'error')).toContain('CTL-02');
    expect(withVerdict(report, 'pass').filter((id) => only.includes(id))).toEqual([]);
    expect(report.result).toBe('invalid');
    expect(JSON.stringify(report)).not.toContain('secret of the primary');
  });

  it('is named where it returns the answer of an earlier call', async () => {
    let first: AdapterAnswer | undefined;
    const report = await declaredRun({
      adapter: 'osia',
      only,
      alter: searching(async (search, ask) => {
        first ??= await search(ask);
        return first;
      }),
    });
    // The first search was made: everything after it was not.
    expect(withVerdict(report, 'error')).toEqual(expect.arrayContaining(['CTL-04', 'CAN-07', 'ACC-01']));
    expect(report.result).toBe('invalid');
  });
});
