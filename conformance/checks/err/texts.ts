/** ERR-02: error answers disclose no internals, no input data and no personal data. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { listOf } from '../../suite/sent.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { PLANTED, canaryOf } from '../min/canary.ts';
import { type Trace, bodyOf, foundIn, traceOfWord } from '../min/traces.ts';

const INSIDE: readonly (readonly [words: string, pattern: RegExp])[] = [
  [
    'a stack trace',
    /\bat [\w$.<>[\] ]{1,80} ?\([^()\s]{1,200}:\d+(?::\d+)?\)|Traceback \(most recent|\bFile "[^"]{1,200}", line \d+|\bat (?:[\w$]+\.){2,}[\w$<>]+\([\w$]+\.(?:java|kt|scala):\d+\)|goroutine \d+ \[|thread '[^']*' panicked|#\d+ \/[\w/.-]+\(\d+\)/,
  ],
  [
    'a file path of the server',
    /(?:^|[\s"'(=:])(?:file:\/\/)?\/(?:home|usr|var|opt|etc|tmp|srv|root|mnt|app|Users|private|proc)\/[\w.-]+|\b[A-Za-z]:\\+[\w.-]+\\|\bnode_modules\b|\b[\w-]+\.(?:ts|js|mjs|py|java|go|rb|rs|cs|php|cpp):\d+/,
  ],
];

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

/** The kind of internals that a text discloses; undefined if there are none. */
export function internalsIn(text: string): string | undefined {
  return INSIDE.find(([, pattern]) => pattern.test(text))?.[0];
}

function found(exchange: Exchange, canaries: readonly Trace[], names: readonly string[]): string | undefined {
  const text = textOf(exchange);
  const inside = internalsIn(text);
  if (inside !== undefined) return inside;
  const body = bodyOf(Buffer.from(text));
  if (canaries.some((canary) => foundIn(body, canary) !== undefined)) return 'input data';
  return names.some((name) => text.includes(name)) ? 'personal data' : undefined;
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
      'Answer errors with a code and a fixed text; write internal details to the log of the operator.',
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
    id: 'err.texts',
    requirement: 'ERR-02',
    title: 'Error answers contain no stack trace, file path, input data or personal data',
    stage: 'journal',
    plan: [],
    run: (context) => Promise.resolve(texts(context)),
  },
];
