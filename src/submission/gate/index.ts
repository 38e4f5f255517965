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
export { type Day, type Purpose, basis, current } from './subject.ts';
export { evidenceDue, monthsLater } from './days.ts';
