/** ACC-04: agent and agency of a request fit its credentials. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Sent } from '../../suite/sent.ts';
import { shortTerms } from '../fixtures.ts';
import { nonMatedImage } from './fixtures.ts';
import { type Made, mustRefuse } from './must-refuse.ts';

type Requester = Readonly<Record<string, unknown>>;

/** Searches whose requester does not fit the credentials. */
async function unfit(context: TestContext): Promise<Made> {
  const { second } = context.setup.agencies;
  const changes: readonly (readonly [words: string, change: (of: Requester) => Requester])[] = [
    ['a search that names the agency of the second requester', (of) => ({ ...of, agency: second })],
    ['a search that names no agent', ({ agent: _, ...rest }) => rest],
  ];
  const made: (readonly [words: string, sent: Sent])[] = [];
  for (const [words, change] of changes) {
    const sent = await context.search(nonMatedImage(context, 1), shortTerms(context), {
      alter: (request) => ({ ...request, requester: change(request.requester) }),
      purpose: words,
    });
    made.push([words, sent]);
  }
  return made;
}

export const requesterChecks: readonly Check[] = [
  {
    id: 'acc.requester',
    requirement: 'ACC-04',
    title: 'A request that names another agency than its credentials, or no agent, is refused',
    stage: 'drive',
    plan: [{ operation: 'search', as: 'primary', times: 2, what: 'another agency; no agent' }],
    run: (context) =>
      mustRefuse(context, () => unfit(context), {
        what: 'requests that do not fit the credentials',
        remedy:
          'Refuse a request whose agency is not that of its credentials, and a request without an agent.',
      }),
  },
];
