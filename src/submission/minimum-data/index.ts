/** Minimum data: what a submission holds too much of, and the same submission without it. Portable. */
export { type CheckOptions, check } from './check.ts';
export { checkFileName, checkXml } from './carrier.ts';
export { type Minimized, type Taken, minimize } from './minimize.ts';
export {
  type AllowedField,
  type AllowedRecord,
  type Asking,
  type MinimumProfile,
  minimumProfile,
} from './profile.ts';
export { type NotAStatute, type Statute, checkStatute, isNotAStatute, parseStatute } from './statute.ts';
export { FORMS, type Form } from './forms.ts';
export { type MinimumCode, codes as minimumCodes } from './codes.ts';
