/** ACC-04: agent and agency of a request fit its credentials. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import { type Sent, evidenceOf, isAnswered, isRefused, statusOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { knownGood, shortTerms } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { lostAfter, nonMatedImage } from './fixtures.ts';

type Requester = Readonly<Record<string, unknown>>;

/** The requester of a request, changed so that it does not fit the credentials. */
function unfit({
  setup,
}: TestContext): readonly (readonly [words: string, change: (of: Requester) => Requester])[] {
  return [
    ['the agency of the second requester', (of) => ({ ...of, agency: setup.agencies.second })],
    ['no agent', ({ agent: _, ...rest }) => rest],
  ];
}

async function requester(context: TestContext): Promise<CheckResult> {
  const before = await knownGood(context);
  const made: (readonly [words: string, sent: Sent])[] = [];
  for (const [words, change] of unfit(context)) {
    const sent = await context.search(nonMatedImage(context, 1), shortTerms(context), {
      alter: (request) => ({ ...request, requester: change(request.requester) }),
      purpose: `a search that names ${words}`,
    });
    made.push([words, sent]);
  }
  const evidence = evidenceOf(before, ...made.map(([, sent]) => sent));
  const taken = made.filter(([, sent]) => isAnswered(sent));
  if (taken.length > 0)
    return fail(
      'E2',
      `a search that names ${taken.map(([words]) => words).join(' or ')} is answered`,
      'Refuse a request whose agency is not that of its credentials, and a request without an agent.',
      evidence,
    );
  const silence = firstSilent(...made.map(([, sent]) => sent));
  if (silence !== undefined) return silence;
  const open = made.find(([, sent]) => !isRefused(sent));
  if (open !== undefined)
    return inconclusive(
      'unreadable',
      `a search that names ${open[0]} is answered with status ${statusOf(open[1])}, which is no refusal`,
      evidence,
    );
  const lost = await lostAfter(context, 'requests that do not fit the credentials');
  return (
    lost ?? pass('E2', 'a request with another agency and a request without an agent are refused', evidence)
  );
}

export const requesterChecks: readonly Check[] = [
  {
    id: 'acc.requester',
    requirement: 'ACC-04',
    title: 'A request that names another agency than its credentials, or no agent, is refused',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 2, what: 'another agency; no agent' }],
    run: requester,
  },
];
