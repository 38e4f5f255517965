/** Canaries: unique words, made from the seed, that a run sends and that no answer may contain. */
import { createHash } from 'node:crypto';
import type { TestContext } from '../../suite/test-context.ts';

/** Where canaries are planted. */
export const PLANTED = ['member', 'record', 'picture', 'malformed', 'entity'] as const;

export type Planted = (typeof PLANTED)[number];

/** The canary of a place: letters and digits only, so that it is valid everywhere. */
export function canaryOf({ setup }: Pick<TestContext, 'setup'>, place: Planted): string {
  const digest = createHash('sha256').update(`${setup.seed} canary ${place}`).digest('hex');
  return `ZQ${digest.slice(0, 26).toUpperCase()}`;
}
