/** Faults that a signed attestation itself states. */
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import type { Claims } from '../reference-frs/attest.ts';
import type { FaultHooks } from '../reference-frs/fault-hooks.ts';
import type { Catch, Fault } from './fault.ts';

type Att = Claims['att'];

/** A fault that changes the claims. */
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

/** All times shifted by `by` seconds. */
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

/** A profile in which a program must delete within one second. */
function hasty(profile: ServiceProfile): ServiceProfile {
  const secondsByProgram = { value: 1, section: '+ a test' };
  return { ...profile, deletion: { ...profile.deletion, secondsByProgram } };
}

const KEEPER = 'FBI field office case file';

const SAID: Catch = { id: 'DEL-19', why: 'the basis in the attestation states that it is kept' };

export const delClaimsFaults: readonly Fault[] = [
  claimed(
    'before-event',
    'States a deletion before the event',
    [{ id: 'DEL-02', why: 'the probe was still needed at that time' }],
    ({ deleted_at }) => ({ deleted_at: deleted_at - 2 }),
  ),
  {
    id: 'del.event-after-answer',
    title: 'States a deletion 10 s after the answer',
    profile: 'state-local',
    catches: [
      { id: 'DEL-02', why: 'the event is later than the answer with the result' },
      { id: 'AUD-02', why: 'the log states another time of deletion' },
    ],
    faultHooks: () => ({ attested: (claims) => shifted(claims, 10) }),
  },
  claimed(
    'event-search-finished',
    'A commercial vendor retains the probe until the end of the search',
    [{ id: 'DEL-02', why: 'for a commercial vendor the event is always the creation of the template' }],
    ({ event }) => ({ event: event === 'template-created' ? 'search-finished' : event }),
    { profile: 'commercial-vendor' },
  ),
  claimed(
    'deleted-late',
    'Deletes later than the limit after the event',
    [{ id: 'DEL-12', why: 'the deletion exceeds the limit of the profile, here one second' }],
    ({ event_at }) => ({ event_at: event_at - 3 }),
    // A list states when its search ended, but not when its template was made, which may have been earlier.
    { profile: 'commercial-vendor', setup: (setup) => ({ ...setup, profile: hasty(setup.profile) }) },
  ),
  claimed(
    'store-missing',
    'Omits a declared store from the attestation',
    [{ id: 'DEL-09', why: 'the attestation must cover every declared store' }],
    without('inbox'),
  ),
  {
    ...claimed(
      'mandatory-store-missing',
      'Neither declares nor lists a store that the channel has',
      [{ id: 'DEL-13', why: 'the attestation must cover the mandatory stores of the channel' }],
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
    'Retains a copy in the backup without an expiry time',
    [
      { id: 'DEL-09', why: 'a declared store retains its copy' },
      { id: 'DEL-13', why: 'the backup is also a mandatory store of the channel' },
    ],
    ({ copies }) => ({
      copies: copies.map((copy) => (copy.store === 'backup' ? { ...copy, state: 'expires' } : copy)),
    }),
  ),
  claimed(
    'shared',
    'Shares the probe with a partner',
    [{ id: 'DEL-06', why: 'the list of recipients is not empty' }],
    () => ({ shared_with: ['partner'] }),
  ),
  claimed(
    'passed-on-by-no-hub',
    'Forwards the probe although it is not a hub',
    [{ id: 'DEL-06', why: 'forwarding is sharing unless the service is a hub' }],
    () => ({ forwarded_to: [{ holder: 'north', attestation: 'none' }] }),
  ),
  claimed(
    'other-use',
    'Uses the probe to tune the algorithm',
    [{ id: 'DEL-14', why: 'the list of other uses is not empty' }],
    () => ({ other_uses: ['tuning'] }),
  ),
  claimed(
    'template-kept',
    'Retains the template',
    [{ id: 'DEL-07', why: 'a template is retained' }, SAID],
    keeps('template', 'frs.reference.invalid'),
  ),
  claimed(
    'holder-elsewhere',
    'Names a holder that retains the probe, although the profile permits none',
    [{ id: 'DEL-07', why: 'a probe is retained' }, SAID],
    keeps('probe', KEEPER),
  ),
  claimed(
    'holder-other',
    'Names another holder than the FBI field office',
    [{ id: 'DEL-11', why: "only the FBI field agency's case file may retain a probe" }, SAID],
    keeps('probe', 'headquarters'),
    { profile: 'fbi-ngi-ips' },
  ),
  {
    id: 'del.forwarded-unnamed',
    title: 'A hub forwards the probe to every holder',
    profile: 'obim',
    catches: [{ id: 'DEL-16', why: 'the request did not name the gallery' }],
    faultHooks: () => ({ passed: () => true }),
  },
  {
    ...claimed(
      'forwarded-unattested',
      'A hub includes no attestation of the holder',
      [{ id: 'DEL-16', why: 'each holder must attest' }],
      ({ forwarded_to }) =>
        forwarded_to === undefined
          ? {}
          : { forwarded_to: forwarded_to.map(({ holder }) => ({ holder, attestation: 'none' })) },
    ),
    profile: 'dod-abis',
  },
];
