/** ERR-02: error answers disclose no internals, no input data and no personal data. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { isDenied, isRefusedFor, isReturned } from '../../suite/meaning.ts';
import { listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { PLANTED, canaryOf } from '../min/canary.ts';
import { type Trace, bodyOf, foundIn, traceOfWord } from '../min/traces.ts';
import { hasWord } from '../acc/matrix.ts';
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
    .filter((one) => isDenied(one) || (one.answer !== undefined && failed.has(one.seq)));
}

function textOf({ answer }: Exchange): string {
  const heads = (answer?.headers ?? []).map(([name, value]) => `${name}: ${value}`);
  return [...heads, new TextDecoder().decode(answer?.body ?? new Uint8Array())]
    .join('\n')
    .replaceAll('\\n', '\n');
}

/** Lengths of IDs and data of persons that do not occur by chance: as whole words, and anywhere. */
const SHORTEST = 5;
const LONG = 8;

/** IDs and data of persons in the run. */
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
    (text): text is string => text !== undefined && text.length >= SHORTEST,
  );
}

/** Encoded data of this length in a refusal is neither a code nor a reference; a signed token has its own form. */
const ENCODED = /[A-Za-z0-9+/_-]{512}/;
const TOKEN = /[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}/g;
/** A token without its signature: DEL-01 evaluates an attestation, in a refusal too. It begins with `{"` in base64url. */
const UNSIGNED = /eyJ[\w-]{5,}\.eyJ[\w-]{5,}\.(?![\w-])/g;

/** True if a text contains long encoded data that is no token. */
export function hasEncodedData(text: string): boolean {
  return ENCODED.test(text.replaceAll(TOKEN, '').replaceAll(UNSIGNED, ''));
}

/** True if a refusal names a request that its caller did not name. */
function namesOther(exchange: Exchange, text: string, requestIds: readonly string[]): boolean {
  if (!isRefusedFor(exchange, 'credentials')) return false;
  const { call } = exchange;
  const given = `${call.requestId ?? ''} ${call.path ?? ''}`;
  return requestIds.some((id) => text.includes(id) && !given.includes(id));
}

type Searched = {
  readonly canaries: readonly Trace[];
  /** Names and IDs of persons, and shorter ones that count as whole words only. */
  readonly names: readonly string[];
  readonly words: readonly string[];
  readonly requestIds: readonly string[];
};

function searchedFor(context: TestContext): Searched {
  const all = persons(context);
  return {
    canaries: PLANTED.map((place) => traceOfWord(canaryOf(context, place))),
    names: all.filter(({ length }) => length >= LONG),
    words: all.filter((text) => text.length < LONG && /[A-Za-z]/.test(text) && /\d/.test(text)),
    requestIds: context.sent().map(({ requestId }) => requestId),
  };
}

function found(exchange: Exchange, { canaries, names, words, requestIds }: Searched): string | undefined {
  const text = textOf(exchange);
  const inside = internalsIn(text);
  if (inside !== undefined) return inside;
  const body = bodyOf(Buffer.from(text));
  if (canaries.some((canary) => foundIn(body, canary) !== undefined)) return 'input data';
  if (names.some((name) => text.includes(name)) || words.some((word) => hasWord(text, word)))
    return 'personal data';
  if (namesOther(exchange, text, requestIds)) return 'the ID of another request';
  return hasEncodedData(text) ? 'encoded data' : undefined;
}

const REMEDY =
  'Answer errors with a code and a fixed text; write internal details to the log of the operator.';

/** Sends the odd requests, each once. */
async function provoked(context: TestContext): Promise<CheckResult> {
  const searched = searchedFor(context);
  const answered: Exchange[] = [];
  const wrong: { readonly says: string; readonly seq: number }[] = [];
  const all = oddRequests(context);
  for (const { words, call } of all) {
    const exchange = await context.ask(call, `odd request: ${words}`);
    if (exchange.answer === undefined) continue;
    answered.push(exchange);
    const what = isReturned(exchange) ? undefined : found(exchange, searched);
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
  const refused = answered.filter(isDenied).length;
  return pass(
    'E2',
    `${answered.length} of ${all.length} odd requests were answered, ${refused} with an error, none with internals`,
    answered.map(({ seq }) => seq),
  );
}

function texts(context: TestContext): CheckResult {
  const all = errors(context);
  const searched = searchedFor(context);
  const wrong = all.flatMap((exchange) => {
    const what = found(exchange, searched);
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
