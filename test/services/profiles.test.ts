/** The eight services as data, and an agency's own profile, which tightens and never loosens. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { profileById, profiles } from '../../src/services/profiles/index.ts';
import { loadProfile } from '../../src/services/profiles/load.ts';
import { OBIM_TEXT } from '../../src/services/profiles/obim.ts';
import { validateSchema } from '../../src/schemas/validate.ts';

/** Every cited value of a profile with its path. */
function cited(value: unknown, path = ''): readonly { readonly path: string; readonly section: unknown }[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('value' in value) return [{ path, section: 'section' in value ? value.section : undefined }];
  return Object.entries(value).flatMap(([name, inner]) => cited(inner, `${path}/${name}`));
}

function own(change: object): ReturnType<typeof loadProfile> {
  return loadProfile(
    new TextEncoder().encode(
      JSON.stringify({ schema: 'service-profile/1', id: 'our-office', extends: 'obim', ...change }),
    ),
  );
}

const because = { section: 'office order 7' };

describe('the eight services', () => {
  it('are those of the catalogue, in its order', () => {
    expect(profiles.map(({ id }) => id)).toEqual([
      'state-local',
      'fusion-center',
      'obim',
      'dos-ccd',
      'fbi-ngi-ips',
      'dod-abis',
      'commercial-vendor',
      'ci-smoke',
    ]);
    expect(profileById('nobody')).toBeUndefined();
  });
  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s fits the schema, each value with its section',
    (_, profile) => {
      expect(validateSchema('profile', profile)).toEqual([]);
      const values = cited(profile);
      expect(values.length).toBeGreaterThan(20);
      expect(values.filter(({ section }) => typeof section !== 'string' || section === '')).toEqual([]);
    },
  );
  it('have the values of the table', () => {
    const lengths = profiles.map(({ id, list }) => [id, list.min.value, list.max?.value, list.default.value]);
    expect(lengths).toEqual(profiles.map(({ id }) => [id, 2, id === 'fbi-ngi-ips' ? 50 : undefined, 20]));
    expect(profileById('obim')?.disclaimer.text?.value).toBe(OBIM_TEXT);
    expect(profiles.filter(({ disclaimer }) => disclaimer.text !== undefined).map(({ id }) => id)).toEqual([
      'obim',
    ]);
    expect(profiles.filter(({ information }) => information.closed.value).map(({ id }) => id)).toEqual([
      'obim',
      'dos-ccd',
    ]);
    expect(profiles.filter(({ list }) => list.scoreEach.value).map(({ id }) => id)).toEqual([
      'fusion-center',
    ]);
    expect(profiles.filter(({ list }) => list.sourceEach.value).map(({ id }) => id)).toEqual([
      'commercial-vendor',
    ]);
    expect(
      profiles.filter(({ deletion }) => deletion.event.value === 'template-created').map(({ id }) => id),
    ).toEqual(['commercial-vendor']);
    expect(profiles.filter(({ deletion }) => deletion.keeper !== undefined).map(({ id }) => id)).toEqual([
      'fbi-ngi-ips',
    ]);
    expect(profiles.filter(({ deletion }) => deletion.hub.value).map(({ id }) => id)).toEqual([
      'obim',
      'dod-abis',
    ]);
    expect(profiles.filter(({ certificate }) => !certificate.value).map(({ id }) => id)).toEqual([
      'ci-smoke',
    ]);
    expect(profiles.every(({ simulated }) => simulated.value.join() === 'api')).toBe(true);
    const scoped: Readonly<Record<string, readonly string[]>> = {
      'DIS-03': ['obim'],
      'CAN-12': ['fbi-ngi-ips'],
      'CAN-11': ['commercial-vendor'],
      'CAN-19': ['obim'],
      'CAN-20': ['commercial-vendor'],
      'CAN-21': ['commercial-vendor'],
      'DEL-11': ['fbi-ngi-ips'],
      'DEL-16': ['obim', 'dod-abis'],
      'DEL-18': ['fusion-center'],
      'AUD-01': ['commercial-vendor'],
    };
    for (const [id, expected] of Object.entries(scoped)) {
      expect(
        profiles
          .filter(({ requirements }) => requirements[id]?.value === 'MUST')
          .map((profile) => profile.id),
      ).toEqual(expected);
    }
  });
});

const ROOT = resolve(import.meta.dirname, '../..');

/** Where profile ids are data: the profiles, the catalogue rows, the known faults and the example of a statement. */
const DATA =
  /^(src\/services\/profiles\/|src\/catalogue\/requirements\/|conformance\/faults\/|src\/services\/protocol\/statement-example\.ts$)/;

describe('the code', () => {
  it('names no profile outside data', () => {
    const names = new RegExp(`['"\`](${profiles.map(({ id }) => id).join('|')})['"\`]`);
    const files = ['src', 'cli', 'conformance', 'viewer'].flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => join(folder, name).replaceAll('\\', '/')),
    );
    expect(files.length).toBeGreaterThan(500);
    expect(
      files.filter((file) => !DATA.test(file) && names.test(readFileSync(join(ROOT, file), 'utf8'))),
    ).toEqual([]);
  });
});

describe("an agency's own profile", () => {
  it('inherits the conditions of the service that it extends', () => {
    const { profile } = own({ extends: 'fusion-center' });
    expect(profile?.precondition.value).toBe('partnership');
    expect(profile?.persons.value).toEqual(['suspect']);
    expect(profile?.specific.value).toContain('DEL-18');
  });
  it('may tighten', () => {
    const { profile, findings } = own({
      list: { max: { value: 30, ...because }, default: { value: 25, ...because } },
      information: { categories: { value: ['biographic'], ...because } },
      deletion: { secondsByProgram: { value: 1, ...because } },
      requirements: { 'CAN-01': { value: 'MUST', ...because } },
      notes: [{ value: 'ours', ...because }],
    });
    expect(findings).toEqual([]);
    expect(profile?.list.max?.value).toBe(30);
    expect(profile?.list.min.value).toBe(2);
    expect(profile?.requirements['DIS-03']?.value).toBe('MUST');
    expect(profile?.notes).toHaveLength(3);
    expect(profileById('obim')?.list.max).toBeUndefined();
  });
  it('reads the channels of earlier versions by their names today', () => {
    const { profile, findings } = own({ channels: { value: ['email', 'portal', 'web'], ...because } });
    expect(findings).toEqual([]);
    expect(profile?.channels.value).toEqual(['mail', 'web-upload']);
  });

  it.each([
    [{ list: { min: { value: 1, ...because } } }, '/list/min'],
    [{ list: { min: { value: 9, ...because }, max: { value: 8, ...because } } }, '/list/min'],
    [{ list: { default: { value: 1, ...because } } }, '/list/default'],
    [{ list: { threshold: { value: 'silent', ...because } } }, '/list/threshold'],
    [{ list: { ranked: { value: false, ...because } } }, '/list/ranked'],
    [{ extends: 'fbi-ngi-ips', list: { max: { value: 51, ...because } } }, '/list/max'],
    [{ extends: 'fusion-center', list: { scoreEach: { value: false, ...because } } }, '/list/scoreEach'],
    [{ channels: { value: ['mail', 'api'], ...because } }, '/channels'],
    [{ form: { value: 'ebts', ...because } }, '/form'],
    [{ asks: { statute: { value: 'not-asked', ...because } } }, '/asks/statute'],
    [
      { information: { categories: { value: ['biographic', 'driver'], ...because } } },
      '/information/categories',
    ],
    [{ information: { closed: { value: false, ...because } } }, '/information/closed'],
    [{ disclaimer: { text: { value: 'For leads.', ...because } } }, '/disclaimer/text'],
    [
      { extends: 'commercial-vendor', deletion: { event: { value: 'search-finished', ...because } } },
      '/deletion/event',
    ],
    [{ deletion: { keeper: { value: 'us', ...because } } }, '/deletion/keeper'],
    [{ extends: 'state-local', deletion: { hub: { value: true, ...because } } }, '/deletion/hub'],
    [{ deletion: { attestWithinSeconds: { value: 61, ...because } } }, '/deletion/attestWithinSeconds'],
    [{ requirements: { 'DIS-03': { value: 'SHOULD', ...because } } }, '/requirements/DIS-03'],
    [{ requirements: { 'CAN-01': { value: 'SHOULD', ...because } } }, '/requirements/CAN-01'],
    [{ without: { value: ['ENC'], ...because } }, '/without'],
    [{ extends: 'state-local', precondition: { value: 'none', ...because } }, '/precondition'],
    [{ extends: 'fusion-center', persons: { value: ['suspect', 'victim'], ...because } }, '/persons'],
    [{ visaRecords: { value: true, ...because } }, '/visaRecords'],
    [{ extends: 'ci-smoke', namedInSource: { value: true, ...because } }, '/namedInSource'],
    [{ specific: { value: ['DIS-03', 'CAN-19'], ...because } }, '/specific'],
    [{ extends: 'ci-smoke', certificate: { value: true, ...because } }, '/certificate'],
  ])('never loosens: %j', (change, pointer) => {
    const { profile, findings } = own(change);
    expect(profile).toBeUndefined();
    expect(findings.map(({ rule, at }) => `${rule} ${at.pointer ?? ''}`)).toContain(
      `profile.loosens ${pointer}`,
    );
  });
  it.each([
    [{ extends: 'nobody' }, 'profile.unknown-base'],
    [{ id: 'obim' }, 'profile.same-id'],
    [{ id: 'Our Office' }, 'json.schema'],
    [{ list: { min: { value: 3 } } }, 'json.schema'],
    [{ unheard: true }, 'json.schema'],
    [{ list: 7 }, 'json.schema'],
  ])('%j: %s', (change, rule) => {
    const { profile, findings } = own(change);
    expect(profile).toBeUndefined();
    expect(findings[0]?.rule).toBe(rule);
  });
  it('is read from any bytes', () => {
    for (const text of [
      '',
      '[]',
      'null',
      '{"a":1,"a":2}',
      '{"extends":"obim"}',
      '{"__proto__":{"id":"x"},"extends":"obim","id":"x"}',
    ]) {
      const { profile, findings } = loadProfile(new TextEncoder().encode(text));
      expect(profile).toBeUndefined();
      expect(findings.length).toBeGreaterThan(0);
    }
  });
});
