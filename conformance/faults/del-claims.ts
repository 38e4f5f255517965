/** Faults that a signed attestation admits: what it claims is not what has to be. */
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { Claims } from '../reference-frs/attest.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { Catch, Fault } from './fault.ts';

type Att = Claims['att'];

/** A fault that changes what is claimed. */
function claimed(
  id: string,
  title: string,
  catches: readonly Catch[],
  change: (att: Att) => Partial<Att>,
  more: Partial<Fault> = {},
): Fault {
  const faultHooks = (): Partial<FaultHooks> => ({
    attested: (claims) => ({ ...claims, att: { ...claims.att, ...change(claims.att) } }),
  });
  return { id: `del.${id}`, title, profile: 'state-local', catches, faultHooks, ...more };
}

/** All times later by so many seconds. */
function shifted({ iat, att, ...claims }: Claims, by: number): Claims {
  const copies = att.copies.map((copy) => (copy.at === undefined ? copy : { ...copy, at: copy.at + by }));
  const verified = { ...att.verified, at: att.verified.at + by };
  const times = { event_at: att.event_at + by, deleted_at: att.deleted_at + by };
  return { ...claims, iat: iat + by, att: { ...att, ...times, copies, verified } };
}

function keeps(kind: string, holder: string): (att: Att) => Partial<Att> {
  return ({ retained }) => ({ retained: [...retained, { kind, holder, basis: 'kept' }] });
}

function without(store: string): (att: Att) => Partial<Att> {
  return ({ copies }) => ({ copies: copies.filter((copy) => copy.store !== store) });
}

/** An office's own profile, in which a program deletes within a second. */
function hasty(profile: ServiceProfile): ServiceProfile {
  const secondsByProgram = { value: 1, section: '+ a test' };
  return { ...profile, deletion: { ...profile.deletion, secondsByProgram } };
}

const KEEPER = 'FBI field office case file';

export const delClaimsFaults: readonly Fault[] = [
  claimed(
    'before-event',
    'Claims to have deleted before the event',
    [{ id: 'DEL-02', why: 'a probe that was still needed was not deleted yet' }],
    ({ deleted_at }) => ({ deleted_at: deleted_at - 2 }),
  ),
  {
    id: 'del.event-after-answer',
    title: 'Deletes 10 s after the answer',
    profile: 'state-local',
    catches: [
      { id: 'DEL-02', why: 'the event is later than the reply that carries the return' },
      { id: 'AUD-02', why: 'the log tells of the deletion at another time' },
    ],
    faultHooks: () => ({ attested: (claims) => shifted(claims, 10) }),
  },
  claimed(
    'event-search-finished',
    'A commercial vendor keeps the probe until the search is over',
    [{ id: 'DEL-02', why: 'of a commercial vendor the event is always the creation of the template' }],
    ({ event }) => ({ event: event === 'template-created' ? 'search-finished' : event }),
    { profile: 'commercial-vendor' },
  ),
  claimed(
    'deleted-late',
    'Deletes later than the limit after the event',
    [{ id: 'DEL-12', why: 'the limit of the profile, which an office has made a second, is over' }],
    ({ event_at }) => ({ event_at: event_at - 3 }),
    { setup: (setup) => ({ ...setup, profile: hasty(setup.profile) }) },
  ),
  claimed(
    'store-missing',
    'Leaves out a store that it declares',
    [{ id: 'DEL-09', why: 'a declared store is not accounted for' }],
    without('inbox'),
  ),
  {
    ...claimed(
      'mandatory-store-missing',
      'Neither declares nor accounts for a store that its way in has',
      [{ id: 'DEL-13', why: 'a mandatory store of the channel is not accounted for' }],
      without('queue'),
    ),
    faultHooks: () => ({
      statement: (statement) => ({
        ...statement,
        stores: statement.stores.filter(({ store }) => store !== 'queue'),
      }),
      attested: (claims) => ({ ...claims, att: { ...claims.att, ...without('queue')(claims.att) } }),
    }),
  },
  claimed(
    'backup-kept',
    'Keeps a copy in its backup and names no end',
    [
      { id: 'DEL-09', why: 'a declared store keeps its copy' },
      { id: 'DEL-13', why: 'the backup is a mandatory store of the channel as well' },
    ],
    ({ copies }) => ({
      copies: copies.map((copy) => (copy.store === 'backup' ? { ...copy, state: 'expires' } : copy)),
    }),
  ),
  claimed(
    'shared',
    'Shares the probe with a partner',
    [{ id: 'DEL-06', why: 'the list of those with whom it was shared is not empty' }],
    () => ({ shared_with: ['partner'] }),
  ),
  claimed(
    'passed-on-by-no-hub',
    'Passes the probe on although it is no hub',
    [{ id: 'DEL-06', why: 'passing on is sharing where the service is no hub' }],
    () => ({ forwarded_to: [{ holder: 'north', attestation: 'none' }] }),
  ),
  claimed(
    'other-use',
    'Tunes its algorithm with the probe',
    [{ id: 'DEL-14', why: 'the list of other uses is not empty' }],
    () => ({ other_uses: ['tuning'] }),
  ),
  claimed(
    'template-kept',
    'Keeps the template',
    [{ id: 'DEL-07', why: 'a template is retained' }],
    keeps('template', 'frs.reference.invalid'),
  ),
  claimed(
    'holder-elsewhere',
    'Names a holder that keeps the probe, outside of the one profile with an exception',
    [{ id: 'DEL-07', why: 'a probe is retained' }],
    keeps('probe', KEEPER),
  ),
  claimed(
    'holder-other',
    'Names another holder than the field office',
    [{ id: 'DEL-11', why: "only the FBI field office's case file may keep a probe" }],
    keeps('probe', 'headquarters'),
    { profile: 'fbi-ngi-ips' },
  ),
  {
    id: 'del.forwarded-unnamed',
    title: 'A hub passes the probe on to every holder',
    profile: 'obim',
    catches: [{ id: 'DEL-16', why: 'the request did not name the gallery' }],
    faultHooks: () => ({ passed: () => true }),
  },
  {
    ...claimed(
      'forwarded-unattested',
      'A hub forwards no attestation of the holder',
      [{ id: 'DEL-16', why: 'each holder has to attest' }],
      ({ forwarded_to }) =>
        forwarded_to === undefined
          ? {}
          : { forwarded_to: forwarded_to.map(({ holder }) => ({ holder, attestation: 'none' })) },
    ),
    profile: 'dod-abis',
  },
];
