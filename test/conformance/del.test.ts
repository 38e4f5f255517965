/** What the matrix does not show of DEL and AUD: a window that ends inside the run, and a service that falls silent. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AdapterCall, AdapterReply } from '../../conformance/adapters/adapter.ts';
import { type Harness, syntheticTestSet, harness } from '../../conformance/harness.ts';
import type { ConformanceReport } from '../../conformance/report/index.ts';
import { run } from '../../conformance/suite/run.ts';

const SILENT: AdapterReply = { errored: { class: 'timeout', sent: true, message: 'no answer' } };

describe('deletion and log', { timeout: 60_000 }, () => {
  let service: Harness;
  beforeAll(async () => {
    const testSet = await syntheticTestSet('del');
    service = await harness({ profile: 'state-local', seed: 'del', testSet, service: { returnSeconds: 5 } });
  }, 60_000);
  afterAll(async () => {
    await service.close();
  });

  async function verdicts(
    only: readonly string[],
    seed: string,
    isSilent: (call: AdapterCall) => boolean = () => false,
  ): Promise<Readonly<Record<string, ConformanceReport['requirements'][number]>>> {
    const { adapter } = service.setup;
    const call: typeof adapter.call = (one, signal) =>
      isSilent(one) ? Promise.resolve(SILENT) : adapter.call(one, signal);
    const { report } = await run({ ...service.setup, only, seed, adapter: { ...adapter, call } });
    return Object.fromEntries(report.requirements.map((row) => [row.id, row]));
  }

  it('waits for the end of a window that ends within the run', async () => {
    const { 'DEL-15': row } = await verdicts(['DEL-15'], 'window');
    expect(row).toMatchObject({ verdict: 'pass', grade: 'E2' });
    // A search and a comparison: before; four media types, once more later, and HEAD after; the attestation.
    expect(row?.checks[0]?.evidence.length).toBe(16);
    expect(row?.says).toMatch(/^2 results \(searches, comparisons\)/);
  });

  it.each([
    ['attestation', ['DEL-01', 'DEL-06', 'DEL-05']],
    ['fetchProbe', ['DEL-03', 'DEL-08']],
    ['audit', ['AUD-01', 'AUD-02']],
  ] as const)('nothing is decided where %s is not answered', async (operation, ids) => {
    const rows = await verdicts(ids, operation, (call) => call.operation === operation);
    expect(rows['CTL-02']?.verdict).toBe('pass');
    expect(rows[ids[0]]).toMatchObject({ verdict: 'inconclusive' });
    const decided = ids.filter((id) => !['inconclusive', 'blocked'].includes(rows[id]?.verdict ?? ''));
    expect(decided).toEqual([]);
  });

  it('a control person that is lost midway decides nothing on enrolment', async () => {
    let searches = 0;
    const { 'DEL-04': row, 'CTL-04': control } = await verdicts(['DEL-04'], 'lost', ({ operation }) => {
      searches += operation === 'search' ? 1 : 0;
      return searches > 5 && operation === 'search';
    });
    expect(control?.verdict).toBe('pass');
    expect(row).toMatchObject({ verdict: 'inconclusive', reason: 'timeout' });
  });
});
