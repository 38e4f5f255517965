/** Names in the folder of a case. */

const NAME = /^[0-9a-f]{32}\.jwe$/;

/** Items larger than this are none of ours. */
export const MOST = 192 * 1024 * 1024;

/** The queue of those who want to submit in the case: no part of it. */
export const LOCK = 'submit.lock';

/** True for the name of an item's file. */
export function isItemName(name: string): boolean {
  return NAME.test(name);
}
