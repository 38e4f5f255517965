/** The gate: who may submit what, where, and why. Portable. */
export {
  type Channel,
  type Declaration,
  type Entry,
  type GateSubject,
  type Judgement,
  type Refusal,
  type Request,
  type Terms,
  gateRules,
  evaluatePolicy,
} from './evaluate.ts';
export {
  type AdapterDigests,
  type ApprovedAdapter,
  type Conformance,
  type Connection,
  type Day,
  type Purpose,
  basis,
  current,
} from './subject.ts';
export { type ReportDefect, type ReportProblem, reportProblems, reservationOf } from './conformance.ts';
export { daysBetween, monthsLater } from '../../calendar/index.ts';
export { evidenceDue } from './evidence-due.ts';
