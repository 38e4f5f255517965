/** Every measure, described and with its thresholds; the catalogue and `docs/rules.md` are made from it. */
import type { Severity } from '../../findings/finding.ts';
import type { CodeInfo } from '../../findings/rule.ts';
import { LIMITS_OF, type RowId } from './limits.ts';
import { type Limit, type RowInfo, TARGETS } from './row.ts';
import { faceRows } from './rows-face.ts';
import { imageRows } from './rows-image.ts';
import { lookRows } from './rows-look.ts';

/** The gravest that a measure can be: for a probe, or else for any target. */
function severityOf(id: RowId): Severity {
  const gravest = (limits: readonly Limit[]): Severity | undefined =>
    (['error', 'warning', 'info'] as const).find((severity) => limits.some((limit) => severity in limit));
  return gravest([LIMITS_OF[id].probe]) ?? gravest(TARGETS.map((target) => LIMITS_OF[id][target])) ?? 'info';
}

/** Every measure in the order of the table. */
export const rows: readonly (RowInfo & { readonly id: RowId })[] = [
  ...imageRows,
  ...faceRows,
  ...lookRows,
].map((row) => ({ ...row, severity: severityOf(row.id) }));

/** What no model here can judge; each stands in the table as inconclusive, and one finding names them all. */
export const UNJUDGED: readonly string[] = [
  'Unified quality score',
  'Neutral expression',
  'Head covering',
  'Occlusion of eyes, mouth and face',
  'Motion blur',
  'Radial distortion',
  'Glare on glasses',
  'Retouching or tampering',
];

/** The finding that names what was not judged. */
export const NOT_ASSESSED = {
  id: 'quality.face.not-assessed',
  title: 'What no model here can judge',
  clause: 'QUA-03; ISO/IEC 29794-5:2025, the components that need a trained model',
  help: 'Let a person assess the points that are named: they were not measured and never count as passed.',
  severity: 'info',
} as const satisfies CodeInfo;

/** Every id that judging a picture may raise. */
export const codes: readonly CodeInfo[] = [
  ...rows.map(({ id, title, clause, help, severity }) => ({ id, title, clause, help, severity })),
  NOT_ASSESSED,
];
