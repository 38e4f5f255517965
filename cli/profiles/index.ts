/** `profiles [ID|FILE]`: the services as data, each value with the section that says so. */
import { type ServiceProfile, profiles as services } from '../../src/services/profiles/index.ts';
import { profileOf } from '../candidates/inputs.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT } from '../exit.ts';

/** Every cited value, with its path. */
function citedIn(
  value: unknown,
  path = '',
): readonly (readonly [path: string, value: string, section: string])[] {
  if (typeof value !== 'object' || value === null) return [];
  const { value: cited, section } = value as Readonly<Record<string, unknown>>;
  if (typeof section === 'string') {
    const text = Array.isArray(cited)
      ? cited.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(', ')
      : String(cited);
    return [[path, text === '' ? '-' : text, section]];
  }
  return Object.entries(value).flatMap(([name, inner]) =>
    citedIn(inner, path === '' ? name : `${path}.${name}`),
  );
}

function lengthText({ list }: ServiceProfile): string {
  const most = list.max === undefined ? 'no maximum' : `at most ${list.max.value}`;
  return `${list.min.value} or more, ${most}, default ${list.default.value}`;
}

/** One line a service. */
function overview(all: readonly ServiceProfile[]): string {
  const width = Math.max(...all.map(({ id }) => id.length));
  const lines = all.map(
    (profile) => `${profile.id.padEnd(width)}  ${profile.service.value}; ${lengthText(profile)}`,
  );
  return `${lines.join('\n')}\n`;
}

/** One service whole. */
function whole(profile: ServiceProfile): string {
  const rows = citedIn(profile);
  const width = Math.max(...rows.map(([path]) => path.length));
  const lines = rows.map(([path, value, section]) => `${path.padEnd(width)}  ${value}  [${section}]`);
  return `${profile.id}\n${lines.join('\n')}\n`;
}

export const profiles = command(
  (yargs) =>
    yargs
      .positional('id', { type: 'string', describe: 'Profile ID, or a profile file' })
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 profiles', '')
      .example('$0 profiles obim', ''),
  async ({ id, format }, io) => {
    const profile = await profileOf(id);
    if (profile === undefined)
      io.out(format === 'json' ? jsonOf({ profiles: services }) : overview(services));
    else io.out(format === 'json' ? jsonOf({ profile }) : whole(profile));
    return EXIT.ok;
  },
);
