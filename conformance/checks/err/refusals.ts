/** ERR-01: what is no submission is refused cleanly and attested, and the service goes on. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type Sent, evidenceOf, isAnswered } from '../../suite/sent.ts';
import { type CheckResult, blocked, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { readable, statusIn } from '../acc/fixtures.ts';
import { firstSilent } from '../silence.ts';
import { LARGEST, hostile } from './hostile.ts';
import { uncleanness } from './refused.ts';

type Tried = {
  readonly words: string;
  readonly sent: Sent;
  readonly alive: Exchange;
  /** The first time, where it was sent twice because the connection was closed without a word. */
  readonly first?: Sent;
};

const REMEDY =
  'Refuse what is no submission with 4xx and a reason, within limits of size, pixels, depth and time; attest it like every other.';

function isHungUpOn({ exchanges }: Sent): boolean {
  return exchanges.at(-1)?.failure?.kind === 'broken-off';
}

/**
 * Each once, with a small look at whether the service goes on. What gets a closed connection for an answer is sent once
 * more: a network may break once, and a service that is there before, between and after closes it itself.
 */
async function tryAll(context: TestContext, { requestId }: Sent): Promise<readonly Tried[]> {
  const tried: Tried[] = [];
  const look = (words: string): Promise<Exchange> =>
    context.ask(
      { operation: 'attestation', as: 'primary', requestId },
      `whether the service goes on after: ${words}`,
    );
  for (const { words, send, early = false } of hostile(context)) {
    const sent = await send();
    const alive = await look(words);
    if (isHungUpOn(sent) && !early && statusIn(alive) === 200) {
      const again = await send();
      tried.push({ words, sent: again, alive: await look(words), first: sent });
    } else tried.push({ words, sent, alive });
    if (tried.at(-1)?.alive.answer === undefined) break;
  }
  return tried;
}

/** True where the connection was closed twice by a service that answered all else. */
function isClosedTwice({ first, sent, alive }: Tried): boolean {
  return first !== undefined && isHungUpOn(sent) && statusIn(alive) === 200;
}

/** The first refusal without an attestation. */
async function unattested(context: TestContext, tried: readonly Tried[]): Promise<Tried | undefined> {
  for (const one of tried) {
    if ((await context.attestation(one.sent)).state === 'missing') return one;
  }
  return undefined;
}

async function refusals(context: TestContext): Promise<CheckResult> {
  const known = await readable(context);
  const before = await context.attestation(known);
  const tried = await tryAll(context, known);
  const evidence = [
    ...evidenceOf(known, ...tried.map(({ sent }) => sent)),
    ...[...before.exchanges, ...tried.map(({ alive }) => alive)].map(({ seq }) => seq),
  ];
  const { maxBytes } = context.statement.imageLimits;
  if (maxBytes >= LARGEST) context.observe('ERR-01 oversized', `not sent: the limit is ${maxBytes} bytes`);
  if (!isAnswered(known))
    return (
      firstSilent(known) ?? inconclusive('control-lost', 'a good search was not answered before', evidence)
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
      `not refused cleanly: ${wrong.map(({ says }) => says).join('; ')}`,
      REMEDY,
      evidenceOf(...wrong.flatMap(({ sends }) => sends)),
    );
  const dead = tried.find(({ alive }) => alive.answer !== undefined && statusIn(alive) >= 500);
  if (dead !== undefined)
    return fail('E2', `the service does not go on after: ${dead.words}`, REMEDY, evidence);
  const silence = firstSilent(
    known,
    ...before.exchanges,
    ...tried.flatMap(({ sent, alive }) => [sent, alive]),
  );
  if (silence !== undefined) return silence;
  if (before.state === 'missing') return blocked('DEL-01', 'not even a good search is attested');
  if (tried.some(({ alive }) => statusIn(alive) !== 200))
    return inconclusive('control-lost', 'what should be readable was not', evidence);
  const missing = await unattested(context, tried);
  if (missing !== undefined)
    return fail('E2', `refused, and not attested: ${missing.words}`, REMEDY, evidenceOf(missing.sent));
  return pass(
    'E2',
    `${tried.length} hostile bodies were refused and attested, and the service went on`,
    evidence,
  );
}

export const refusalChecks: readonly Check[] = [
  {
    id: 'err.refusals',
    requirement: 'ERR-01',
    title: 'What is no submission is refused cleanly and attested, and the service goes on',
    stage: 'drive',
    after: ['CTL-02', 'CTL-03'],
    plan: [
      {
        operation: 'search',
        as: 'primary',
        times: 9,
        what: 'no image, cut off, too large, too many pixels, entities; all but the third twice where the connection is closed',
      },
      {
        operation: 'raw',
        as: 'primary',
        times: 6,
        what: 'cut off, nested, of another type; twice where the connection is closed',
      },
      {
        operation: 'attestation',
        as: 'primary',
        times: 24,
        what: 'of each, and whether the service goes on',
      },
    ],
    run: refusals,
  },
];
