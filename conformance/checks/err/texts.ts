/** ERR-02: errors tell nothing of the inside, of what was sent, and of persons. */
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
    'a path of its machine',
    /(?:^|[\s"'(=:])(?:file:\/\/)?\/(?:home|usr|var|opt|etc|tmp|srv|root|mnt|app|Users|private|proc)\/[\w.-]+|\b[A-Za-z]:\\+[\w.-]+\\|\bnode_modules\b|\b[\w-]+\.(?:ts|js|mjs|py|java|go|rb|rs|cs|php|cpp):\d+/,
  ],
];

/** Answers that refuse or fail, and everything in them that can be read. */
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

/** Ids and values of persons that the run has seen, long enough to be told from other words. */
function persons({ sent, testSet }: TestContext): readonly string[] {
  const told = sent().flatMap((one) =>
    (listOf(one)?.candidates ?? []).flatMap(({ candidateId, personKey, encounterId, information }) => [
      candidateId,
      personKey,
      encounterId,
      ...(information ?? []).map(({ value }) => (/\d/.test(value ?? '') ? value : undefined)),
    ]),
  );
  const known = [...testSet.enrolled, ...testSet.restricted].flatMap(({ candidateIds = [] }) => candidateIds);
  return [...new Set([...told, ...known])].filter(
    (text): text is string => text !== undefined && text.length >= 8,
  );
}

/** What a text tells of the inside of a service; undefined where it tells nothing. */
export function insideTold(text: string): string | undefined {
  return INSIDE.find(([, pattern]) => pattern.test(text))?.[0];
}

function found(exchange: Exchange, canaries: readonly Trace[], names: readonly string[]): string | undefined {
  const text = textOf(exchange);
  const inside = insideTold(text);
  if (inside !== undefined) return inside;
  const body = bodyOf(Buffer.from(text));
  if (canaries.some((canary) => foundIn(body, canary) !== undefined)) return 'what was sent';
  return names.some((name) => text.includes(name)) ? 'something of a person' : undefined;
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
      `errors hold ${[...new Set(wrong.map(({ what }) => what))].join(', ')} (${wrong.length} of ${all.length})`,
      'Answer errors with a code and words of your own; what went wrong inside belongs into a log of the operator.',
      wrong.slice(0, 10).map(({ seq }) => seq),
    );
  if (all.length === 0) return inconclusive('not-provoked', 'the run has seen no error');
  return pass(
    'E2',
    `${all.length} errors tell nothing of the inside, of what was sent, of persons`,
    all.map(({ seq }) => seq),
  );
}

export const textChecks: readonly Check[] = [
  {
    id: 'err.texts',
    requirement: 'ERR-02',
    title: 'Errors hold no stack, no path, nothing that was sent and nothing of a person',
    stage: 'journal',
    plan: [],
    run: (context) => Promise.resolve(texts(context)),
  },
];
