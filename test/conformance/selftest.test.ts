/** The self-test shows chosen faults, tells what was missed, and stops when it is told to. */
import { describe, expect, it } from 'vitest';
import { faults } from '../../conformance/faults/index.ts';
import { chosenFaults, selftest } from '../../conformance/selftest.ts';
import { compared } from '../../conformance/faults/trial.ts';

describe('the self-test', () => {
  it('chooses faults by their own ids, by families, and by who catches them', () => {
    expect(chosenFaults(undefined)).toBe(faults);
    expect(chosenFaults(['ctl.clock-off']).map(({ id }) => id)).toEqual(['ctl.clock-off']);
    expect(chosenFaults(['CTL-01']).map(({ id }) => id)).toContain('ctl.clock-off');
    expect(chosenFaults(['CTL']).every(({ id }) => id.startsWith('ctl.'))).toBe(true);
    expect(chosenFaults(['XXX'])).toEqual([]);
  });

  it('shows a fault over real sockets', async () => {
    const seen: string[] = [];
    const shown = await selftest({
      only: ['ctl.clock-off'],
      progress: ({ id }, done, of) => seen.push(`${id} ${done}/${of}`),
    });
    expect(shown).toMatchObject([{ id: 'ctl.clock-off', missed: [], astray: [], ok: true }]);
    expect(seen).toEqual(['ctl.clock-off 1/1']);
  }, 120_000);

  it('reports what was missed, and what went astray', () => {
    const fault = { id: 'x', title: 'x', profile: 'obim', catches: [{ id: 'CAN-01', why: 'x' }] };
    const clean = { 'CAN-01': 'pass', 'CAN-02': 'pass', 'CAN-03': 'pass' } as const;
    expect(compared(fault, clean, { ...clean, 'CAN-02': 'fail', 'CAN-03': 'blocked' })).toEqual({
      missed: ['CAN-01'],
      astray: ['CAN-02: pass, now fail'],
    });
  });

  it('stops on request', async () => {
    expect(await selftest({ signal: AbortSignal.abort() })).toEqual([]);
  });
});
