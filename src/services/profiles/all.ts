/** The eight services of the catalogue, in its order, and the defaults among them. */
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

/** Id of the profile for tests, demonstrations and pipelines: the default of the reference FRS. */
export const TEST_PROFILE = ciSmoke.id;

/**
 * Id of the profile whose minimum data every service accepts, save the one with the EBTS form, which requires more:
 * the default for minimising a file.
 */
export const MINIMUM_DATA_PROFILE = dosCcd.id;

/**
 * The profile with this id; undefined if there is none.
 *
 * @example
 * const profile = profileById('obim');
 */
export function profileById(id: string): ServiceProfile | undefined {
  return profiles.find((profile) => profile.id === id);
}
