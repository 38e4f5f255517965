/** ACC-03: a service that requires the violation refuses a request without it. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { mustStateViolation } from '../../suite/requests.ts';
import { type Sent, evidenceOf, isAnswered, isRefused, statusOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { goodImage, knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { lostAfter, nonMatedImage } from './fixtures.ts';

function withoutStatute(request: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { statute: _, ...rest } = request;
  return rest;
}

/** A search, and a comparison if the service offers one, each without the violation. */
async function unstated(context: TestContext): Promise<readonly (readonly [words: string, sent: Sent])[]> {
  const options = { alter: withoutStatute, purpose: 'a request without the violation' };
  const search = await context.search(nonMatedImage(context), shortTerms(context), options);
  if (!context.statement.operations.includes('compare')) return [['search', search]];
  const compared = await context.compare([goodImage(context), goodImage(context, 1)], options);
  return [
    ['search', search],
    ['comparison', compared],
  ];
}

async function violation(context: TestContext): Promise<CheckResult> {
  const before = await knownGood(context);
  const made = await unstated(context);
  const evidence = evidenceOf(before, ...made.map(([, sent]) => sent));
  const taken = made.filter(([, sent]) => isAnswered(sent));
  if (taken.length > 0)
    return fail(
      'E2',
      `accepted without the violation: ${taken.map(([words]) => words).join(', ')}`,
      'Refuse each request that states no violation (member `statute`).',
      evidence,
    );
  const silence = firstSilent(...made.map(([, sent]) => sent));
  if (silence !== undefined) return silence;
  const open = made.find(([, sent]) => !isRefused(sent));
  if (open !== undefined)
    return inconclusive(
      'unreadable',
      `a ${open[0]} without the violation is answered with status ${statusOf(open[1])}, which is no refusal`,
      evidence,
    );
  const lost = await lostAfter(context, 'requests without the violation');
  return (
    lost ?? pass('E2', `refused without the violation: ${made.map(([words]) => words).join(', ')}`, evidence)
  );
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
    run: violation,
  },
];
