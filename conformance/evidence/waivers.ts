/** Waivers: what the approving office lifts for a time, by its signature. */
import { CompactSign, type JWK, compactVerify, importJWK } from 'jose';
import { validator } from '../../src/schemas/compiled/waivers.js';
import { DocumentError, octetsOf, shaped } from '../run-file/document.ts';
import { NEVER_WAIVED } from '../report/weigh.ts';
import { serviceRequirements } from '../suite/levels.ts';
import type { Waiver } from '../suite/setup.ts';

export const WAIVERS_TYPE = 'frs-waivers+jwt';
const LONGEST = 90;
const DAY = 86_400_000;
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA'];

export type Waivers = {
  readonly schema: 'frs-waivers/1';
  /** The office. */
  readonly iss: string;
  /** YYYY-MM-DD. */
  readonly issuedAt: string;
  readonly waivers: readonly Waiver[];
};

/** What is wrong with a row; undefined where nothing is. */
function problemOf({ requirement, until }: Waiver, issuedAt: string): string | undefined {
  if (!serviceRequirements.some(({ id }) => id === requirement))
    return `${requirement} is no requirement on a service`;
  if (NEVER_WAIVED.has(requirement) || requirement.startsWith('CTL-'))
    return `${requirement} can never be waived`;
  const days = (Date.parse(until) - Date.parse(issuedAt)) / DAY;
  if (!(days >= 0)) return `${requirement}: it ends before it begins`;
  return days > LONGEST ? `${requirement}: it holds for more than ${LONGEST} days` : undefined;
}

async function payloadOf(text: string, keys: readonly JWK[]): Promise<Uint8Array> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      text,
      async ({ kid, alg }) => {
        const key = keys.find((one) => one.kid === kid);
        if (key === undefined)
          throw new DocumentError('ERR_SIGNATURE', 'the waivers are signed by no key of the office');
        return importJWK(key, alg);
      },
      { algorithms: ALGORITHMS },
    );
    if (protectedHeader.typ !== WAIVERS_TYPE)
      throw new DocumentError(
        'ERR_SIGNATURE',
        `the waivers are a token of another type than ${WAIVERS_TYPE}`,
      );
    return payload;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('ERR_SIGNATURE', 'the signature of the waivers does not hold');
  }
}

/**
 * Reads waivers that a pinned key of the office has signed. One row that may not be refuses them all.
 * @throws DocumentError
 */
export async function loadWaivers(
  path: string,
  keys: readonly JWK[],
  now: number,
): Promise<readonly Waiver[]> {
  if (keys.length === 0)
    throw new DocumentError(
      'ERR_SIGNATURE',
      'the run file names no key of the office, so that no waiver can count',
    );
  const text = new TextDecoder().decode(await octetsOf(path, 2 ** 20)).trim();
  const payload = await payloadOf(text, keys);
  const { waivers, issuedAt } = shaped('the waivers', payload, validator) as Waivers;
  if (Date.parse(issuedAt) > now + DAY)
    throw new DocumentError('ERR_TERM', 'the waivers are of a day to come');
  const problems = waivers.flatMap((waiver) => problemOf(waiver, issuedAt) ?? []);
  if (problems.length > 0)
    throw new DocumentError('ERR_TERM', 'the waivers hold what may not be waived', problems);
  return waivers;
}

/** Signs them with a private key of the office, with `kid`. */
export async function signWaivers(waivers: Waivers, key: JWK): Promise<string> {
  const alg = key.alg ?? 'ES256';
  return new CompactSign(new TextEncoder().encode(JSON.stringify(waivers)))
    .setProtectedHeader({ alg, kid: key.kid ?? '', typ: WAIVERS_TYPE })
    .sign(await importJWK(key, alg));
}
