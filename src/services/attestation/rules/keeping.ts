/** Stores, retained data, sharing, verification and other use: A14 to A17, A21. */
import { type Subject, attestationRule } from '../subject.ts';

type Copy = NonNullable<Subject['claims']['att']['copies']>[number];

/** The problem of a copy; undefined if it is deleted or expires in time. */
function problemOf({ state, expires_at }: Copy, deletedAt: number, within?: number): string | undefined {
  if (state === 'deleted' || state === 'never-written') return undefined;
  if (state !== 'expires') return 'kept';
  if (expires_at === undefined || within === undefined) return 'no-expiry';
  return expires_at - deletedAt > within ? 'expires-late' : undefined;
}

const COPY_WORDS: Readonly<Record<string, string>> = {
  kept: 'neither deleted, never written nor expiring',
  'no-expiry': 'the expiry is not stated, or not declared for this store',
  'expires-late': 'expires later than the conformity statement declares',
};

export const a14 = attestationRule({
  name: 'A14',
  title: 'Every declared store must be deleted in time',
  help: 'State in `copies` every store that the conformity statement declares and those of the channel, if only as `never-written`. A copy may expire only where the statement says so, and no later.',
  check: ({ claims: { att }, context: { stores } }, refuse) => {
    const { copies = [], deleted_at } = att;
    const listed = new Set(copies.map(({ store }) => store));
    const missing = stores.filter(({ store }) => !listed.has(store)).length;
    if (missing > 0) refuse('/att/copies', `${missing} stores are not listed`, 'missing');
    copies.forEach((copy, i) => {
      const within = stores.find(({ store }) => store === copy.store)?.expiresWithin;
      const problem = problemOf(copy, deleted_at, within);
      if (problem !== undefined) refuse(`/att/copies/${i}`, COPY_WORDS[problem] ?? problem, problem);
    });
  },
});

/** Kinds of data that may be retained: the agent's name and a log of the request. */
const MAY_REMAIN: ReadonlySet<string> = new Set(['agent-name', 'request-log']);

export const a15 = attestationRule({
  name: 'A15',
  title: 'No probe, and nothing derived from it, may be retained',
  help: 'Retain at most `agent-name` and `request-log`. The one exception is the field office that the profile names as holder of the probe itself.',
  check: ({ claims: { att }, context: { policy } }, refuse) => {
    if (att.retained === undefined) refuse('/att', 'retained is not stated', 'not-stated');
    (att.retained ?? []).forEach(({ kind, holder }, i) => {
      const isException = kind === 'probe' && policy.keeper !== undefined && holder === policy.keeper;
      if (!MAY_REMAIN.has(kind) && !isException)
        refuse(
          `/att/retained/${i}`,
          'retained data other than the agent name and the request log',
          'retained',
        );
    });
  },
});

export const a16 = attestationRule({
  name: 'A16',
  title: 'The probe must not be shared beyond the request',
  help: "Write `shared_with` as an empty array. Only a hub passes a probe on, only to galleries that the request names, with each holder's own valid attestation.",
  check: ({ claims: { att }, context: { policy, transaction }, forwarded }, refuse) => {
    if (att.shared_with === undefined) refuse('/att', 'shared_with is not stated', 'not-stated');
    else if (att.shared_with.length > 0)
      refuse('/att/shared_with', 'the list of recipients is not empty', 'shared');
    (att.forwarded_to ?? []).forEach(({ holder }, i) => {
      const pointer = `/att/forwarded_to/${i}`;
      if (!policy.hub) refuse(pointer, 'forwarded by a service that is not a hub', 'no-hub');
      else if (transaction.galleries?.includes(holder) !== true)
        refuse(`${pointer}/holder`, 'forwarded to a gallery that the request did not name', 'not-named');
      else if (forwarded[i] !== true)
        refuse(
          `${pointer}/attestation`,
          "the holder's own attestation is missing or invalid",
          'holder-attestation',
        );
    });
  },
});

const VERIFICATIONS: readonly unknown[] = ['read-back', 'storage-scan'];

export const a17 = attestationRule({
  name: 'A17',
  title: 'Deletion should be verified',
  help: 'Read the location back or scan the storage after deleting, and state it in `verified`. Recommended for all services, mandatory for commercial vendors.',
  severity: 'warning',
  check: ({ claims: { att } }, refuse) => {
    if (!VERIFICATIONS.includes(att.verified?.how))
      refuse('/att/verified', 'the deletion was not verified', 'none');
  },
});

export const a21 = attestationRule({
  name: 'A21',
  title: 'The probe must have no other use',
  help: 'Write `other_uses` as an empty array: no training, no tuning, no other search, no watch list.',
  check: ({ claims: { att } }, refuse) => {
    if (att.other_uses === undefined) refuse('/att', 'other_uses is not stated', 'not-stated');
    else if (att.other_uses.length > 0)
      refuse('/att/other_uses', 'the list of other uses is not empty', 'other-use');
  },
});
