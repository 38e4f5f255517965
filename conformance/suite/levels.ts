/** Which requirements apply to a run, and their level under a profile. */
import { type Requirement, requirements } from '../../src/catalogue/index.ts';
import { type Channel, type ServiceProfile, profiles } from '../../src/services/profiles/index.ts';

/** IDs of the profiles that a requirement is specific to; empty if it applies to every service. */
function specificTo(id: string): readonly string[] {
  return profiles.filter(({ specific }) => specific.value.includes(id)).map((profile) => profile.id);
}

/** MUST for the profiles that raise them, SHOULD for the others. */
const ELSE_SHOULD: ReadonlySet<string> = new Set(['AUD-01']);

/** All requirements for a service, those with documentary evidence included. */
export const serviceRequirements: readonly Requirement[] = requirements.filter(({ who }) =>
  who.includes('FRS'),
);

/** True for IDs that `--only` selects: `DEL` and `DEL-03` select DEL-03. Controls always run. */
export function isChosen(id: string, only: readonly string[] | undefined): boolean {
  if (only === undefined || id.startsWith('CTL-')) return true;
  return only.some((one) => id === one || id.startsWith(`${one}-`));
}

/** ID of the catalogue profile that a profile is or extends. */
export function kindOf({ id, extends: base }: ServiceProfile): string {
  return base ?? id;
}

/** The level of a requirement for a service. A profile may raise a level and never lowers a MUST. */
export function levelIn(row: Requirement, profile: ServiceProfile): Requirement['level'] {
  const raised = profile.requirements[row.id]?.value;
  if (raised === 'MUST' || row.level === 'DOC') return raised ?? row.level;
  return ELSE_SHOULD.has(row.id) ? 'SHOULD' : row.level;
}

/** Channels on which mails are observed. */
const WITH_MAIL: ReadonlySet<string> = new Set<Channel>(['mail', 'manual']);

/** Why a requirement does not apply on a channel; undefined if it applies. */
export function notAsked(
  { id, level }: Requirement,
  profile: ServiceProfile,
  channel = 'api',
): string | undefined {
  const [family = ''] = id.split('-');
  if (family === 'MAIL' && !WITH_MAIL.has(channel)) return 'channel-not-driven';
  const without = profile.without.value;
  if (without.includes(family)) return `profile ${profile.id} excludes ${family}`;
  if (level === 'DOC' && without.includes('DOC')) return `profile ${profile.id} excludes documents`;
  const only = specificTo(id);
  return only.length === 0 || profile.specific.value.includes(id)
    ? undefined
    : `applies to ${only.join(', ')} only`;
}
