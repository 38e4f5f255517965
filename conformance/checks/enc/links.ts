/** ENC-07: a link carries no credential: who has the result, a log or a history of the link would have the access. */
import type { TestContext } from '../../suite/test-context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { addressesIn } from './find-addresses.ts';

/** Names of parameters that carry a credential. A signature of a link that is valid for a short time has other names. */
const CREDENTIAL =
  /^(?:token|(?:access|id|auth|bearer|session|refresh|user)[_-]?token|auth|authorization|jwt|bearer|api[_-]?key|password|passwd|pwd|secret|client[_-]?secret|session(?:[_-]?id)?|jsessionid|sid|ticket)$/i;
const SHORTEST = 8;
const LINK_HEADERS: ReadonlySet<string> = new Set(['location', 'content-location', 'link', 'refresh']);

function isCredential([name = '', value = '']: readonly string[]): boolean {
  return CREDENTIAL.test(name.trim()) && value.length >= SHORTEST;
}

/** True for an address with a user name, or with a parameter that carries a credential. */
export function carriesCredential(address: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i.test(address)) return true;
  const parameters = address
    .split(/[?#;]/)
    .slice(1)
    .flatMap((part) => part.split('&'));
  return parameters.some((parameter) => isCredential(parameter.split('=')));
}

/** The addresses in an answer, and the relative ones in its headers. */
function linksIn(exchange: Exchange): readonly string[] {
  const headers = (exchange.answer?.headers ?? []).filter(([name]) => LINK_HEADERS.has(name.toLowerCase()));
  const relative = headers.flatMap(([, value]) =>
    value.split(/[\s<>,"]+/).filter((part) => /[?#;]/.test(part)),
  );
  return [...addressesIn(exchange).map(({ url }) => url), ...relative];
}

export function links(context: TestContext): CheckResult {
  const { adapter } = context.setup;
  const grade = adapter.kind === 'https' ? 'E2' : 'E1';
  const answered = context.journal.all().filter(({ answer }) => answer !== undefined);
  if (answered.length === 0) return inconclusive('not-provoked', 'no call was answered');
  const wrong = answered.filter((exchange) => linksIn(exchange).some(carriesCredential));
  return wrong.length > 0
    ? fail(
        grade,
        `${wrong.length} of ${answered.length} answers have a link with a credential`,
        'Name addresses without credentials; the caller sends its own.',
        wrong.slice(0, 8).map(({ seq }) => seq),
      )
    : pass(
        grade,
        `no link in ${answered.length} answers carries a credential`,
        answered.map(({ seq }) => seq),
      );
}
