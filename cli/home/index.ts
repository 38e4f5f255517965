/** The home folder: registry, ledger, case files, keys, trust, and how to reach each service. */
export { type Home, makeHome, openHome } from './home.ts';
export {
  type OwnKey,
  CASE_KEY,
  caseKeyOf,
  keyNames,
  keyOf,
  newCaseKey,
  newSigningKey,
  publicPartOf,
} from './keys.ts';
export { type MailKey, isMailKey, mailKeyNames, mailKeyOf, newMailKey } from './mail-keys.ts';
export {
  type Actor,
  type TrustRole,
  type TrustedKey,
  ROLES,
  actorOf,
  demandPerson,
  distrustKey,
  publicKeyIn,
  trustKey,
  trustedKeys,
} from './trust.ts';
export {
  type AdaptedConnection,
  type IssuerKey,
  type ProtocolService,
  type Service,
  isAdapted,
  isByHand,
  type ManualService,
  issuersOf,
  serviceNames,
  serviceOf,
  writeService,
} from './services.ts';
export { readServiceKeys } from './service-keys.ts';
export { type Book, type Facts, isBroken, readLedger, readSettled, withLedger } from './ledger.ts';
export { digestOfLine, recordLine, registryOf, signersOf } from './registry.ts';
export {
  type Unaccepted,
  acceptedDisclaimers,
  acceptedFor,
  acceptedIn,
  recordAcceptance,
} from './acceptances.ts';
export { casesOf } from './cases.ts';
export { demandDay, now } from './clock.ts';
export { plainly } from './plainly.ts';
export { reportRefusals } from './refusals.ts';
export { formatOption, homeOption } from './options.ts';
export { isThere, privateFolder, writePrivate } from './files.ts';
export { mailServiceOf, readMailService } from './mail.ts';
