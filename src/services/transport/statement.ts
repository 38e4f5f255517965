/** Fetches the conformity statement and verifies it with a key that the agency pinned. */
import { type JWK, compactVerify, decodeProtectedHeader, importJWK } from 'jose';
import { checkSchema } from '../../schemas/check.ts';
import { validator as policySchema } from '../../schemas/compiled/frs-policy.js';
import { ALGORITHMS } from '../attestation/claims.ts';
import { POLICY_JWS_TYPE } from '../protocol/names.ts';
import type { ConformityStatement, Operation } from '../protocol/statement.ts';
import { errorOf, jsonIn } from './message.ts';
import { ServiceError } from './service-error.ts';
import { type Service, ask } from './service.ts';

/** A public key, with `kid`, and the service that owns it. */
export type StatementKey = { readonly iss: string; readonly jwk: JWK };

const MOST_BYTES = 256 * 1024;
/** Permitted clock difference in milliseconds. */
const TOLERANCE = 60_000;
/** Header members that contain a key or its address. */
const HINTS = ['jwk', 'jku', 'x5u', 'x5c', 'crit'] as const;

function wrong(reason: string): ServiceError {
  return new ServiceError('ERR_STATEMENT', `the conformity statement ${reason}`);
}

type Signed = { readonly payload: Uint8Array; readonly key: StatementKey };

async function verified(token: string, keys: readonly StatementKey[]): Promise<Signed> {
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    throw wrong('is not a signed token');
  }
  const key = keys.find(({ jwk }) => jwk.kid !== undefined && jwk.kid === header.kid);
  if (HINTS.some((name) => header[name] !== undefined)) throw wrong('contains its own key');
  if (header.typ !== POLICY_JWS_TYPE) throw wrong('has another token type');
  const alg = ALGORITHMS.find((name) => name === header.alg);
  if (alg === undefined) throw wrong('is signed with an algorithm that is not permitted');
  if (key === undefined) throw wrong('is signed with a key that is not pinned');
  try {
    const { payload } = await compactVerify(token, await importJWK(key.jwk, alg), { algorithms: [alg] });
    return { payload, key };
  } catch {
    throw wrong('has an invalid signature');
  }
}

/**
 * Verifies and reads a signed statement; `now` is in milliseconds.
 * @throws ServiceError `ERR_STATEMENT`
 *
 * @example
 * const statement = await readStatement(bytes, statementKeys, Date.now());
 */
export async function readStatement(
  token: Uint8Array,
  keys: readonly StatementKey[],
  now: number,
): Promise<ConformityStatement> {
  if (token.length > MOST_BYTES) throw wrong(`is longer than ${MOST_BYTES} bytes`);
  const { payload, key } = await verified(new TextDecoder('latin1').decode(token).trim(), keys);
  const value = jsonIn(payload);
  const [misfit] = value === undefined ? [] : checkSchema('frs_policy', policySchema, value);
  if (value === undefined || misfit !== undefined)
    throw wrong(
      `does not match its schema${misfit?.at.pointer === undefined ? '' : `, at ${misfit.at.pointer.slice(0, 80)}`}`,
    );
  const statement = value as unknown as ConformityStatement;
  if (statement.iss !== key.iss) throw wrong('has another issuer than its key');
  if (Date.parse(statement.issuedAt) > now + TOLERANCE) throw wrong('is dated in the future');
  if (!(Date.parse(statement.validUntil) >= now)) throw wrong('has expired');
  return statement;
}

/** A statement, and its unchanged bytes. */
export type FetchedStatement = { readonly statement: ConformityStatement; readonly body: Uint8Array };

/**
 * Fetches the statement without credentials, because it is public.
 *
 * @example
 * const { statement } = await statementOf(service, statementKeys);
 */
export async function statementOf(
  service: Service,
  keys: readonly StatementKey[],
): Promise<FetchedStatement> {
  const answer = await ask(service, {
    operation: 'capabilities',
    anonymous: true,
    accept: 'application/jose',
  });
  if (answer.status !== 200) throw errorOf(answer);
  const { body } = answer;
  return { statement: await readStatement(body, keys, service.clock.now()), body };
}

/** @throws ServiceError `ERR_NOT_OFFERED` if the statement does not offer the operation */
export function demandOffered({ operations }: ConformityStatement, operation: Operation): void {
  if (!operations.includes(operation))
    throw new ServiceError('ERR_NOT_OFFERED', `the service does not offer ${operation}`);
}
