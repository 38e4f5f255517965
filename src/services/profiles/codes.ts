/** What may be wrong with an office's own profile. */
import type { CodeInfo } from '../../findings/rule.ts';

const CLAUSE = 'Safeguard catalogue, Level and Profiles';

export const codes = [
  {
    id: 'profile.unknown-base',
    title: 'A profile that extends no service of the catalogue',
    clause: CLAUSE,
    help: 'An office\'s own profile names in "extends" the service that it tightens. `frskit profiles` lists them.',
    severity: 'error',
  },
  {
    id: 'profile.same-id',
    title: 'A profile under the name of a service of the catalogue',
    clause: CLAUSE,
    help: "Give the profile an id of its own, so that a report cannot be taken for one under the catalogue's profile.",
    severity: 'error',
  },
  {
    id: 'profile.loosens',
    title: 'A profile that asks for less than the service that it extends',
    clause: CLAUSE,
    help: 'A profile may raise a level, shorten a list or a deadline and narrow what may come back; never the other way.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type ProfileCode = (typeof codes)[number]['id'];
