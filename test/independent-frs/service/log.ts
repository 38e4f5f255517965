/** The log: one chain for each agency. */
import { canonical, sha256 } from './crypto.ts';
import type { Frs } from './frs.ts';
import type { Event } from './shapes.ts';

type Entry = Pick<Event, 'kind' | 'requestId' | 'purpose' | 'outcome'>;

/** Appends an event to the chain of an agency. */
export function log(frs: Frs, agency: string, entry: Entry): void {
  const chain = frs.log.get(agency) ?? [];
  frs.log.set(agency, chain);
  const event: Event = {
    seq: chain.length + 1,
    at: new Date().toISOString(),
    requester: agency,
    ...entry,
    prev: chain.at(-1)?.hash ?? '0'.repeat(64),
    hash: '',
  };
  frs.deviation.event?.(event, frs);
  const { hash: _, ...hashed } = event;
  chain.push({ ...event, hash: sha256(canonical(hashed)) });
}

/** A page of the log of an agency. */
export function logPage(frs: Frs, agency: string, query: URLSearchParams): Record<string, unknown> {
  const after = Number(query.get('after') ?? 0);
  const limit = Math.min(500, Number(query.get('limit') ?? 200)) || 200;
  const wanted = query.get('requestId');
  const rest = (frs.log.get(agency) ?? []).filter(
    ({ seq, requestId }) => seq > after && (wanted === null || requestId === wanted),
  );
  const events = rest.slice(0, limit);
  return {
    schema: 'frs-audit/1',
    events,
    ...(rest.length > limit ? { next: events.at(-1)?.seq } : {}),
  };
}
