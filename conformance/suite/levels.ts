/** Which requirements a run looks at, and how much each weighs under a profile. */
import { type Requirement, requirements } from '../../src/catalogue/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';

/** Requirements that hold for some services only; for others they do not apply. */
const ONLY: Readonly<Record<string, readonly string[]>> = {
  'DIS-03': ['obim'],
  'CAN-11': ['commercial-vendor'],
  'CAN-12': ['fbi-ngi-ips'],
  'CAN-19': ['obim'],
  'CAN-20': ['commercial-vendor'],
  'DEL-11': ['fbi-ngi-ips'],
  'DEL-16': ['obim', 'dod-abis'],
  'DEL-18': ['fusion-center'],
  'GOV-04': ['commercial-vendor'],
  'GOV-06': ['fusion-center'],
  'GOV-08': ['commercial-vendor'],
};

/** MUST for the profiles that the row names, SHOULD for the others. */
const ELSE_SHOULD: ReadonlySet<string> = new Set(['AUD-01']);

/** Everything that binds a service, papers included. */
export const serviceRequirements: readonly Requirement[] = requirements.filter(({ who }) =>
  who.includes('FRS'),
);

/** True for ids that `--only` chooses: `DEL` and `DEL-03` choose DEL-03. Controls always run. */
export function isChosen(id: string, only: readonly string[] | undefined): boolean {
  if (only === undefined || id.startsWith('CTL-')) return true;
  return only.some((one) => id === one || id.startsWith(`${one}-`));
}

/** The service that a profile is one of. */
export function kindOf({ id, extends: base }: ServiceProfile): string {
  return base ?? id;
}

/** What a requirement weighs for a service. A profile raises a level and never lowers a MUST. */
export function levelIn(row: Requirement, profile: ServiceProfile): Requirement['level'] {
  const raised = profile.requirements[row.id]?.value;
  if (raised === 'MUST' || row.level === 'DOC') return raised ?? row.level;
  if (ELSE_SHOULD.has(row.id) && row.profiles?.includes(kindOf(profile)) !== true) return 'SHOULD';
  return row.level;
}

/** Why a requirement does not apply; undefined where it does. */
export function notAsked({ id, level }: Requirement, profile: ServiceProfile): string | undefined {
  const [family = ''] = id.split('-');
  if (family === 'MAIL') return 'channel-not-driven';
  const without = profile.without.value;
  if (without.includes(family)) return `profile ${profile.id} leaves ${family} out`;
  if (level === 'DOC' && without.includes('DOC')) return `profile ${profile.id} leaves documents out`;
  const only = ONLY[id];
  if (only !== undefined && !only.includes(kindOf(profile))) return `asked of ${only.join(', ')} only`;
  return undefined;
}
