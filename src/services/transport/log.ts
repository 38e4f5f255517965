/** Fetches the log of the requester from a service, page by page, and verifies its chain. */
import type { Finding } from '../../findings/finding.ts';
import { checkSchema } from '../../schemas/check.ts';
import { validator as auditSchema } from '../../schemas/compiled/frs-audit.js';
import type { AuditEvent, AuditListing } from '../protocol/answers.ts';
import { checkAuditChain } from '../protocol/audit.ts';
import type { Answer } from './call.ts';
import { errorOf, jsonIn } from './message.ts';
import { ServiceError } from './service-error.ts';
import { type Service, askAgain } from './service.ts';

export type AuditAsked = {
  /** Only the events of one request; the chain is then not verified. */
  readonly requestId?: string;
  /** Maximum number of events in a page. */
  readonly limit?: number;
};

export type ServiceLog = {
  readonly events: readonly AuditEvent[];
  /** Violations of the chain; empty if only one request was asked for. */
  readonly findings: readonly Finding[];
  /** The pages, unchanged. */
  readonly pages: readonly Uint8Array[];
};

const MOST_PAGES = 1000;

/** Bytes of all pages together, and events: what a service can make a caller hold. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_EVENTS = 200_000;

function listingIn(answer: Answer): AuditListing {
  if (answer.status !== 200) throw errorOf(answer);
  const value = jsonIn(answer.body);
  if (value === undefined || checkSchema('frs_audit', auditSchema, value).length > 0)
    throw new ServiceError('ERR_NOT_UNDERSTOOD', 'the log does not match its schema', { status: 200 });
  return value as unknown as AuditListing;
}

/**
 * Fetches the whole log, or the events of one request.
 *
 * @example
 * const log = await audit(service);
 */
export async function audit(service: Service, asked: AuditAsked = {}): Promise<ServiceLog> {
  const { requestId, limit } = asked;
  const events: AuditEvent[] = [];
  const pages: Uint8Array[] = [];
  let bytes = 0;
  let after: number | undefined;
  do {
    const answer = await askAgain(service, {
      operation: 'audit',
      ...(requestId === undefined ? {} : { requestId }),
      ...(limit === undefined ? {} : { limit }),
      ...(after === undefined ? {} : { after }),
    });
    const listing = listingIn(answer);
    const { next } = listing;
    if (next !== undefined && (next <= (after ?? 0) || pages.length >= MOST_PAGES))
      throw new ServiceError(
        'ERR_NOT_UNDERSTOOD',
        'the log has too many pages, or its page numbers do not increase',
      );
    bytes += answer.body.length;
    if (bytes > MOST_BYTES || events.length + listing.events.length > MOST_EVENTS)
      throw new ServiceError(
        'ERR_NOT_UNDERSTOOD',
        `the log is larger than ${MOST_BYTES} bytes or ${MOST_EVENTS} events`,
      );
    for (const one of listing.events) events.push(one);
    pages.push(answer.body);
    after = next;
  } while (after !== undefined);
  return { events, pages, findings: requestId === undefined ? checkAuditChain(events) : [] };
}
