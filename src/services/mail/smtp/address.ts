/** Addresses of an SMTP envelope: one bare mailbox each, so that nothing in one is read as a command or a further address. */
import { FrskitError, type Problem } from '../../../findings/errors.ts';

/** Sender and the one recipient of a message, each a bare address such as `frs@agency.example`. */
export type Envelope = { readonly from: string; readonly to: string };

const LIMITS = { local: 64, domain: 253, whole: 254 } as const;

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Why a text is not one bare address; undefined where it is. The text is not repeated.
 *
 * @example
 * const problem = problemOfAddress('frs@agency.example'); // undefined
 */
export function problemOfAddress(address: unknown): string | undefined {
  if (typeof address !== 'string' || address === '') return 'must be an address';
  if (address.length > LIMITS.whole) return `must have at most ${LIMITS.whole} characters`;
  const at = address.indexOf('@');
  if (at < 0 || at !== address.lastIndexOf('@')) return 'must have exactly one @';
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)];
  if (local.length > LIMITS.local) return `must have at most ${LIMITS.local} characters before the @`;
  if (!LOCAL.test(local)) return 'must be a bare address without spaces, brackets or control characters';
  if (domain.length > LIMITS.domain || !domain.split('.').every((label) => LABEL.test(label)))
    return 'must have a domain name after the @';
  return undefined;
}

/**
 * Refuses an envelope whose addresses are not bare mailboxes.
 * @throws FrskitError `ERR_ARGUMENT`
 *
 * @example
 * assertEnvelope({ from: 'frs@agency.example', to: 'search@service.example' });
 */
export function assertEnvelope({ from, to }: Envelope): void {
  const problems = [
    ['from', problemOfAddress(from)],
    ['to', problemOfAddress(to)],
  ].flatMap(([input, problem]): Problem[] =>
    input === undefined || problem === undefined ? [] : [{ input, problem }],
  );
  if (problems.length === 0) return;
  const words = problems.map(({ input, problem }) => `${input} ${problem}`).join('; ');
  throw new FrskitError('ERR_ARGUMENT', `the envelope cannot be used: ${words}`, problems);
}
