/** A requirement of the safeguard catalogue, for people. */
import type { Requirement } from '../../src/catalogue/index.ts';

const WHO = {
  FRS: 'the service',
  SUB: 'the submitting agency (binds only users of this toolkit)',
  RET: 'a search result as received',
  CLI: 'a submitting client',
} as const;

/** The page of one requirement. */
export function requirementPage(row: Requirement): string {
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
