/** ENC-10: the target of redirects that answer a probe. */
import type { TestContext } from '../../suite/test-context.ts';
import { type Exchange, headerOf } from '../../suite/exchange.ts';
import { isRedirected } from '../../suite/meaning.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { addressOf, addressText } from '../../tls/index.ts';

const CARRIES: ReadonlySet<string> = new Set(['search', 'compare', 'raw']);
const SHOWN = 5;

/** True for calls whose body holds a probe. */
export function carriesProbe({ call }: Exchange): boolean {
  return CARRIES.has(call.operation) && call.body !== undefined;
}

/** The target of a redirect; undefined if the answer is not a redirect. */
export function redirectOf(exchange: Exchange): string | undefined {
  return isRedirected(exchange) ? headerOf(exchange, 'location') : undefined;
}

/** Why a redirect is not permitted; undefined for the same origin. Without the address of the service only a path is. */
function redirectProblem(location: string, base: string | undefined): string | undefined {
  const from = base ?? 'https://service.invalid';
  if (!URL.canParse(location, from)) return 'to an invalid address';
  const target = new URL(location, from);
  if (target.protocol !== 'https:') return `by ${target.protocol.replace(':', '')}`;
  const [here, there] = [from, target.href].map((url) => addressOf(url));
  const stays = here !== undefined && there !== undefined && addressText(here) === addressText(there);
  return stays ? undefined : 'to another origin';
}

export function redirects(context: TestContext): Promise<CheckResult> {
  const { adapter, base } = context.setup;
  const grade = adapter.kind === 'https' ? 'E2' : 'E1';
  const carried = context.journal.all().filter((one) => carriesProbe(one) && one.answer !== undefined);
  const wrong = carried.flatMap((exchange) => {
    const location = redirectOf(exchange);
    const why = location === undefined ? undefined : redirectProblem(location, base);
    return why === undefined ? [] : [{ seq: exchange.seq, why }];
  });
  const [first] = wrong;
  const evidence = (wrong.length > 0 ? wrong : carried).slice(0, SHOWN).map(({ seq }) => seq);
  const checkResult =
    first !== undefined
      ? fail(
          grade,
          `a probe is redirected ${first.why}`,
          'Answer a probe at the address to which it was sent; do not redirect it.',
          evidence,
        )
      : carried.length > 0
        ? pass(grade, 'no answer to a probe redirects it', evidence)
        : inconclusive('not-provoked', 'no call with a probe was answered');
  return Promise.resolve(checkResult);
}
