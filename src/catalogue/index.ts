/** Every id that this package can raise, gathered from the wings. `explain` and `docs/rules.md` print it. */
import type { Severity } from '../findings/finding.ts';
import { codes as findingCodes } from '../findings/codes.ts';
import type { CodeInfo, Level, Rule } from '../findings/rule.ts';
import { codes as imageCodes } from '../image/file/codes.ts';
import { codes as qualityCodes } from '../image/rules/index.ts';
import { codes as foreignCodes } from '../itl/foreign/codes.ts';
import { codes as itlJsonCodes } from '../itl/json/codes.ts';
import { rules as itlRules } from '../itl/rules/index.ts';
import { codes as traditionalCodes } from '../itl/traditional/codes.ts';
import { codes as xmlCodes } from '../itl/xml/codes.ts';
import { codes as jsonCodes } from '../json/codes.ts';
import { resultCodes, resultRules } from '../results/index.ts';
import { codes as schemaCodes } from '../schemas/codes.ts';
import { codes as attestationCodes, rules as attestationRules } from '../services/attestation/index.ts';
import { profileCodes } from '../services/profiles/index.ts';
import { codes as protocolCodes } from '../services/protocol/index.ts';
import { codes as ledgerCodes } from '../ledger/codes.ts';
import { codes as minimumCodes } from '../submission/minimum-data/codes.ts';
import { codes as caseCodes } from '../submission/cases/codes.ts';
import { codes as leadCodes } from '../submission/leads/codes.ts';
import { codes as registryCodes } from '../submission/registry/codes.ts';

export { type Requirement, type Who, requirement, requirements } from './requirements/index.ts';
export {
  type Title,
  familyTitles,
  gradeTitles,
  levelTitles,
  reasonTitles,
  resultTitles,
  titleOf,
  verdictTitles,
} from './titles.ts';

/** One id: what it means, where the standard says so, and how to mend a finding. */
export type CatalogueEntry = {
  readonly id: string;
  readonly title: string;
  readonly clause: string;
  readonly help: string;
  readonly severity: Severity;
  /** 1 field, 2 agreement, 3 image; absent for what readers raise. */
  readonly level?: Level;
  readonly since?: string;
  readonly until?: string;
  readonly doubt?: string;
};

function ofRule<S>({
  id,
  title,
  clause,
  help,
  severity,
  level,
  since,
  until,
  doubt,
}: Rule<S>): CatalogueEntry {
  return {
    id,
    title,
    clause,
    help,
    severity,
    level,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    ...(doubt === undefined ? {} : { doubt }),
  };
}

const readers: readonly CodeInfo[] = [
  ...findingCodes,
  ...jsonCodes,
  ...schemaCodes,
  ...imageCodes,
  ...qualityCodes,
  ...traditionalCodes,
  ...foreignCodes,
  ...xmlCodes,
  ...itlJsonCodes,
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
  ...itlRules.map(ofRule),
  ...resultRules.map(ofRule),
  ...attestationRules.map(ofRule),
];

const byId: ReadonlyMap<string, CatalogueEntry> = new Map(entries.map((entry) => [entry.id, entry]));

/**
 * All entries by id.
 *
 * @example
 * const help = allCodes().get('itl.10.013.value')?.help;
 */
export function allCodes(): ReadonlyMap<string, CatalogueEntry> {
  return byId;
}
