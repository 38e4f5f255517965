/** Days of the calendar, as text. */

/** The day that lies a number of months after another one; the last of the month where the month is shorter. */
export function monthsLater(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const total = year * 12 + (month - 1) + months;
  const [y, m] = [Math.floor(total / 12), (total % 12) + 1];
  const last = new Date(Date.UTC(y, m, 0)).getUTCDate();
  return [y, String(m).padStart(2, '0'), String(Math.min(date, last)).padStart(2, '0')].join('-');
}

/** Days from one day to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Evidence of accuracy and bias is reviewed at least this often (CMP-06). */
const MOST_MONTHS = 12;

/** The day by which evidence is to be reviewed again. */
export function evidenceDue({ on, months }: { readonly on: string; readonly months: number }): string {
  return monthsLater(on, Math.min(months, MOST_MONTHS));
}
