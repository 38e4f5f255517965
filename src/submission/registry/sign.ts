/** A line of the registry made and signed. */
import { CompactSign, type JWK, importJWK } from 'jose';
import { FrskitError } from '../../findings/errors.ts';
import { type Line, TYP, problemOfLine } from './line.ts';

/**
 * The line as a compact JWS, without its line end. The key is a private JWK with `kid` and `alg`.
 * @throws FrskitError `ERR_ARGUMENT` when the line or the key is not as it should be
 *
 * @example
 * const jws = await signLine(line, jwk);
 */
export async function signLine(line: Line, key: JWK): Promise<string> {
  const problem = problemOfLine(line);
  if (problem !== undefined) throw new FrskitError('ERR_ARGUMENT', `the line cannot be signed: ${problem}`);
  const { kid, alg } = key;
  if (kid === undefined || alg === undefined)
    throw new FrskitError('ERR_ARGUMENT', 'the key has no kid or no alg');
  const payload = new TextEncoder().encode(JSON.stringify(line));
  return new CompactSign(payload).setProtectedHeader({ alg, kid, typ: TYP }).sign(await importJWK(key, alg));
}
