/** The audit log: a chain of events for each requester, one line each, without probe or candidate data. */
import { createHash } from 'node:crypto';
import { appendFileSync, mkdirSync, readFileSync, readdirSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../../src/json/canonical.ts';
import type { AuditEvent } from '../../src/services/protocol/answers.ts';

export type NewEvent = Pick<AuditEvent, 'at' | 'kind' | 'requester' | 'requestId' | 'purpose' | 'outcome'>;

export type Audit = {
  readonly append: (event: NewEvent) => AuditEvent;
  readonly of: (requester: string) => readonly AuditEvent[];
};

/** The previous hash of the first event. */
export const FIRST = '0'.repeat(64);

/** The hash of an event: SHA-256 of its canonical JSON without `hash`. */
export function hashOf(event: Omit<AuditEvent, 'hash'>): string {
  return createHash('sha256').update(canonicalJson(event)).digest('hex');
}

/** The file name of a requester, safe for any requester name. */
function fileOf(requester: string): string {
  return `${createHash('sha256').update(requester).digest('hex').slice(0, 32)}.jsonl`;
}

/** Reads the complete lines. An incomplete last line after a crash is removed from the file. */
function linesOf(path: string): AuditEvent[] {
  const octets = readFileSync(path);
  const whole = octets.subarray(0, octets.lastIndexOf('\n') + 1);
  if (whole.length < octets.length) truncateSync(path, whole.length);
  const lines = whole.toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as AuditEvent);
}

/** Opens the log in a folder and continues it. */
export function openAudit(folder: string): Audit {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const chains = new Map<string, AuditEvent[]>();
  for (const name of readdirSync(folder)) {
    const events = name.endsWith('.jsonl') ? linesOf(join(folder, name)) : [];
    const [first] = events;
    if (first !== undefined) chains.set(first.requester, events);
  }
  return {
    append: (added) => {
      const chain = chains.get(added.requester) ?? [];
      chains.set(added.requester, chain);
      const last = chain.at(-1);
      const { kind, requester, requestId, purpose, outcome } = added;
      // Events are logged when they end, so a time may be earlier than that of the previous event; it is raised then.
      const at = last !== undefined && last.at > added.at ? last.at : added.at;
      const body = { seq: chain.length + 1, at, kind, requester, requestId, purpose, outcome };
      const linked = { ...body, prev: last?.hash ?? FIRST };
      const event: AuditEvent = { ...linked, hash: hashOf(linked) };
      appendFileSync(join(folder, fileOf(requester)), `${JSON.stringify(event)}\n`, { mode: 0o600 });
      chain.push(event);
      return event;
    },
    of: (requester) => chains.get(requester) ?? [],
  };
}
