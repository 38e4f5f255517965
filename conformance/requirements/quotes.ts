/** At most 25 words of the source for each requirement, as they stand there. */

const QUOTES: Readonly<Record<string, string>> = {};

/** The words of the source that a requirement comes from; undefined where this package added it. */
export function quoteOf(id: string): string | undefined {
  return QUOTES[id];
}
