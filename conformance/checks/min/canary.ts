/** Words that a run plants where they should not come back from: made from its seed, and in nothing else. */
import { createHash } from 'node:crypto';
import type { TestContext } from '../../suite/test-context.ts';

/** Where canaries are planted. */
export const PLANTED = ['member', 'record', 'picture', 'malformed', 'entity'] as const;

export type Planted = (typeof PLANTED)[number];

/** Letters and digits only, so that it may stand anywhere. */
export function canaryOf({ setup }: Pick<TestContext, 'setup'>, place: Planted): string {
  const digest = createHash('sha256').update(`${setup.seed} canary ${place}`).digest('hex');
  return `ZQ${digest.slice(0, 26).toUpperCase()}`;
}
