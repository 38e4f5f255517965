/** Rules for an agency's own profile. */
import type { CodeInfo } from '../../findings/rule.ts';

const CLAUSE = 'Safeguard catalogue, Level and Profiles';

export const codes = [
  {
    id: 'profile.unknown-base',
    title: 'Profile must extend a service of the catalogue',
    clause: CLAUSE,
    help: 'Set "extends" to the id of the service profile to tighten. `frskit profiles` lists the ids.',
    severity: 'error',
  },
  {
    id: 'profile.same-id',
    title: 'Profile must not reuse an id of the catalogue',
    clause: CLAUSE,
    help: "Give the profile a different id, so that its reports are not mistaken for reports under the catalogue's profile.",
    severity: 'error',
  },
  {
    id: 'profile.loosens',
    title: 'Profile must not require less than the profile that it extends',
    clause: CLAUSE,
    help: 'Restore the value of the extended profile or use a stricter one: a profile may raise a level, shorten a list or a deadline, and narrow the information returned.',
    severity: 'error',
  },
] as const satisfies readonly CodeInfo[];

export type ProfileCode = (typeof codes)[number]['id'];
