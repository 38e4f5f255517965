/** ERR-01: invalid submissions are refused with a reason and attested, and the service continues to work. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { hasFailed, isOfOwnInterface, isReturned } from '../../suite/meaning.ts';
import { type Sent, evidenceOf, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable } from '../acc/fixtures.ts';
import { stillAnswers } from '../fixtures.ts';
import { firstSilent } from '../unanswered.ts';
import { LARGEST, hostile } from './hostile.ts';
import { uncleanness } from './refused.ts';

type Tried = {
  readonly words: string;
  readonly sent: Sent;
  readonly alive: Exchange;
  /** The first attempt, if the input was sent twice because the connection was closed without an answer. */
  readonly first?: Sent;
};

const REMEDY =
  'Refuse an invalid submission with 4xx and a reason; limit size, pixels, depth and time; attest it like every other submission.';

function isHungUpOn({ exchanges }: Sent): boolean {
  return exchanges.at(-1)?.failure?.kind === 'broken-off';
}

/** True if submissions of the service have attestations. */
function isAttested({ statement }: TestContext): boolean {
  return statement.operations.includes('attestation');
}

/**
 * Sends each input once and checks that the service still answers. If the connection is closed without an answer, the
 * input is sent again: a network can fail once, but a service that answers all other calls closes it deliberately.
 */
async function tryAll(context: TestContext, known: Sent): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  const isAliveAfter = (words: string): Promise<Exchange> => {
    const purpose = `does the service still answer after: ${words}`;
    return isAttested(context)
      ? context.ask({ operation: 'attestation', as: 'primary', requestId: known.requestId }, purpose)
      : stillAnswers(context, known, purpose);
  };
  for (const { words, send, early = false } of hostile(context)) {
    const sent = await send();
    const alive = await isAliveAfter(words);
    if (isHungUpOn(sent) && !early && isReturned(alive)) {
      const again = await send();
      tried.push({ words, sent: again, alive: await isAliveAfter(words), first: sent });
    } else tried.push({ words, sent, alive });
    if (tried.at(-1)?.alive.answer === undefined) break;
  }
  return tried;
}

/** True if the connection was closed twice by a service that answers all other calls. */
function isClosedTwice({ first, sent, alive }: Tried): boolean {
  return first !== undefined && isHungUpOn(sent) && isReturned(alive);
}

/**
 * The inputs that the adapter could state. The bodies that are sent as bytes are of the protocol of frskit: a service with
 * an interface of its own refuses them whatever is in them.
 */
function stated(tried: readonly Tried[]): readonly Tried[] {
  return tried.filter(({ sent }) =>
    sent.exchanges.every(
      (one) => one.unsupported === undefined && (one.call.operation !== 'raw' || !isOfOwnInterface(one)),
    ),
  );
}

/** Names the inputs that the adapter could not state. */
function unstated(tried: readonly Tried[]): string {
  const left = tried.filter((one) => !stated(tried).includes(one)).map(({ words }) => words);
  return left.length === 0 ? '' : `; not counted, because the adapter cannot state them: ${left.join(', ')}`;
}

/** The first refused input without an attestation. */
async function unattested(context: TestContext, tried: readonly Tried[]): Promise<Tried | undefined> {
  for (const one of tried) {
    if ((await context.attestation(one.sent)).state === 'missing') return one;
  }
  return undefined;
}

async function refusals(context: TestContext): Promise<CheckResult> {
  const known = await readable(context);
  const attested = isAttested(context);
  const before = attested ? await context.attestation(known) : undefined;
  const tried = await tryAll(context, known);
  const evidence = [
    ...evidenceOf(known, ...tried.map(({ sent }) => sent)),
    ...[...(before?.exchanges ?? []), ...tried.map(({ alive }) => alive)].map(({ seq }) => seq),
  ];
  const { maxBytes } = context.statement.imageLimits;
  if (maxBytes >= LARGEST) context.observe('ERR-01 oversized', `not sent: the limit is ${maxBytes} bytes`);
  if (!isAnswered(known))
    return (
      firstSilent(known) ?? inconclusive('control-lost', 'a valid search was not answered before', evidence)
    );
  const wrong = tried.flatMap((one) => {
    const { words, sent, first } = one;
    const unclean = isClosedTwice(one) ? 'the connection is closed without an answer' : uncleanness(sent);
    const sends = first === undefined ? [sent] : [first, sent];
    return unclean === undefined ? [] : [{ says: `${words}: ${unclean}`, sends }];
  });
  if (wrong.length > 0)
    return fail(
      'E2',
      `not refused with a reason: ${wrong.map(({ says }) => says).join('; ')}`,
      REMEDY,
      evidenceOf(...wrong.flatMap(({ sends }) => sends)),
    );
  const dead = tried.find(({ alive }) => hasFailed(alive));
  if (dead !== undefined)
    return fail('E2', `the service no longer works after: ${dead.words}`, REMEDY, evidence);
  const silence = firstSilent(
    known,
    ...(before?.exchanges ?? []),
    ...stated(tried).flatMap(({ sent, alive }) => [sent, alive]),
  );
  if (silence !== undefined) return silence;
  if (before?.state === 'missing') return blocked('DEL-01', 'a valid search is not attested either');
  if (!tried.every(({ alive }) => isReturned(alive)))
    return inconclusive('control-lost', 'an attestation could not be read afterwards', evidence);
  if (stated(tried).length === 0)
    return inconclusive('unsupported', `no hostile input was sent${unstated(tried)}`, evidence);
  const missing = attested ? await unattested(context, tried) : undefined;
  if (missing !== undefined)
    return fail('E2', `refused, but not attested: ${missing.words}`, REMEDY, evidenceOf(missing.sent));
  return pass(
    'E2',
    `${stated(tried).length} hostile inputs were refused${attested ? ' and attested' : ''}, and the service continued to work${unstated(tried)}`,
    evidence,
  );
}

export const refusalChecks: readonly Check[] = [
  {
    id: 'err.refusals',
    requirement: 'ERR-01',
    title: 'Invalid submissions are refused with a reason and attested, and the service continues to work',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 9,
        what: 'not an image, truncated, too large, too many pixels, entities; each but the third again if the connection is closed',
      },
      {
        operation: 'raw',
        as: 'primary',
        times: 6,
        what: 'truncated, nested, of another type; each again if the connection is closed',
      },
      {
        operation: 'attestation',
        as: 'primary',
        times: 24,
        what: 'of each, and a check that the service still answers',
      },
    ],
    run: refusals,
  },
];
