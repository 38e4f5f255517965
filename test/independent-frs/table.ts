/** The table that the tests print, and the faults that are known to be missed. */
import { readFileSync } from 'node:fs';
import type { Judged, Outcome } from './judge.ts';

const FILE = new URL('./known-misses.json', import.meta.url);

/** Name of a fault and why no check finds it yet. */
export function knownMisses(): Map<string, string> {
  const read = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, string>;
  return new Map(Object.entries(read));
}

const OUTCOMES: readonly Outcome[] = ['exact', 'also', 'other', 'missed'];

/** One row for each kind of fault, then the misses by name. */
export function tableOf(judged: ReadonlyMap<string, readonly Judged[]>): string {
  const row = (name: string, rows: readonly Judged[]): string =>
    [
      name.padEnd(12),
      ...OUTCOMES.map((outcome) => String(rows.filter((one) => one.outcome === outcome).length).padStart(8)),
    ].join('');
  const all = [...judged.values()].flat();
  const misses = all.filter(({ outcome }) => outcome === 'missed' || outcome === 'other');
  return [
    `${'faults'.padEnd(12)}${['intended', '+ others', 'others', 'missed'].map((title) => title.padStart(8)).join('')}`,
    ...[...judged].map(([kind, rows]) => row(kind, rows)),
    row('all', all),
    ...misses.map(
      ({ name, blamed }) => `missed: ${name}${blamed.length > 0 ? ` (blamed ${blamed.join(', ')})` : ''}`,
    ),
  ].join('\n');
}
