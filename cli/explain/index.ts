/** `explain <id>`: what a finding means. */
import { type CatalogueEntry, entries, requirement } from '../../src/catalogue/index.ts';
import { requirementPage } from './requirement.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';

function editionsOf({ since, until }: CatalogueEntry): string {
  if (since === undefined && until === undefined) return 'every edition';
  if (since === undefined) return `VER ${until ?? ''} and earlier`;
  return until === undefined ? `VER ${since} and later` : `VER ${since} to ${until}`;
}

function page(entry: CatalogueEntry): string {
  const level = entry.level === undefined ? 'raised while reading' : `level ${entry.level}`;
  const lines = [
    entry.id,
    `  ${entry.title}`,
    '',
    `  ${entry.help}`,
    '',
    `  severity  ${entry.severity} (${level})`,
    `  editions  ${editionsOf(entry)}`,
    `  source    ${entry.clause}`,
  ];
  if (entry.doubt !== undefined) lines.push(`  doubt     ${entry.doubt}`);
  return `${lines.join('\n')}\n`;
}

/** Steps from one word to the other by single letters, as far as they matter. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(change, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? b.length;
}

function nearest(id: string): string[] {
  const word = id.slice(0, 100);
  return entries
    .map((entry) => ({ id: entry.id, far: distance(word, entry.id) }))
    .filter(({ far }) => far <= Math.max(3, word.length / 3))
    .sort((a, b) => a.far - b.far)
    .slice(0, 5)
    .map((found) => found.id);
}

/** The entries that a name means: one id, or all that begin so; `10.013` stands for `itl.10.013`. */
function meant(id: string): readonly CatalogueEntry[] {
  const exact = entries.filter((entry) => entry.id === id);
  if (exact.length > 0) return exact;
  const begin = /^\d/.test(id) ? `itl.${id}` : id;
  return entries.filter((entry) => entry.id.startsWith(`${begin.replace(/\.$/, '')}.`));
}

function listOf(rows: readonly CatalogueEntry[]): string {
  return rows.map(({ id, severity, title }) => `${id}  ${severity}  ${title}\n`).join('');
}

export const explain = command(
  (yargs) =>
    yargs
      .positional('id', {
        type: 'string',
        describe: 'Finding id or its beginning, field (10.013), or requirement (MIN-02)',
      })
      .option('list', { type: 'boolean', describe: 'List every id with its title' })
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 explain itl.1.003.missing', '')
      .example('$0 explain 10.013', 'every rule of a field'),
  ({ id, list, format }, io) => {
    if (list !== true && id === undefined)
      throw new UsageError('name the id of a finding, or ask for --list');
    const safeguard = requirement((id ?? '').toUpperCase());
    if (safeguard !== undefined && list !== true) {
      const rules = entries.filter((entry) => entry.id === safeguard.id);
      if (format === 'json') io.out(jsonOf({ requirement: safeguard, entries: rules }));
      else io.out([requirementPage(safeguard), ...rules.map(page)].join('\n'));
      return Promise.resolve(EXIT.ok);
    }
    const found = list === true ? entries : meant(id ?? '');
    if (found.length === 0) {
      const near = nearest(id ?? '');
      throw new UsageError(
        `no finding has the id ${id ?? ''}`,
        near.length === 0 ? ['frskit explain --list prints them all'] : [`perhaps: ${near.join(', ')}`],
      );
    }
    if (format === 'json') io.out(jsonOf({ entries: found }));
    else if (list !== true && found.length === 1) io.out(found.map(page).join(''));
    else io.out(listOf(found));
    return Promise.resolve(EXIT.ok);
  },
);
