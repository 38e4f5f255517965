/** Rules over what was measured of a picture: portable, and without a pixel. */
export { type JudgeOptions, type Judgement, evaluateMeasures } from './judge.ts';
export { LIMITS_OF, type RowId } from './limits.ts';
export {
  type Bound,
  type Limit,
  type Measured,
  type Measures,
  type Row,
  type RowInfo,
  TARGETS,
  type Target,
  type Verdict,
} from './row.ts';
export { NOT_ASSESSED, codes, rows } from './rows.ts';
