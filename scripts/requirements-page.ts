/** The page of every requirement of the safeguard catalogue. */
import { type Requirement, requirements } from '../src/catalogue/index.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function row({ id, level, who, text, added, condition, section }: Requirement): string {
  const levels = condition === undefined ? level : `${level} (${condition})`;
  const source = section === undefined ? '+' : `${section}${added === true ? ' +' : ''}`;
  return `| ${id} | ${cell(levels)} | ${who.join(', ')} | ${cell(text)} | ${cell(source)} |`;
}

/** `docs/requirements.md`, whole. */
export function requirementsPage(): string {
  const head = [
    '# Requirements',
    '',
    `Made by \`npm run docs\` from the catalogue; ${requirements.length} requirements. \`frskit explain <id>\` prints one.`,
    '',
    'Source: DHS/ICE/PIA-054, by section; `+` marks what was added so that the intent of the source can be tested. FRS: the service. SUB: the side that submits, inside this toolkit; binds only its users. RET: a return as it arrives. CLI: a submitting client.',
    '',
    '| id | level | who | requirement | source |',
    '|---|---|---|---|---|',
  ];
  return `${[...head, ...requirements.map(row)].join('\n')}\n`;
}
