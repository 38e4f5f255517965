/** `frskit/findings`: what is found in data, what is thrown at a caller, and the reports made of findings. */
export type { Facts, Finding, Inconclusive, Location, Severity } from './finding.ts';
export { isInconclusive, worst } from './finding.ts';
export { FrskitError, type FrskitErrorCode, type Problem } from './errors.ts';
export type { CodeInfo, Fail, Failure, Level, Rule } from './rule.ts';
export { RULE_FAILED, type RunOptions, runRules } from './run.ts';
export { type Baseline, baselineOf, fingerprint, subtractBaseline } from './baseline.ts';
export { type Config, type Ignore, applyConfig, problemsOfConfig } from './config.ts';
export {
  type Counts,
  type FileReport,
  type Interrupted,
  type Report,
  type RuleInfo,
  type Skipped,
  type Totals,
  countOf,
  interruptedText,
  totalOf,
} from './reports/report.ts';
export { type TextOptions, countText, fileText, text, totalText } from './reports/text.ts';
export { json } from './reports/json.ts';
export { sarif } from './reports/sarif.ts';
export { junit } from './reports/junit.ts';
export { type HtmlOptions, html } from './reports/html.ts';
export { printable, wellFormed } from '../page/printable.ts';
export { escapeHtml } from '../page/escape.ts';
