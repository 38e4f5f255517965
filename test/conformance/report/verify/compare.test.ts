/** Two reports are compared by requirement. */
import { describe, expect, it } from 'vitest';
import { compareJson, compareReports, compareText, json } from '../../../../conformance/report/index.ts';
import { blank, madeUp, withRows } from '../reports.ts';
import { report } from './signed.ts';

describe('compare', () => {
  it('reports what changed by requirement, what became worse first, and what was not measured alike', () => {
    const late = madeUp({ ...blank(), suite: { ...blank().suite, version: '0.2.0' } });
    const found = compareReports(report, late);
    expect(found.result).toEqual(['conformant-with-warnings', 'not-conformant']);
    expect(
      found.changes.map(({ id, was, now: is, turn }) => `${id} ${was ?? ''} ${is ?? ''} ${turn}`),
    ).toEqual(expect.arrayContaining(['DEL-03 pass fail worse', 'ENC-08 pass warn worse']));
    expect(found.changes[0]?.turn).toBe('worse');
    expect(found.yardstick).toEqual(['another version of the suite']);
    const back = compareReports(late, report);
    expect(back.changes.find(({ id }) => id === 'CAN-03')).toMatchObject({
      was: 'fail',
      now: 'pass',
      turn: 'better',
    });
    expect(found.unchanged + found.changes.length).toBe(report.requirements.length);
    expect(compareText(found)).toMatch(/^Worse \(\d+\)$/m);
    expect(compareText(found)).toContain('CAN-03   pass -> fail');
    expect(JSON.parse(compareJson(found))).toEqual(found);
    expect(compareReports(report, report)).toMatchObject({ changes: [], yardstick: [] });
    const shorter = withRows(report, report.requirements.slice(1));
    expect(compareReports(report, shorter).changes).toEqual([
      { id: 'CTL-01', was: 'pass', turn: 'other', says: 'no longer evaluated' },
    ]);
    expect(json(report)).toContain('"schemaVersion": 5');
  });
});
