/** The ids that the validation of a file can raise: a part of the catalogue that loads no other package. */
import { codes as findingCodes } from '../../findings/codes.ts';
import type { CodeInfo } from '../../findings/rule.ts';
import { codes as imageCodes } from '../../image/file/codes.ts';
import { codes as qualityCodes } from '../../image/rules/index.ts';
import { codes as foreignCodes } from '../../itl/foreign/codes.ts';
import { codes as itlJsonCodes } from '../../itl/json/codes.ts';
import { rules as itlRules } from '../../itl/rules/index.ts';
import { codes as traditionalCodes } from '../../itl/traditional/codes.ts';
import { codes as xmlCodes } from '../../itl/xml/codes.ts';
import { codes as jsonCodes } from '../../json/codes.ts';
import { codes as schemaCodes } from '../../schemas/codes.ts';
import { type CatalogueEntry, byId, ofRule } from '../entry.ts';

/** What readers of transactions and images raise. */
export const fileReaders: readonly CodeInfo[] = [
  ...findingCodes,
  ...jsonCodes,
  ...schemaCodes,
  ...imageCodes,
  ...qualityCodes,
  ...traditionalCodes,
  ...foreignCodes,
  ...xmlCodes,
  ...itlJsonCodes,
];

/** The rules of transactions and their images. */
export const fileRules: readonly CatalogueEntry[] = itlRules.map(ofRule);

/**
 * The entries of `fileReaders` and `fileRules` by id.
 *
 * @example
 * const help = fileCodes().get('itl.10.013.value')?.help;
 */
export function fileCodes(): ReadonlyMap<string, CatalogueEntry> {
  return byId([...fileReaders, ...fileRules]);
}
