/** Reads an agency's own profile: one of the eight, tightened. */
import { compact } from '../../bytes/index.ts';
import type { Finding } from '../../findings/finding.ts';
import { type JsonValue, readJsonValue } from '../../json/read.ts';
import { validateSchema } from '../../schemas/validate.ts';
import { codes, type ProfileCode } from './codes.ts';
import { profileById } from './all.ts';
import { currentChannel } from './channels.ts';
import type { ServiceProfile } from './profile.ts';
import { looseningsOf } from './tighten.ts';

export type LoadedProfile = {
  /** Absent where the file is not a valid profile, or loosens the profile that it extends. */
  readonly profile?: ServiceProfile;
  readonly findings: readonly Finding[];
};

const SEVERITY = new Map(codes.map(({ id, severity }) => [id, severity]));

function finding(rule: ProfileCode, pointer: string, message: string): Finding {
  return { rule, severity: SEVERITY.get(rule) ?? 'error', at: { path: 'profile', pointer }, message };
}

type JsonObject = Readonly<Record<string, JsonValue>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A cited value replaces that of the base as a whole; objects are merged member by member; notes are appended. */
function merged(base: unknown, own: JsonValue, name = ''): unknown {
  if (name === 'notes' && Array.isArray(base) && Array.isArray(own))
    return [...(base as unknown[]), ...(own as readonly JsonValue[])];
  if (!isObject(base) || !isObject(own) || 'value' in own) return own;
  const result = Object.assign(Object.create(null), base) as Record<string, unknown>;
  for (const [key, value] of Object.entries(own)) {
    result[key] = Object.hasOwn(base, key) ? merged(base[key], value, key) : value;
  }
  return result;
}

/** Channels by their names today; a file of an earlier version has others. */
function withCurrentChannels(own: JsonObject): JsonObject {
  const renamed = (cited: JsonValue | undefined): JsonValue | undefined => {
    if (!isObject(cited) || !Array.isArray(cited['value'])) return cited;
    const given = cited['value'] as readonly JsonValue[];
    const names = given.map((name) => (typeof name === 'string' ? currentChannel(name) : name));
    return { ...cited, value: [...new Set(names)] };
  };
  return compact({ ...own, channels: renamed(own['channels']), simulated: renamed(own['simulated']) });
}

/**
 * Reads an agency's own profile: `{ "schema": "service-profile/2", "id": …, "extends": "obim", … }` with the values
 * that differ, each `{ value, section }`. It may tighten but not loosen; the result of one that loosens has findings and no profile.
 *
 * @example
 * const { profile: tightened, findings: problems } = loadProfile(bytes);
 */
export function loadProfile(bytes: Uint8Array): LoadedProfile {
  const { value, findings } = readJsonValue(bytes, { depth: 8, values: 10_000 });
  if (!isObject(value) || findings.length > 0) {
    return { findings: findings.length > 0 ? findings : validateSchema('profile', value) };
  }
  const base = profileById(typeof value['extends'] === 'string' ? value['extends'] : '');
  if (base === undefined) {
    return {
      findings: [finding('profile.unknown-base', '/extends', 'extends names no service of the catalogue')],
    };
  }
  if (typeof value['id'] === 'string' && profileById(value['id']) !== undefined) {
    return { findings: [finding('profile.same-id', '/id', 'the id is that of a service of the catalogue')] };
  }
  const { id: _id, schema: _schema, ...rest } = base;
  const own = merged(rest, withCurrentChannels(value));
  const shape = validateSchema('profile', own);
  if (shape.length > 0) return { findings: shape };
  const profile: ServiceProfile = { ...(own as ServiceProfile), schema: 'service-profile/2' };
  const loose = looseningsOf(base, profile);
  if (loose.length === 0) return { profile, findings: [] };
  return { findings: loose.map(({ pointer, message }) => finding('profile.loosens', pointer, message)) };
}
