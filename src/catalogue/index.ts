/** Every id that this package can raise, gathered from the wings. `explain` and `docs/rules.md` print it. */
import type { CodeInfo } from '../findings/rule.ts';
import { resultCodes, resultRules } from '../results/index.ts';
import { codes as attestationCodes, rules as attestationRules } from '../services/attestation/index.ts';
import { profileCodes } from '../services/profiles/index.ts';
import { codes as protocolCodes } from '../services/protocol/index.ts';
import { codes as ledgerCodes } from '../ledger/codes.ts';
import { codes as minimumCodes } from '../submission/minimum-data/codes.ts';
import { codes as caseCodes } from '../submission/cases/codes.ts';
import { codes as leadCodes } from '../submission/leads/codes.ts';
import { codes as registryCodes } from '../submission/registry/codes.ts';
import { type CatalogueEntry, byId, ofRule } from './entry.ts';
import { fileReaders, fileRules } from './files/index.ts';

export type { CatalogueEntry } from './entry.ts';
export { type Actor, type Requirement, type Who, requirement, requirements } from './requirements/index.ts';
export {
  type Title,
  channelTitles,
  familyTitles,
  gradeTitles,
  levelTitles,
  reasonTitles,
  resultTitles,
  titleOf,
  verdictTitles,
} from './titles.ts';
export { type Outcome, actorTitles, outcomeOf } from './outcome.ts';

const readers: readonly CodeInfo[] = [
  ...fileReaders,
  ...profileCodes,
  ...resultCodes,
  ...registryCodes,
  ...minimumCodes,
  ...ledgerCodes,
  ...caseCodes,
  ...leadCodes,
  ...attestationCodes,
  ...protocolCodes,
];

/** All entries in the order of the catalogue: readers first, then rules. */
export const entries: readonly CatalogueEntry[] = [
  ...readers,
  ...fileRules,
  ...resultRules.map(ofRule),
  ...attestationRules.map(ofRule),
];

const known = byId(entries);

/**
 * All entries by id.
 *
 * @example
 * const help = allCodes().get('itl.10.013.value')?.help;
 */
export function allCodes(): ReadonlyMap<string, CatalogueEntry> {
  return known;
}
