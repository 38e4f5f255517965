/** The body of an answer that is an error, as JSON. */
import type { ClientAnswer } from '../api.ts';

/** Longest answer that is read as an error. */
const MOST_BYTES = 65_536;

/** The members of an error; none where the body is too long or no JSON object, such as the page of a proxy. */
export function errorMembers({ body }: ClientAnswer): Readonly<Record<string, unknown>> {
  if (body.length > MOST_BYTES) return {};
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
