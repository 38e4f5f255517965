/** The registry of services: signed lines that say who may be asked, and until when. Portable. */
export { type EntryLine, type Line, type StopLine, problemOfLine } from './line.ts';
export { type Registry, type Role, type SignedLine, type Signer, readLines, readRegistry } from './read.ts';
export { signLine } from './sign.ts';
export { type RegistryCode, codes as registryCodes } from './codes.ts';
export { type Due, type EntryState, type EntryStatus, entryStatuses } from './lookup.ts';
