/** Fetches the conformity statement, verifies its signature with the pinned keys of the operator, checks its schema. */
import { compactVerify, importJWK } from 'jose';
import { type JsonValue, readJsonValue } from '../../src/json/index.ts';
import { checkSchema } from '../../src/schemas/check.ts';
import { validator } from '../../src/schemas/compiled/frs-policy.js';
import { type ConformityStatement, POLICY_JWS_TYPE } from '../../src/services/protocol/index.ts';
import type { Ask } from './ask.ts';
import type { Exchange } from './exchange.ts';
import { isReturned } from './meaning.ts';
import type { RunSetup } from './setup.ts';

export type StatementInspection = {
  readonly exchange: Exchange;
  /** Present if the statement matches its schema, even if the signature is invalid. */
  readonly statement?: ConformityStatement;
  readonly signature: 'valid' | 'invalid' | 'absent';
  /** Descriptions of the problems; empty if there are none. */
  readonly problems: readonly string[];
};

type Opened = { readonly payload: Uint8Array; readonly kid?: string; readonly typ?: string };

/** The parts of a compact JWS, unverified. */
function opened(text: string): Opened | undefined {
  const [header, payload, signature, ...more] = text.trim().split('.');
  if (header === undefined || payload === undefined || signature === undefined || more.length > 0)
    return undefined;
  const head = readJsonValue(new Uint8Array(Buffer.from(header, 'base64url')), { depth: 4 }).value;
  const members = (typeof head === 'object' && head !== null ? head : {}) as Readonly<
    Record<string, JsonValue>
  >;
  const { kid, typ } = members;
  return {
    payload: new Uint8Array(Buffer.from(payload, 'base64url')),
    ...(typeof kid === 'string' ? { kid } : {}),
    ...(typeof typ === 'string' ? { typ } : {}),
  };
}

async function isSigned(text: string, { kid }: Opened, { keys, issuer }: RunSetup): Promise<boolean> {
  const mine = keys.operator.filter(({ iss, jwk }) => iss === issuer && jwk.kid === kid);
  for (const { jwk } of mine) {
    try {
      await compactVerify(text.trim(), await importJWK(jwk, jwk.alg ?? 'ES256'), {
        algorithms: ['ES256', 'ES384', 'EdDSA'],
      });
      return true;
    } catch {
      // Not signed with this key.
    }
  }
  return false;
}

/** Fetches and checks the statement. Never throws because of its content. */
export async function inspectStatement(ask: Ask, setup: RunSetup): Promise<StatementInspection> {
  const exchange = await ask({ operation: 'capabilities', as: 'none' }, 'conformity statement');
  const { answer } = exchange;
  if (answer === undefined || !isReturned(exchange))
    return { exchange, signature: 'absent', problems: ['no conformity statement is returned'] };
  const text = new TextDecoder().decode(answer.body);
  const jws = opened(text);
  if (jws === undefined)
    return { exchange, signature: 'absent', problems: ['the conformity statement is not signed'] };
  const problems: string[] = [];
  const valid = await isSigned(text, jws, setup);
  if (!valid) problems.push("the statement is not signed by the operator's pinned key");
  if (jws.typ !== POLICY_JWS_TYPE) problems.push(`the type of the JWS is not ${POLICY_JWS_TYPE}`);
  const { value, findings } = readJsonValue(jws.payload, { depth: 16, values: 20_000 });
  const signature = valid ? 'valid' : 'invalid';
  if (value === undefined || findings.length > 0)
    return { exchange, signature, problems: [...problems, 'the payload is not valid JSON'] };
  const wrong = checkSchema('frs_policy', validator, value);
  if (wrong.length > 0) {
    const where = wrong.map(({ at, message }) => `${at.pointer ?? ''}: ${message}`);
    return { exchange, signature, problems: [...problems, ...where.slice(0, 5)] };
  }
  const statement = JSON.parse(JSON.stringify(value)) as ConformityStatement;
  if (statement.iss !== setup.issuer) problems.push('the issuer is not the expected one');
  const now = setup.now();
  if (Date.parse(statement.validUntil) < now || Date.parse(statement.issuedAt) > now + 5000)
    problems.push('the statement is expired or not yet valid');
  return { exchange, statement, signature, problems };
}
