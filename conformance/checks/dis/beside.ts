/** DIS-05: what stands beside the values of a result decides on nobody: headers, and comments of XML. */
import { contradicts, decides } from '../../../src/results/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Check } from '../../suite/check.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { isResult, resultsOf } from '../results.ts';

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

/** What of an answer decides: a header, or a comment. */
export function decidingIn(exchange: Exchange): 'a header' | 'a comment' | undefined {
  const headers = exchange.answer?.headers ?? [];
  if (headers.some(([name, value]) => decidesBy(name, value))) return 'a header';
  return commentsIn(exchange).some(contradicts) ? 'a comment' : undefined;
}

async function beside(context: TestContext): Promise<CheckResult> {
  const results = (await resultsOf(context)).filter(isResult).map(({ exchange }) => exchange);
  if (results.length === 0) return inconclusive('not-provoked', 'there was no result to inspect');
  const wrong = results.flatMap((exchange) => {
    const what = decidingIn(exchange);
    return what === undefined ? [] : [{ what, seq: exchange.seq }];
  });
  if (wrong.length === 0)
    return pass(
      'E2',
      `no header and no comment of ${results.length} results decides on a person`,
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
