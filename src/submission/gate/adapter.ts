/** Whether the adapter of a service is the one that the office approved: what was tested is what is used. */
import type { Stop } from './rule.ts';
import type { AdapterDigests, Entry, GateSubject } from './subject.ts';

const PARTS = [
  ['adapter', 'the adapter'],
  ['declaration', 'the declaration'],
  ['options', 'the options of the adapter'],
] as const;

function changedIn(approved: AdapterDigests, connected: AdapterDigests): Stop | undefined {
  const changed = PARTS.filter(([part]) => approved[part] !== connected[part]);
  if (changed.length === 0) return undefined;
  const what = changed.map(
    ([part, words]) => `${words} (${connected[part]}, approved was ${approved[part]})`,
  );
  return {
    reason: `changed since the approval: ${what.join('; ')}`,
    remedy:
      'restore what was approved, or test the changed service with frskit conform run and have the office list it anew',
  };
}

/** What stands against the adapter of a service as it is connected. */
export function adapterStop(entry: Entry, { connection, today }: GateSubject): Stop | undefined {
  if (connection === undefined) return undefined;
  const { adapter: connected } = connection;
  if (connected === undefined)
    return entry.adapter === undefined
      ? undefined
      : {
          reason: `the approval is for the adapter ${entry.adapter.name}, and the service is connected without it`,
          remedy: 'connect the service through its adapter: frskit registry connect --adapter',
        };
  if (entry.adapter === undefined)
    return {
      reason: 'the service is connected through an adapter, and the approval names none',
      remedy: 'have the office list it with --adapter and --declaration',
    };
  if (connected.until !== undefined && connected.until < today)
    return {
      reason: 'the declaration of the office has expired',
      remedy: 'have the office declare the service anew, test it and list it again',
    };
  return changedIn(entry.adapter, connected);
}
