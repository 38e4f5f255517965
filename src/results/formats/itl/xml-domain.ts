/** The domain FRSKIT in the XML encoding: its elements, made from the tables of the model. */
import type { XmlDomain } from '../../../itl/xml/domains.ts';
import { DEFAULT_DOMAINS } from '../../../itl/xml/domains.ts';
import { isLossless } from './lossless-read.ts';
import { IMAGES, type Table, tablesOf } from './tables.ts';

/** Namespace of the domain's elements. */
export const DOMAIN_NAMESPACE = 'urn:frskit:itl:1';

/** `scoreScale.calibration` to `ScoreScaleCalibration`. */
function elementName(path: string): string {
  return path
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function itemsOf(table: Table): readonly string[] {
  const key = table.keyed ? ['Entry'] : [];
  const columns = table.columns.map(({ path }) => elementName(path.join('.')));
  const more = table.name === IMAGES ? ['ImageReference'] : [];
  if (table.kind === 'values') return [...key, 'Value'];
  return table.kind === 'extensions' ? [...key, 'Name', 'Json'] : [...key, ...columns, ...more];
}

function namesOf(table: Table): string {
  const items = itemsOf(table).map((item, i) => `    frskit:${item} = ${table.field}.${i + 1}`);
  return [`  frskit:${elementName(table.name === '' ? 'return' : table.name)}*`, ...items].join('\n');
}

const names = tablesOf()
  .toSorted((a, b) => a.field - b.field)
  .map(namesOf);

/** Elements of domain FRSKIT, version 1. */
export const FRSKIT_DOMAIN: XmlDomain = {
  names: ['frskit:CandidateList', ...names].join('\n'),
  prefixes: { frskit: DOMAIN_NAMESPACE },
  applies: isLossless,
};

/** The domains that a return may be of. */
export const RETURN_DOMAINS: readonly XmlDomain[] = [...DEFAULT_DOMAINS, FRSKIT_DOMAIN];
