/** Checks of candidate lists and disclaimers, where the matrix of faults does not reach. */
import { describe, expect, it } from 'vitest';
import { can } from '../../../conformance/checks/can/index.ts';
import { ctl } from '../../../conformance/checks/ctl.ts';
import { dis } from '../../../conformance/checks/dis/index.ts';
import { GALLERY_SEED, harness } from '../../../conformance/harness.ts';
import type { FrsOptions } from '../../../conformance/reference-frs/index.ts';
import type { ConformanceReport } from '../../../conformance/report/model.ts';
import { run } from '../../../conformance/suite/run.ts';
import { seeded } from '../../../conformance/suite/seed.ts';
import type { RunSetup } from '../../../conformance/suite/setup.ts';
import { type SyntheticOptions, syntheticSet } from '../../../conformance/suite/synthetic.ts';

type Trial = {
  readonly profile: string;
  readonly service?: Partial<FrsOptions>;
  readonly people?: Omit<SyntheticOptions, 'gallery'>;
  readonly setup?: Partial<RunSetup>;
};

async function report({
  profile,
  service = {},
  people = {},
  setup: own = {},
}: Trial): Promise<ConformanceReport> {
  const testSet = await syntheticSet({ gallery: GALLERY_SEED, ...people }, seeded('checks'));
  const { setup, close } = await harness({ profile, seed: 'checks', service, testSet, setup: own });
  try {
    return (await run(setup, [...ctl, ...dis, ...can])).report;
  } finally {
    await close();
  }
}

function rowOf({ requirements }: ConformanceReport, id: string) {
  return requirements.find((row) => row.id === id);
}

/** What is neither passed nor without object, of the families that are looked at here. */
function notPassed({ requirements }: ConformanceReport): readonly string[] {
  return requirements
    .filter(
      ({ id, verdict }) => /^(?:DIS|CAN)-/.test(id) && verdict !== 'pass' && verdict !== 'not-applicable',
    )
    .map(({ id, verdict, says }) => `${id}: ${verdict}, ${says}`);
}

describe('checks of candidate lists', { timeout: 120_000 }, () => {
  it('an entry that may not be shared: the permission swapped, the other person is the one who must not come', async () => {
    const swapped = { restricted: [3], enrolled: [0, 1, 5] };
    const right = await report({ profile: 'obim', service: { restricted: [3] }, people: swapped });
    expect(notPassed(right)).toEqual([]);
    expect(rowOf(right, 'CAN-19')?.grade).toBe('E2');
    const wrong = await report({ profile: 'obim', service: { restricted: [1] }, people: swapped });
    expect(rowOf(wrong, 'CAN-19')?.verdict).toBe('fail');
  });

  it('an examiner who reviews instead of a simulated one: forged and foreign reviews are refused, the good one holds', async () => {
    const reviewed = await report({ profile: 'state-local', service: { examiner: 'review' } });
    expect(notPassed(reviewed)).toEqual([]);
    const reviews = reviewed.exchanges.filter(({ operation }) => operation === 'review');
    expect(reviews.filter(({ status }) => status === 201).length).toBe(1);
    expect(reviews.filter(({ status }) => status === 422).length).toBeGreaterThanOrEqual(3);
  });

  it('nobody who can count faces, nobody restricted, no pinned examiner: undecided or the word of the service, never a pass by default', async () => {
    const keys = { operator: [], attestation: [], examiner: [] };
    const { setup, close } = await harness({ profile: 'commercial-vendor', seed: 'checks' });
    try {
      const { countFaces: _, ...blind } = setup;
      const own = { ...blind, keys: { ...setup.keys, examiner: keys.examiner } };
      const seen = (await run(own, [...ctl, ...can])).report;
      expect(rowOf(seen, 'CAN-11')).toMatchObject({ verdict: 'inconclusive', reason: 'no-model' });
      expect(rowOf(seen, 'CAN-09')?.verdict).toBe('inconclusive');
    } finally {
      await close();
    }
    const unnamed = await report({ profile: 'obim', people: { restricted: [] } });
    expect(rowOf(unnamed, 'CAN-19')).toMatchObject({ verdict: 'pass', grade: 'E0' });
  });

  it('no name of a person, no id of a candidate and no score stands in what the checks say', async () => {
    const made = await report({ profile: 'commercial-vendor' });
    const rows = made.requirements.filter(({ id }) => /^(?:DIS|CAN)-/.test(id));
    const told = JSON.stringify([rows.map(({ checks, says }) => [checks, says]), made.observations]);
    expect(told).not.toMatch(/P-[0-9A-F]{12}|E-[0-9A-F]{12}|Drawn Person|DRAWN-|\d\d\.\d\d/);
  });
});
