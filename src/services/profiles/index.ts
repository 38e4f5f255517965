/** Service profiles: the eight services of the catalogue as data, and an agency's own profile, which tightens one. */
export { MINIMUM_DATA_PROFILE, TEST_PROFILE, profileById, profiles } from './all.ts';
export { type LoadedProfile, loadProfile } from './load.ts';
export { OBIM_TEXT } from './obim.ts';
export {
  type Asked,
  type Category,
  type Channel,
  type Cited,
  type Element,
  type Level,
  type ListTerms,
  type Person,
  type Precondition,
  type ServiceProfile,
  type Wording,
  CATEGORIES,
} from './profile.ts';
export { codes as profileCodes } from './codes.ts';
export { profileTitles } from './titles.ts';
