/** Names of the observations on hit rates (CAN-15): counts by rank, for all mated subjects or those with a label. */

/** Ranks for which hits are counted. */
export const RANKS = [1, 2, 5, 10, 20] as const;

/** Number of mated subjects that were searched for. */
export const SUBJECTS = 'CAN-15 mated subjects searched for';

/** Number of mated subjects that were not found within the last rank. */
export const MISSED = 'CAN-15 mated subjects missed';

/** Number of non-mated subjects that were searched for, and of those with candidates. */
export const NON_MATED = 'CAN-15 non-mated subjects searched for';
export const NON_MATED_LISTED = 'CAN-15 non-mated subjects with candidates';

/** Number of mated subjects found within a rank. */
export function withinRank(rank: number): string {
  return `CAN-15 found within rank ${rank}`;
}

/** The name for the subjects with a label; without one, for all. */
export function labelled(name: string, label: string | undefined): string {
  return label === undefined ? name : `${name}, ${label}`;
}
