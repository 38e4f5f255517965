/** Service profiles: the eight services of the catalogue as data, and an office's own, which tightens one. */
export { profileById, profiles } from './all.ts';
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
  type ServiceProfile,
  type Wording,
  CATEGORIES,
} from './profile.ts';
export { codes as profileCodes } from './codes.ts';
