/** ERR-02: error answers disclose no internals, no input data and no personal data. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { PLANTED, canaryOf } from '../min/canary.ts';
import { type Trace, bodyOf, foundIn, traceOfWord } from '../min/traces.ts';
import { internalsIn } from './internals.ts';
import { oddRequests } from './odd.ts';

/** The answers that refuse or fail. */
function errors(context: TestContext): readonly Exchange[] {
  const failed = new Set(
    context
      .sent()
      .filter((sent) => ['rejected', 'error'].includes(listOf(sent)?.outcome.kind ?? ''))
      .map(({ answer }) => answer?.seq),
  );
  return context.journal
    .all()
    .filter(({ answer, seq }) => answer !== undefined && (answer.status >= 400 || failed.has(seq)));
}

function textOf({ answer }: Exchange): string {
  const heads = (answer?.headers ?? []).map(([name, value]) => `${name}: ${value}`);
  return [...heads, new TextDecoder().decode(answer?.body ?? new Uint8Array())]
    .join('\n')
    .replaceAll('\\n', '\n');
}

/** IDs and data of persons in the run, long enough not to occur by chance. */
function persons({ sent, testSet }: TestContext): readonly string[] {
  const returned = sent().flatMap((one) =>
    (listOf(one)?.candidates ?? []).flatMap(({ candidateId, personKey, encounterId, information }) => [
      candidateId,
      personKey,
      encounterId,
      ...(information ?? []).map(({ value }) => (/\d/.test(value ?? '') ? value : undefined)),
    ]),
  );
  const known = [...testSet.enrolled, ...testSet.restricted].flatMap(({ candidateIds = [] }) => candidateIds);
  return [...new Set([...returned, ...known])].filter(
    (text): text is string => text !== undefined && text.length >= 8,
  );
}

function found(exchange: Exchange, canaries: readonly Trace[], names: readonly string[]): string | undefined {
  const text = textOf(exchange);
  const inside = internalsIn(text);
  if (inside !== undefined) return inside;
  const body = bodyOf(Buffer.from(text));
  if (canaries.some((canary) => foundIn(body, canary) !== undefined)) return 'input data';
  return names.some((name) => text.includes(name)) ? 'personal data' : undefined;
}

const REMEDY =
  'Answer errors with a code and a fixed text; write internal details to the log of the operator.';

/** Sends the odd requests, each once. */
async function provoked(context: TestContext): Promise<CheckResult> {
  const canaries = PLANTED.map((place) => traceOfWord(canaryOf(context, place)));
  const names = persons(context);
  const answered: Exchange[] = [];
  const wrong: { readonly says: string; readonly seq: number }[] = [];
  const all = oddRequests(context);
  for (const { words, call } of all) {
    const exchange = await context.ask(call, `odd request: ${words}`);
    if (exchange.answer === undefined) continue;
    answered.push(exchange);
    const isList = exchange.answer.status === 200;
    const what = isList ? undefined : found(exchange, canaries, names);
    if (what !== undefined) wrong.push({ says: `${words}: ${what}`, seq: exchange.seq });
  }
  if (wrong.length > 0)
    return fail(
      'E2',
      `${wrong.length} of ${answered.length} odd requests: ${wrong
        .slice(0, 5)
        .map(({ says }) => says)
        .join('; ')}`,
      REMEDY,
      wrong.slice(0, 10).map(({ seq }) => seq),
    );
  if (answered.length === 0) return inconclusive('not-provoked', 'no odd request was answered');
  const refused = answered.filter(({ answer }) => (answer?.status ?? 0) >= 400).length;
  return pass(
    'E2',
    `${answered.length} of ${all.length} odd requests were answered, ${refused} with an error, none with internals`,
    answered.map(({ seq }) => seq),
  );
}

function texts(context: TestContext): CheckResult {
  const all = errors(context);
  const canaries = PLANTED.map((place) => traceOfWord(canaryOf(context, place)));
  const names = persons(context);
  const wrong = all.flatMap((exchange) => {
    const what = found(exchange, canaries, names);
    return what === undefined ? [] : [{ what, seq: exchange.seq }];
  });
  if (wrong.length > 0)
    return fail(
      'E2',
      `error answers contain ${[...new Set(wrong.map(({ what }) => what))].join(', ')} (${wrong.length} of ${all.length})`,
      REMEDY,
      wrong.slice(0, 10).map(({ seq }) => seq),
    );
  if (all.length === 0) return inconclusive('not-provoked', 'the run provoked no error answer');
  return pass(
    'E2',
    `${all.length} error answers disclose no internals, no input data and no personal data`,
    all.map(({ seq }) => seq),
  );
}

export const textChecks: readonly Check[] = [
  {
    id: 'err.odd',
    requirement: 'ERR-02',
    title: 'Odd requests are not answered with internals',
    stage: 'drive',
    plan: [{ operation: 'raw', as: 'primary', times: 51, what: 'requests that are odd in one respect each' }],
    run: provoked,
  },
  {
    id: 'err.texts',
    requirement: 'ERR-02',
    title: 'Error answers contain no stack trace, file path, input data or personal data',
    stage: 'journal',
    plan: [],
    run: (context) => Promise.resolve(texts(context)),
  },
];
