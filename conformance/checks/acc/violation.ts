/** ACC-03: a service that requires the violation refuses a request without it. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { mustStateViolation } from '../../suite/requests.ts';
import { goodImage, shortTerms } from '../fixtures.ts';
import { nonMatedImage } from './fixtures.ts';
import { type Made, mustRefuse } from './must-refuse.ts';

function withoutStatute(request: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { statute: _, ...rest } = request;
  return rest;
}

/** A search, and a comparison if the service offers one, each without the violation. */
async function unstated(context: TestContext): Promise<Made> {
  const options = { alter: withoutStatute, purpose: 'a request without the violation' };
  const search = await context.search(nonMatedImage(context), shortTerms(context), options);
  if (!context.statement.operations.includes('compare')) return [['a search without the violation', search]];
  const compared = await context.compare([goodImage(context), goodImage(context, 1)], options);
  return [
    ['a search without the violation', search],
    ['a comparison without the violation', compared],
  ];
}

export const violationChecks: readonly Check[] = [
  {
    id: 'acc.violation',
    requirement: 'ACC-03',
    title: 'A request without the violation is refused by a service that requires it',
    stage: 'drive',
    plan: [
      { operation: 'search', as: 'primary', times: 1, what: 'no violation' },
      { operation: 'compare', as: 'primary', times: 1, what: 'no violation' },
    ],
    without: (known) =>
      mustStateViolation(known) ? undefined : 'neither the profile nor the service asks for the violation',
    run: (context) =>
      mustRefuse(context, () => unstated(context), {
        what: 'requests without the violation',
        remedy: 'Refuse each request that states no violation (member `statute`).',
      }),
  },
];
