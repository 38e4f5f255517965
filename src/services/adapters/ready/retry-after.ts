/** When a service asks to be called again. */
import type { ClientAnswer } from '../api.ts';

/** The seconds of `Retry-After` as the member `after`; nothing where the header is absent or a date. */
export function secondsIn({ headers }: ClientAnswer): { readonly after?: number } {
  const text = headers['retry-after'] ?? '';
  return /^\d{1,5}$/.test(text) ? { after: Number(text) } : {};
}
