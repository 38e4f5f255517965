/** DIS-05: what stands beside the values of a result decides on nobody: headers, and comments of XML. */
import { contradicts, decides } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Returned, isResult, resultsOf } from '../results.ts';

const MOST_COMMENTS = 1000;

/** The name of a header as the words that it may end with: `X-Acme-Match-Status` is `match status`, and `status`. */
function endingsOf(name: string): readonly string[] {
  const words = name.toLowerCase().split('-');
  return words.map((_, i) => words.slice(i).join('-'));
}

/** True for a header that decides on a person. Caches state hits, which are about the answer. */
function decidesBy(name: string, value: string): boolean {
  if (contradicts(value)) return true;
  return !/cache/i.test(name) && endingsOf(name).some((ending) => decides(ending, value));
}

function commentsIn({ answer }: Exchange): readonly string[] {
  const text = new TextDecoder().decode(answer?.body ?? new Uint8Array());
  if (!text.trimStart().startsWith('<')) return [];
  return text
    .split('<!--', MOST_COMMENTS)
    .slice(1)
    .map((part) => part.split('-->', 1)[0] ?? '');
}

/** Names in a result that are no information about a candidate: of ID schemes, and of what a calibration rests on. */
function namesIn({ list, comparison }: Returned): readonly string[] {
  const calibration = (list ?? comparison)?.scoreScale?.calibration ?? [];
  const schemes = list?.candidates.map(({ idScheme }) => idScheme) ?? [];
  const all = new Set([...schemes, ...calibration.map(({ basis }) => basis)]);
  return [...all].flatMap((name) => (name === undefined ? [] : [name, name.replaceAll(/[-_./:]+/g, ' ')]));
}

/** Names that decide without being a sentence. */
const DECIDING_NAME =
  /\b(?:confirmed|verified|proven|established|positive|certain)\b.{0,20}\b(?:identit|identific|person|match)|\b(?:same|identical) (?:person|individual|subject)\b|\bidentified\b/i;
/** What a calibration rests on: pairs of images, and rates over them. */
const OF_A_CALIBRATION = /pair|rate|compar|impostor|mated|genuine|data ?set/i;

function decidesAsName(name: string): boolean {
  return contradicts(name) || (DECIDING_NAME.test(name) && !OF_A_CALIBRATION.test(name));
}

/** What of an answer decides: a header, or a comment. */
export function decidingIn(exchange: Exchange): 'a header' | 'a comment' | undefined {
  const headers = exchange.answer?.headers ?? [];
  if (headers.some(([name, value]) => decidesBy(name, value))) return 'a header';
  return commentsIn(exchange).some(contradicts) ? 'a comment' : undefined;
}

async function beside(context: TestContext): Promise<CheckResult> {
  const returned = (await resultsOf(context)).filter(isResult);
  const results = returned.map(({ exchange }) => exchange);
  if (results.length === 0) return inconclusive('not-provoked', 'there was no result to inspect');
  const wrong = returned.flatMap((one) => {
    const { exchange } = one;
    const what =
      decidingIn(exchange) ??
      (namesIn(one).some(decidesAsName) ? 'a name in a scale or a scheme' : undefined);
    return what === undefined ? [] : [{ what, seq: exchange.seq }];
  });
  if (wrong.length === 0)
    return pass(
      'E2',
      `no header, comment or name of a scale in ${results.length} results decides on a person`,
      results.map(({ seq }) => seq),
    );
  const names = [...new Set(wrong.map(({ what }) => what))].join(' and ');
  return fail(
    'E2',
    `${names} of ${wrong.length} of ${results.length} results decides on a person`,
    'Remove the statement: no part of an answer states that somebody is the person.',
    wrong.slice(0, 8).map(({ seq }) => seq),
  );
}

export const besideChecks: readonly Check[] = [
  {
    id: 'dis.beside',
    requirement: 'DIS-05',
    title: 'No header and no comment of a result decides on a person',
    stage: 'journal',
    plan: [],
    run: beside,
  },
];
