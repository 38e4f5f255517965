/** What a message from the service holds: a result, its number, and attestations. */
import { readJsonValue } from '../../../src/json/index.ts';
import { type ResultReading, readResult } from '../../../src/results/index.ts';
import { REASON_BY_CODE } from '../../../src/services/adapters/understand.ts';
import type { OpenedMessage } from '../../../src/services/mail/index.ts';
import type { Means } from '../adapter.ts';
import { codeIn, isEnvelope } from '../http/meaning.ts';

/** An attestation, and the request that it states. */
export type MailedAttestation = { readonly requestId: string; readonly jws: Uint8Array };

export type MailedResult = {
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly reading: ResultReading | undefined;
  readonly means: Means;
};

export type MailedReply = {
  /** The number that the result or the attestation states. */
  readonly requestId?: string;
  /** Message-ID of the request, from the signed headers. */
  readonly inReplyTo?: string;
  readonly result?: MailedResult;
  readonly attestations: readonly MailedAttestation[];
};

type Members = Readonly<Record<string, unknown>>;

function membersIn(bytes: Uint8Array): Members {
  const { value } = readJsonValue(bytes, { depth: 16 });
  return typeof value === 'object' && value !== null ? (value as unknown as Members) : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The subject that an attestation states, unverified. */
function subjectOf(jws: Uint8Array): string {
  const [, payload = ''] = new TextDecoder().decode(jws).split('.');
  return textOf(membersIn(new Uint8Array(Buffer.from(payload, 'base64url')))['sub']) ?? '';
}

function meansOf(bytes: Uint8Array, reading: ResultReading): Means {
  if (isEnvelope(bytes))
    return { means: 'refused', reason: REASON_BY_CODE.get(codeIn(bytes) ?? '') ?? 'other' };
  const { outcome } = reading.list ?? reading.comparison ?? {};
  if (outcome?.kind === 'error') return { means: 'failed' };
  if (outcome?.kind !== 'rejected') return { means: 'returned' };
  const { code = '' } = outcome.problems?.[0] ?? {};
  return { means: 'refused', reason: REASON_BY_CODE.get(code) ?? 'other' };
}

function resultIn(type: string, bytes: Uint8Array): MailedResult {
  const reading = readResult(bytes);
  // An error envelope may carry a disclaimer, as a list does, and is no list.
  return { type, bytes, reading: isEnvelope(bytes) ? undefined : reading, means: meansOf(bytes, reading) };
}

function numberIn({ bytes, reading }: MailedResult): string | undefined {
  return reading?.list?.requestId ?? reading?.comparison?.requestId ?? textOf(membersIn(bytes)['requestId']);
}

/**
 * Reads the parts of an opened message: the first that is neither text nor an attestation is the result.
 *
 * @example
 * const { requestId, result } = mailedReply(opened);
 */
export function mailedReply({ parts, inReplyTo }: OpenedMessage): MailedReply {
  const attestations = parts
    .filter(({ type }) => type === 'application/jose')
    .map(({ bytes }) => ({ requestId: subjectOf(bytes), jws: bytes }));
  const found = parts.find(({ type }) => type !== 'application/jose' && !type.startsWith('text/'));
  const result = found === undefined ? undefined : resultIn(found.type, found.bytes);
  const requestId = result === undefined ? attestations[0]?.requestId : numberIn(result);
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(result === undefined ? {} : { result }),
    attestations,
  };
}
