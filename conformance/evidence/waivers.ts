/** Waivers: temporary exemptions that the approving agency signs. */
import { DAY } from '../../src/calendar/index.ts';
import { CompactSign, type JWK, compactVerify, importJWK } from 'jose';
import { validator } from '../../src/schemas/compiled/waivers.js';
import { DocumentError, octetsOf, shaped } from '../run-file/document.ts';
import { NEVER_WAIVED } from '../report/weigh.ts';
import { serviceRequirements } from '../suite/levels.ts';
import type { Waiver } from '../suite/setup.ts';

export const WAIVERS_TYPE = 'frs-waivers+jwt';
const LONGEST = 90;
const ALGORITHMS = ['ES256', 'ES384', 'EdDSA'];

export type Waivers = {
  readonly schema: 'frs-waivers/1';
  /** The agency. */
  readonly iss: string;
  /** YYYY-MM-DD. */
  readonly issuedAt: string;
  readonly waivers: readonly Waiver[];
};

/** Describes the problem of a row; undefined if there is none. */
function problemOf({ requirement, until }: Waiver, issuedAt: string): string | undefined {
  if (!serviceRequirements.some(({ id }) => id === requirement))
    return `${requirement} is not a requirement on a service`;
  if (NEVER_WAIVED.has(requirement) || requirement.startsWith('CTL-'))
    return `${requirement} cannot be waived`;
  const days = (Date.parse(until) - Date.parse(issuedAt)) / DAY;
  if (!(days >= 0)) return `${requirement}: the waiver ends before it begins`;
  return days > LONGEST ? `${requirement}: the waiver is longer than ${LONGEST} days` : undefined;
}

async function payloadOf(text: string, keys: readonly JWK[]): Promise<Uint8Array> {
  try {
    const { payload, protectedHeader } = await compactVerify(
      text,
      async ({ kid, alg }) => {
        const key = keys.find((one) => one.kid === kid);
        if (key === undefined)
          throw new DocumentError(
            'ERR_SIGNATURE',
            'the waivers are not signed by a pinned key of the agency',
          );
        return importJWK(key, alg);
      },
      { algorithms: ALGORITHMS },
    );
    if (protectedHeader.typ !== WAIVERS_TYPE)
      throw new DocumentError('ERR_SIGNATURE', `the type of the waivers token is not ${WAIVERS_TYPE}`);
    return payload;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    throw new DocumentError('ERR_SIGNATURE', 'the signature of the waivers is invalid');
  }
}

/**
 * Reads waivers that are signed by a pinned key of the agency. One invalid row refuses all waivers.
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
      'the run file has no key of the agency, so waivers cannot be verified',
    );
  const text = new TextDecoder().decode(await octetsOf(path, 2 ** 20)).trim();
  const payload = await payloadOf(text, keys);
  const { waivers, issuedAt } = shaped('the waivers', payload, validator) as Waivers;
  if (Date.parse(issuedAt) > now + DAY)
    throw new DocumentError('ERR_TERM', 'the waivers are issued in the future');
  const problems = waivers.flatMap((waiver) => problemOf(waiver, issuedAt) ?? []);
  if (problems.length > 0)
    throw new DocumentError('ERR_TERM', 'the waivers contain rows that are not permitted', problems);
  return waivers;
}

/** Signs waivers with a private key of the agency that has a `kid`. */
export async function signWaivers(waivers: Waivers, key: JWK): Promise<string> {
  const alg = key.alg ?? 'ES256';
  return new CompactSign(new TextEncoder().encode(JSON.stringify(waivers)))
    .setProtectedHeader({ alg, kid: key.kid ?? '', typ: WAIVERS_TYPE })
    .sign(await importJWK(key, alg));
}
