/** When the evidence of accuracy and bias of a service is due for review (CMP-06). */
import { monthsLater } from '../../calendar/index.ts';

/** Evidence of accuracy and bias is reviewed at least this often (CMP-06). */
const MOST_MONTHS = 12;

/** The day by which evidence is to be reviewed again. */
export function evidenceDue({ on, months }: { readonly on: string; readonly months: number }): string {
  return monthsLater(on, Math.min(months, MOST_MONTHS));
}
