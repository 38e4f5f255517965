/** The eight services of the catalogue, in its order. */
import { ciSmoke } from './ci-smoke.ts';
import { commercialVendor } from './commercial-vendor.ts';
import { dodAbis } from './dod-abis.ts';
import { dosCcd } from './dos-ccd.ts';
import { fbiNgiIps } from './fbi-ngi-ips.ts';
import { fusionCenter } from './fusion-center.ts';
import { obim } from './obim.ts';
import type { ServiceProfile } from './profile.ts';
import { stateLocal } from './state-local.ts';

export const profiles: readonly ServiceProfile[] = [
  stateLocal,
  fusionCenter,
  obim,
  dosCcd,
  fbiNgiIps,
  dodAbis,
  commercialVendor,
  ciSmoke,
];

/** A profile by its id; undefined where there is none of that name. */
export function profileById(id: string): ServiceProfile | undefined {
  return profiles.find((profile) => profile.id === id);
}
