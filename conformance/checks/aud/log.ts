/** Reads the log of a service page by page. */
import { readJsonValue } from '../../../src/json/index.ts';
import type { AuditEvent, AuditListing } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Exchange } from '../../suite/exchange.ts';
import { isReturned } from '../../suite/meaning.ts';

export type Log = {
  readonly exchanges: readonly Exchange[];
  /** All events from the first on; absent if a page could not be retrieved or read. */
  readonly events?: readonly AuditEvent[];
  /** The pages as text, which must not contain personal data. */
  readonly text: string;
};

/** Maximum number of pages that are read. */
const PAGES = 50;

/** Characters of all pages together. */
const MOST_TEXT = 64 * 2 ** 20;

const KINDS: ReadonlySet<unknown> = new Set(['query', 'return', 'refusal', 'deletion', 'read']);

function isEvent(value: unknown): value is AuditEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, at, kind, requester, requestId, purpose, outcome, prev, hash } = value as Record<
    string,
    unknown
  >;
  return (
    Number.isSafeInteger(seq) &&
    KINDS.has(kind) &&
    [at, requester, requestId, purpose, prev, hash].every((text) => typeof text === 'string') &&
    typeof outcome === 'object' &&
    outcome !== null
  );
}

/** The page in an answer; undefined if the answer is not a valid page. */
function pageOf(exchange: Exchange): AuditListing | undefined {
  const { answer } = exchange;
  if (answer === undefined || !isReturned(exchange)) return undefined;
  const { value, findings } = readJsonValue(answer.body, { depth: 8, values: 200_000 });
  if (value === undefined || findings.length > 0) return undefined;
  const listing = JSON.parse(JSON.stringify(value)) as Partial<AuditListing>;
  return Array.isArray(listing.events) && listing.events.every(isEvent)
    ? (listing as AuditListing)
    : undefined;
}

/** Reads the whole log of the primary agency, without a request ID. */
export async function readLog(context: TestContext, purpose: string): Promise<Log> {
  const exchanges: Exchange[] = [];
  const events: AuditEvent[] = [];
  let text = '';
  for (let after: number | undefined = 0; after !== undefined && exchanges.length < PAGES;) {
    const more: { readonly after?: number } = after === 0 ? {} : { after };
    const exchange = await context.ask({ operation: 'audit', as: 'primary', ...more }, purpose);
    exchanges.push(exchange);
    const page = pageOf(exchange);
    if (page === undefined || text.length + (exchange.answer?.body.length ?? 0) > MOST_TEXT)
      return { exchanges, text };
    text += Buffer.from(exchange.answer?.body ?? []).toString('utf8');
    for (const one of page.events) events.push(one);
    after = page.next;
  }
  return { exchanges, events, text };
}

/** The log during the run. */
export function earlyLog(context: TestContext): Promise<Log> {
  return context.shared('log during the run', () => readLog(context, 'the log during the run'));
}

/** The log at the end of the run. */
export function lateLog(context: TestContext): Promise<Log> {
  return context.shared('log at the end', () => readLog(context, 'the log at the end'));
}
