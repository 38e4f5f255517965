/**
 * The safeguard catalogue: requirements of DHS/ICE/PIA-054 on a face recognition service and on those who submit to it.
 * Ids are stable: code, rules and reports use them unchanged.
 */
import { acc } from './acc.ts';
import { aud } from './aud.ts';
import { can } from './can.ts';
import { cmp } from './cmp.ts';
import { ctl } from './ctl.ts';
import { del } from './del.ts';
import { dis } from './dis.ts';
import { enc } from './enc.ts';
import { err } from './err.ts';
import { gate } from './gate.ts';
import { gov } from './gov.ts';
import { mail } from './mail.ts';
import { min } from './min.ts';
import { qua } from './qua.ts';
import type { Requirement } from './requirement.ts';
import { tcn } from './tcn.ts';

export type { Actor, Requirement, Who } from './requirement.ts';

/** Every requirement, in the order of the catalogue. */
export const requirements: readonly Requirement[] = [
  ...ctl,
  ...enc,
  ...mail,
  ...acc,
  ...tcn,
  ...dis,
  ...can,
  ...cmp,
  ...del,
  ...min,
  ...qua,
  ...aud,
  ...err,
  ...gov,
  ...gate,
];

const byId: ReadonlyMap<string, Requirement> = new Map(requirements.map((row) => [row.id, row]));

/**
 * The requirement of that id.
 *
 * @example
 * const title = requirement('MIN-02')?.title;
 */
export function requirement(id: string): Requirement | undefined {
  return byId.get(id);
}
