/** Faults of the log. */
import { createHash } from 'node:crypto';
import type { AuditEvent, AuditListing } from '../../src/services/protocol/index.ts';
import { AUDIT_PATH } from '../../src/services/protocol/index.ts';
import { FIRST, hashOf } from '../reference-frs/audit.ts';
import { candidateIdOf } from '../reference-frs/gallery.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import { json, notFound, type Reply } from '../reference-frs/reply.ts';
import { GALLERY_SEED } from '../harness.ts';
import type { Catch, Fault } from './fault.ts';

type NewEvent = Parameters<FaultHooks['logged']>[0];

function fault(
  id: string,
  title: string,
  catches: readonly Catch[],
  faultHooks: () => Partial<FaultHooks>,
  traffic: readonly string[] = [],
): Fault {
  return { id: `aud.${id}`, title, profile: 'state-local', catches, traffic, faultHooks };
}

/** A log without one kind of event. */
function silentOn(kind: NewEvent['kind'], what: string): Fault {
  return fault(
    `no-${kind}`,
    `Logs no ${what}`,
    [
      { id: 'AUD-01', why: `the log contains no ${what}` },
      { id: 'AUD-02', why: 'the log is not complete' },
    ],
    () => ({ logged: (event) => (event.kind === kind ? undefined : event) }),
    ['CAN-03'],
  );
}

/** Changes a listing before it is sent. */
function listed(change: (events: readonly AuditEvent[]) => readonly AuditEvent[]): () => Partial<FaultHooks> {
  return () => ({
    reply: (reply: Reply, { path }): Reply => {
      if (!path.startsWith(AUDIT_PATH) || reply.status !== 200) return reply;
      const { events, ...rest } = JSON.parse(String(reply.body)) as AuditListing;
      return json(200, { ...rest, events: change(events) });
    },
  });
}

/** The same events with a new chain. */
function chained(events: readonly AuditEvent[]): readonly AuditEvent[] {
  let prev = events[0]?.prev ?? FIRST;
  return events.map(({ hash: _, ...event }) => {
    const linked = { ...event, prev };
    prev = hashOf(linked);
    return { ...linked, hash: prev };
  });
}

/** Rewrites the first event after it was read once, and chains the later events again. */
function rewriting(): Partial<FaultHooks> {
  let reads = 0;
  return listed((events) => {
    const [first] = events;
    if (first?.seq !== 1) return events;
    reads += 1;
    return reads < 2
      ? events
      : chained([{ ...first, outcome: { ...first.outcome, kind: 'other' } }, ...events.slice(1)]);
  })();
}

export const audFaults: readonly Fault[] = [
  silentOn('query', 'queries'),
  silentOn('return', 'results'),
  silentOn('deletion', 'deletions'),
  silentOn('refusal', 'refusals'),
  fault(
    'no-purpose',
    'Logs no purpose though the request states one',
    [{ id: 'AUD-02', why: 'the purpose of a query is part of its event' }],
    () => ({ logged: (event) => ({ ...event, purpose: '' }) }),
  ),
  fault(
    'uncounted',
    'Logs results without their number of candidates',
    [{ id: 'AUD-01', why: 'request ID and number of candidates must be logged' }],
    () => ({
      logged: (event) => {
        const { returned: _, ...outcome } = event.outcome;
        return { ...event, outcome };
      },
    }),
  ),
  fault(
    'gap',
    'Omits an event from the log',
    [{ id: 'AUD-02', why: 'the sequence numbers have a gap and the chain is broken' }],
    listed((events) => events.filter(({ seq }) => seq !== 2)),
  ),
  fault(
    'candidate-told',
    'Logs which candidates were returned',
    [{ id: 'AUD-02', why: 'the log contains the ID of a candidate' }],
    () => ({
      logged: (event) =>
        event.kind === 'return'
          ? {
              ...event,
              outcome: {
                ...event.outcome,
                kind: `${event.outcome.kind} ${candidateIdOf(GALLERY_SEED, 0)}`,
              },
            }
          : event,
    }),
  ),
  fault(
    'free-text',
    'Logs a sentence as the outcome of a result',
    [{ id: 'AUD-02', why: 'the outcome is a code; a sentence may say anything' }],
    () => ({
      logged: (event) =>
        event.kind === 'return'
          ? { ...event, outcome: { ...event.outcome, kind: 'found, see the desk of the examiner' } }
          : event,
    }),
  ),
  fault(
    'probe-digest',
    'Logs the MD5 digest of a probe as the outcome of a result',
    [{ id: 'AUD-02', why: 'who has the image can find it in the log' }],
    () => {
      let digest = 'none';
      return {
        sought: (found, { pictures }) => {
          digest = createHash('md5')
            .update(pictures[0] ?? '')
            .digest('hex');
          return found;
        },
        logged: (event) =>
          event.kind === 'return'
            ? { ...event, outcome: { ...event.outcome, kind: `md5-${digest}` } }
            : event,
      };
    },
  ),
  fault(
    'editable',
    'Rewrites an earlier event of the log',
    [{ id: 'AUD-02', why: 'an event has changed' }],
    rewriting,
  ),
  {
    ...fault(
      'not-had',
      'A commercial vendor provides no log',
      [
        { id: 'AUD-01', why: 'the profile of a commercial vendor requires the log' },
        { id: 'AUD-02', why: 'there is no log to inspect' },
      ],
      () => ({
        statement: (statement) => ({
          ...statement,
          operations: statement.operations.filter((operation) => operation !== 'audit'),
        }),
        reply: (reply, { path }) => (path.startsWith(AUDIT_PATH) ? notFound() : reply),
      }),
    ),
    profile: 'commercial-vendor',
  },
];
