/** Documents and waivers: decisions of people, in addition to the checks. */
import { dateOf } from '../../src/calendar/index.ts';
import type { DocumentEvidence, Waiver } from '../suite/setup.ts';
import type { Grade, Verdict } from '../suite/verdict.ts';
import type { RequirementRow } from './model.ts';

/** Requirements that no waiver can lift. */
export const NEVER_WAIVED: ReadonlySet<string> = new Set([
  'ENC-01',
  'DIS-01',
  'CAN-01',
  'CAN-17',
  'CMP-02',
  'CMP-03',
  'DEL-03',
  'DEL-04',
  'DEL-06',
  'GATE-04',
  'GATE-06',
  'GATE-09',
]);

type Weighed = {
  readonly verdict: Verdict;
  readonly says: string;
  readonly grade?: Grade;
  readonly paper?: NonNullable<RequirementRow['paper']>;
};

/** The verdict from the recorded decision on a document. */
export function documentVerdict(id: string, papers: readonly DocumentEvidence[]): Weighed {
  const mine = papers.filter(({ requirement }) => requirement === id);
  const found =
    mine.find(({ decision }) => decision === 'rejected') ??
    mine.find(({ decision }) => decision === 'accepted') ??
    mine[0];
  if (found === undefined) return { verdict: 'review', says: 'no document was given' };
  const { title, date, digest, decision } = found;
  const paper = { title, date, digest, decision };
  if (decision === 'accepted')
    return { verdict: 'pass', says: 'a person accepted the document', grade: 'E3', paper };
  if (decision === 'rejected')
    return { verdict: 'fail', says: 'a person rejected the document', grade: 'E3', paper };
  return { verdict: 'review', says: 'no decision is recorded for the document', paper };
}

const LIFTED: ReadonlySet<Verdict> = new Set<Verdict>([
  'fail',
  'not-offered',
  'warn',
  'inconclusive',
  'blocked',
  'review',
]);

/** True for requirements that no waiver lifts: some by name, and every control. */
export function isNeverWaived(id: string): boolean {
  return NEVER_WAIVED.has(id) || id.startsWith('CTL-');
}

/** True for verdicts that a waiver lifts. */
export function isLifted(verdict: Verdict): boolean {
  return LIFTED.has(verdict);
}

/** Applies the waiver that is valid on the day of the run. */
export function afterWaiver(row: RequirementRow, waivers: readonly Waiver[], now: number): RequirementRow {
  const today = dateOf(now);
  const waiver = waivers.find(({ requirement, until }) => requirement === row.id && today <= until);
  if (waiver === undefined || isNeverWaived(row.id)) return row;
  if (!LIFTED.has(row.verdict)) return row;
  const { reason, by, until } = waiver;
  return { ...row, verdict: 'waived', waiver: { reason, by, until } };
}
