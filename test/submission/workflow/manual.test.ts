/** A submission by hand, interrupted at every entry of the ledger: it goes on under its number, and nothing happens twice. */
import { expect, describe, it } from 'vitest';
import type { NewEntry } from '../../../src/ledger/entry.ts';
import { candidateListText } from '../../../src/results/formats/json/write.ts';
import type { Tell } from '../../../src/submission/cases/store.ts';
import {
  type PacketFile,
  type RequestedService,
  receiveByHand,
  submit,
} from '../../../src/submission/workflow/index.ts';
import { profileOf, reference } from '../../results/sample.ts';
import { CASE, FRS, approval, clock, photo, submission, temporary, world } from './world.ts';

const service: RequestedService = {
  frs: FRS,
  profile: profileOf('state-local'),
  agency: 'XXAGENCY1',
  reach: { base: '', roots: [], clock },
  keys: { statement: [], attestation: [], returns: [] },
  byHandOnly: true,
};

const picture = await photo();
const given = {
  ...submission(picture),
  channel: 'manual',
  submission: 'S-1',
  facesCountedBy: 'agent',
} as const;

class Killed extends Error {}

/** Interrupts before or after the nth entry of the ledger. */
function interrupting(nth: number, when: 'before' | 'after') {
  let count = 0;
  return async (entry: NewEntry, tell: Tell): Promise<void> => {
    const isNow = ++count === nth;
    if (isNow && when === 'before') throw new Killed();
    await tell(entry);
    if (isNow) throw new Killed();
  };
}

type Written = readonly PacketFile[];

async function handOver(
  folder: string,
  tell?: ReturnType<typeof interrupting>,
): Promise<Written | undefined> {
  const { workspace } = await world({ folder, ...(tell === undefined ? {} : { tell }) });
  const declared = { ...given, declaration: { ...given.declaration, placeConnection: true } };
  const own = { ...workspace, entries: [approval] };
  let written: Written | undefined;
  const write = (files: Written): Promise<void> => {
    written = files;
    return Promise.resolve();
  };
  try {
    const outcome = await submit(own, service, declared, { packet: { form: 'itl', write } });
    expect([outcome.end, outcome.refusals]).toEqual(['handed-over', []]);
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
  }
  return written;
}

function numberIn(files: Written): string {
  return files.find(({ name }) => name.endsWith('.an2'))?.name.replace('.an2', '') ?? '';
}

async function receive(folder: string, requestId: string, tell?: ReturnType<typeof interrupting>) {
  const { workspace } = await world({ folder, ...(tell === undefined ? {} : { tell }) });
  const bytes = new TextEncoder().encode(candidateListText({ ...reference, requestId }));
  const files = [{ name: 'list.json', bytes }];
  try {
    return await receiveByHand(workspace, service, { submission: 'S-1', case: CASE, files });
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return undefined;
  }
}

const POINTS = [1, 2, 3, 4].flatMap((nth) =>
  (['before', 'after'] as const).map((when) => [nth, when] as const),
);

describe('a submission by hand', () => {
  it.each(POINTS)(
    'that stops at entry %i (%s) on its way out writes the same packet again',
    async (nth, when) => {
      const folder = temporary();
      const first = await handOver(folder, interrupting(nth, when));
      const second = await handOver(folder);
      const third = await handOver(folder);
      expect(second?.length).toBe(3);
      expect(third).toEqual(second);
      if (first !== undefined) expect(first).toEqual(second);
      const { kinds } = await world({ folder });
      const count = (kind: string): number => kinds().filter((one) => one === kind).length;
      expect([count('submission.prepared'), count('submission.sent')]).toEqual([1, 1]);
    },
  );

  it.each(POINTS.slice(0, 4))(
    'that stops at entry %i (%s) on its way back is kept once',
    async (nth, when) => {
      const folder = temporary();
      const number = numberIn((await handOver(folder)) ?? []);
      await receive(folder, number, interrupting(nth, when));
      await receive(folder, number);
      const { kinds } = await world({ folder });
      const count = (kind: string): number => kinds().filter((one) => one === kind).length;
      expect([count('return.received'), count('submission.failed')]).toEqual([1, 0]);
      expect(count('attestation.received')).toBeGreaterThan(0);
    },
  );
});
