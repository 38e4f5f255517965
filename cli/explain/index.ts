/** `explain <id>`: the meaning of a finding or a requirement, and how to correct the fault. */
import { type CatalogueEntry, type Requirement, entries, requirement } from '../../src/catalogue/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { allNear } from '../nearest.ts';

const WHO = {
  FRS: 'the service',
  SUB: 'the submitting agency (binds only users of this toolkit)',
  RET: 'a search result as received',
  CLI: 'a submitting client',
} as const;

/** The page of one requirement. */
function requirementPage(row: Requirement): string {
  const level = row.condition === undefined ? row.level : `${row.level} (${row.condition})`;
  const source = row.section === undefined ? 'added by this project' : `DHS/ICE/PIA-054, ${row.section}`;
  const lines = [
    `${row.id}  ${row.title}`,
    '',
    `  ${row.text}`,
    '',
    `  level     ${level}`,
    `  binds     ${row.who.map((who) => WHO[who]).join('; ')}`,
    `  source    ${source}${row.added === true && row.section !== undefined ? ', made testable by this project' : ''}`,
  ];
  if (row.how !== undefined) lines.push(`  checked   ${row.how}`);
  if (row.quote !== undefined) lines.push(`  quote     "${row.quote}"`);
  if (row.grade !== undefined) lines.push(`  evidence  ${row.grade}`);
  return `${lines.join('\n')}\n`;
}

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

function nearestIds(id: string): readonly string[] {
  const known = entries.map((entry) => entry.id);
  return allNear(id, known, Math.max(3, id.length / 3));
}

/** The entries of an id or of its beginning: `10.013` stands for `itl.10.013`, `A9` for `attestation.a9`. */
function meant(id: string): readonly CatalogueEntry[] {
  const exact = entries.filter((entry) => entry.id === id);
  if (exact.length > 0) return exact;
  const begin = /^\d/.test(id)
    ? `itl.${id}`
    : /^a\d{1,2}$/i.test(id)
      ? `attestation.${id.toLowerCase()}`
      : id;
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
        describe:
          'Finding id or its beginning, field (10.013), attestation rule (A9), or requirement (MIN-02)',
      })
      .option('list', { type: 'boolean', describe: 'List every id with its title' })
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 explain itl.1.003.missing', '')
      .example('$0 explain 10.013', 'every rule of a field'),
  ({ id, list, format }, io) => {
    if (list !== true && id === undefined)
      throw new UsageError('give the id of a finding or a requirement, or --list');
    const safeguard = requirement((id ?? '').toUpperCase());
    if (safeguard !== undefined && list !== true) {
      const rules = entries.filter((entry) => entry.id === safeguard.id);
      if (format === 'json') io.out(jsonOf({ requirement: safeguard, entries: rules }));
      else io.out([requirementPage(safeguard), ...rules.map(page)].join('\n'));
      return Promise.resolve(EXIT.ok);
    }
    const found = list === true ? entries : meant(id ?? '');
    if (found.length === 0) {
      const near = nearestIds(id ?? '');
      throw new UsageError(
        `unknown id: ${id ?? ''}`,
        near.length === 0 ? ['list all ids with: frskit explain --list'] : [`nearest: ${near.join(', ')}`],
      );
    }
    if (format === 'json') io.out(jsonOf({ entries: found }));
    else if (list !== true && found.length === 1) io.out(found.map(page).join(''));
    else io.out(listOf(found));
    return Promise.resolve(EXIT.ok);
  },
);
