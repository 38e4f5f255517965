/** Checks of access, numbers, comparisons, data, quality and errors against services that offer less, or fail midway. */
import { describe, expect, it } from 'vitest';
import type { Adapter, AdapterCall, AdapterReply } from '../../../conformance/adapters/adapter.ts';
import { syntheticTestSet, harness } from '../../../conformance/harness.ts';
import type { FrsOptions } from '../../../conformance/reference-frs/index.ts';
import type { FaultHooks } from '../../../conformance/reference-frs/fault-hooks.ts';
import { refusal } from '../../../conformance/reference-frs/problems.ts';
import type { TestSet } from '../../../conformance/suite/images.ts';
import { inconsistencies } from '../../../conformance/report/consistent.ts';
import { run } from '../../../conformance/suite/run.ts';

const synthetic = await syntheticTestSet('offers');
const ONLY = ['ACC', 'TCN', 'CMP', 'MIN', 'QUA', 'ERR'];

type Variant = {
  readonly service?: Partial<FrsOptions>;
  readonly testSet?: TestSet;
  readonly adapter?: (adapter: Adapter) => Adapter;
  readonly only?: readonly string[];
};

/** The verdicts that are no pass, by requirement; what they say beside them. */
async function verdicts({
  service = {},
  testSet = synthetic,
  adapter,
  only = ONLY,
}: Variant): Promise<Record<string, string>> {
  const { setup, close } = await harness({ profile: 'state-local', service, testSet, setup: { only } });
  try {
    const own = adapter === undefined ? setup : { ...setup, adapter: adapter(setup.adapter) };
    const { report } = await run(own);
    const rows = report.requirements.filter(({ verdict }) => verdict !== 'pass');
    return Object.fromEntries(
      rows.map(({ id, verdict, reason }) => [id, `${verdict} ${reason ?? ''}`.trim()]),
    );
  } finally {
    await close();
  }
}

function declaring(change: FaultHooks['statement']): Variant {
  return { service: { faultHooks: { statement: change } } };
}

/** Answers so from the first call after the controls on. */
function after(reply: () => AdapterReply): NonNullable<Variant['adapter']> {
  let calls = 0;
  return (adapter) => ({
    ...adapter,
    call: (call, signal) => (++calls < 6 ? adapter.call(call, signal) : Promise.resolve(reply())),
  });
}

describe('services that offer less', () => {
  it('decide nothing on hostile inputs of which the adapter can state none', async () => {
    // Hostile inputs state no length, or are bodies of bytes; every other search states one.
    const isHostile = ({ operation, body }: AdapterCall): boolean =>
      operation === 'raw' || (operation === 'search' && !Buffer.from(body ?? []).includes('"maxCandidates"'));
    const adapter: Variant['adapter'] = (own) => ({
      ...own,
      call: (call, signal) =>
        isHostile(call)
          ? Promise.resolve({ unsupported: { capability: 'a request of this form', reason: 'x' } })
          : own.call(call, signal),
    });
    expect((await verdicts({ adapter, only: ['ERR-01'] }))['ERR-01']).toBe('inconclusive unsupported');
    expect((await verdicts({ only: ['ERR-01'] }))['ERR-01']).toBeUndefined();
  });

  it('without log, comparison and transactions the rest is judged', async () => {
    const found = await verdicts(
      declaring((statement) => ({
        ...statement,
        operations: ['capabilities', 'search', 'result', 'attestation'],
        formats: ['application/json', 'image/jpeg'],
      })),
    );
    const not = ['ACC-03', 'CMP-01', 'CMP-02', 'CMP-05', 'QUA-05'].map((id) => [id, 'not-applicable']);
    expect(found).toEqual(Object.fromEntries(not));
  });

  it('one that takes no length from a caller is never sent one', async () => {
    const { service } = declaring(({ requestFields, ...statement }) => {
      const accepted = requestFields.accepted.filter((field) => field !== 'maxCandidates');
      return { ...statement, requestFields: { ...requestFields, accepted } };
    });
    const policy: FaultHooks['policy'] = (refused, ask) =>
      refused ?? (ask.length === undefined ? undefined : refusal('INVALID_REQUEST', 'no length is taken'));
    const only = [...ONLY, 'CAN', 'DIS', 'DEL'];
    const found = await verdicts({ service: { faultHooks: { ...service?.faultHooks, policy } }, only });
    const open = Object.entries(found).filter(([, says]) => !says.startsWith('not-applicable'));
    // DEL-10 is a paper, DEL-17 a later look.
    expect(open.map(([id]) => id)).toEqual(['DEL-10', 'DEL-17']);
  });

  it('without a log and a search by reference, a vendor has two named gaps', async () => {
    const { service = {} } = declaring((statement) => ({
      ...statement,
      searchByReference: false,
      operations: statement.operations.filter((one) => one !== 'audit' && one !== 'searchByReference'),
    }));
    const only = ['AUD-01', 'AUD-02', 'CAN-20'];
    const { setup, close } = await harness({
      profile: 'commercial-vendor',
      service,
      testSet: synthetic,
      setup: { only },
    });
    const { report } = await run(setup).finally(close);
    const gaps = report.requirements.filter(({ verdict }) => verdict === 'not-offered');
    expect(gaps.map(({ id, capability, grade }) => [id, capability, grade])).toEqual([
      ['CAN-20', 'by-reference', 'E0'],
      ['AUD-01', 'audit', 'E0'],
      ['AUD-02', 'audit', 'E0'],
    ]);
    expect(report.counts['not-offered']).toBe(3);
    expect(inconsistencies(report)).toEqual([]);
  });

  it('one that says 202 first, and refuses in the return', async () => {
    expect(await verdicts({ service: { later: true } })).toEqual({ 'ACC-03': 'not-applicable' });
  });

  it('a test set of one person decides no more than it can', async () => {
    const one: TestSet = {
      ...synthetic,
      kind: 'folder',
      absent: [],
      enrolled: synthetic.enrolled.slice(0, 1),
    };
    expect(await verdicts({ testSet: one })).toEqual({
      'ACC-03': 'not-applicable',
      'CMP-02': 'inconclusive no-test-set',
      'CMP-05': 'inconclusive no-test-set',
      'MIN-09': 'inconclusive no-test-set',
    });
  });
});

describe('services that fail midway', () => {
  const at = (): string => new Date().toUTCString();

  it('with 500: nobody is failed for it, and only what was seen before is passed', async () => {
    const reply = (): AdapterReply => ({
      ok: { status: 500, at: at(), headers: [], body: new Uint8Array() },
    });
    const found = await verdicts({ adapter: after(reply) });
    const { 'CTL-06': control, 'ACC-03': _none, ...rest } = found;
    expect(control).toBe('fail');
    for (const verdict of Object.values(rest)) expect(verdict).toMatch(/^(?:inconclusive|blocked)/);
    expect(Object.keys(rest).length).toBeGreaterThan(9);
  });

  it('by silence: inconclusive', async () => {
    const reply = (): AdapterReply => ({ errored: { class: 'timeout', sent: true, message: 'no answer' } });
    const { 'ACC-03': _none, ...found } = await verdicts({ adapter: after(reply) });
    for (const verdict of Object.values(found)) expect(verdict).toMatch(/^(?:inconclusive|blocked)/);
    expect(Object.keys(found).length).toBeGreaterThan(10);
  });
});
