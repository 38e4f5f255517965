/** The clock of the command line; the rooms behind it take days and times as arguments. */

/** This moment in UTC, in whole seconds, and its day. */
export function now(): { readonly at: string; readonly today: string } {
  const text = new Date().toISOString();
  return { at: `${text.slice(0, 19)}Z`, today: text.slice(0, 10) };
}
