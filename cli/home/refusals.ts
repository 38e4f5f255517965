/** Refusals as words: the id of each, why, and what would make it pass. */
import type { Refusal } from '../../src/submission/leads/index.ts';
import type { Io } from '../print.ts';

/** Tells everything that stands against something. */
export function reportRefusals(io: Io, what: string, refusals: readonly Refusal[]): void {
  io.say(`${what}: refused`);
  for (const { requirement, reason, remedy } of refusals)
    io.say(`  ${requirement.padEnd(8)} ${reason}; ${remedy}`);
}
