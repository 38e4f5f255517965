/** The conformity statement of the mail channel, which a requester has as a file: searches, and attestations in mail. */
import { POLICY_JWS_TYPE } from '../../../src/services/protocol/names.ts';
import type { ConformityStatement, RequestField } from '../../../src/services/protocol/statement.ts';
import { MAIL_STORES } from '../attest.ts';
import { statementOf } from '../handlers/capabilities.ts';
import type { State } from '../state.ts';

/** Members of a request that mail does not carry. */
const NOT_BY_MAIL: ReadonlySet<RequestField> = new Set(['probes', 'reference', 'examine']);

/** The statement, unsigned. */
export function mailStatementOf(state: State, url: string): ConformityStatement {
  const own = statementOf(state, url);
  const { required, accepted } = own.requestFields;
  return {
    ...own,
    operations: ['search', 'attestation'],
    channels: ['mail'],
    requestFields: { required, accepted: accepted.filter((field) => !NOT_BY_MAIL.has(field)) },
    stores: [...own.stores, ...MAIL_STORES.map((store) => ({ store }))],
    probeReferences: [],
    examinerReview: false,
    searchByReference: false,
  };
}

/** The statement as a compact JWS. */
export async function mailStatement(state: State, url: string): Promise<string> {
  const statement = state.settings.faultHooks.statement(mailStatementOf(state, url));
  return state.policy.sign(new TextEncoder().encode(JSON.stringify(statement)), { typ: POLICY_JWS_TYPE });
}
