/** The requirements that a recheck decides, and the IDs of its checks. */

export const RECHECKED: readonly string[] = ['DEL-03', 'DEL-04', 'DEL-15', 'DEL-17'];

/** ID of the check by which a recheck decides a requirement. */
export function recheckIdOf(requirement: string): string {
  return `recheck.${requirement.toLowerCase()}`;
}
