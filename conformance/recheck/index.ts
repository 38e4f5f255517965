/** Rechecks of a service after a run. */
export { RecheckError, type RecheckErrorCode } from './errors.ts';
export { STATE_FILE, destroyState, makeKeyFile, readKeyFile, readState, writeState } from './file.ts';
export { type Recheck, notDue, recheck, refusalOf } from './recheck.ts';
export { keyOf, newKeyText, openState, sealState } from './seal.ts';
export { DUE_AFTER, type RecheckState, type StateOptions, dueBy, makeState } from './state.ts';
