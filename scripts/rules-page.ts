/** The page of every id that a finding may carry. */
import { type CatalogueEntry, entries } from '../src/catalogue/index.ts';

function editionsOf({ since, until }: CatalogueEntry): string {
  if (since === undefined && until === undefined) return 'all';
  if (until === undefined) return `${since ?? ''} and later`;
  return since === undefined ? `${until} and earlier` : `${since} to ${until}`;
}

/** Text that Markdown would take for markup is written as it is. */
function plain(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}

function section(entry: CatalogueEntry): string {
  const level = entry.level === undefined ? 'reader' : `level ${entry.level}`;
  const lines = [
    `### ${entry.id}`,
    '',
    `${plain(entry.title)}. **${entry.severity}**, ${level}, editions: ${editionsOf(entry)}.`,
    '',
    plain(entry.help),
    '',
    `Source: ${plain(entry.clause)}`,
  ];
  if (entry.doubt !== undefined) lines.push('', `Doubt: ${plain(entry.doubt)}`);
  return lines.join('\n');
}

function groupOf(id: string): string {
  const [first = '', second = ''] = id.split('.');
  if (first !== 'itl') return first;
  return /^\d+$/.test(second) ? `itl: Type-${second}` : `itl: ${second}`;
}

/** `docs/rules.md`, whole. */
export function rulesPage(): string {
  const groups = new Map<string, CatalogueEntry[]>();
  for (const entry of entries) {
    const group = groupOf(entry.id);
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  const parts = [...groups].map(([group, members]) => `## ${group}\n\n${members.map(section).join('\n\n')}`);
  const head = [
    '# Rules',
    '',
    `Made by \`npm run docs\` from the catalogue; ${entries.length} ids. \`frskit explain <id>\` prints one.`,
    '',
    'An error breaks a clause that we are sure of; a warning is doubtful or comes from one source only; an info is for the record. An older transaction is judged by the edition that it claims in 1.002 VER.',
  ];
  return `${head.join('\n')}\n\n${parts.join('\n\n')}\n`;
}
