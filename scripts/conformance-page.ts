/** The page of what the conformance suite looks at, and of the faults by which it is shown to see. */
import { faults } from '../conformance/faults/index.ts';
import { type Coverage, coverage } from '../conformance/plan/catalogue.ts';
import { LIMITS } from '../conformance/requirements/limits.ts';

const cell = (text: string): string =>
  text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');

const names = (all: readonly string[]): string => all.map((name) => `\`${name}\``).join(', ');

function row({ id, level, checks, faults: caught, untested, unfaulted }: Coverage): string {
  const looked = checks.length > 0 ? names(checks.map((check) => check.id)) : (untested ?? 'nothing');
  const shown = caught.length > 0 ? names(caught) : (unfaulted ?? (checks.length > 0 ? 'nothing' : ''));
  return `| ${id} | ${level} | ${cell(looked)} | ${cell(shown)} |`;
}

/** `docs/conformance.md`, whole. */
export function conformancePage(): string {
  const rows = coverage();
  const checked = rows.filter(({ checks }) => checks.length > 0).length;
  const catches = faults.flatMap(({ id, title, profile, catches: caught, unseen }) => [
    `| \`${id}\` | ${cell(title)} | ${profile} | ${caught.length > 0 ? caught.map(({ id: by, why }) => `${by}: ${cell(why)}`).join('; ') : `not to be seen: ${cell(unseen ?? '')}`} |`,
  ]);
  return [
    '# What the conformance suite looks at',
    '',
    `Made by \`npm run docs\` from the suite; ${rows.length} requirements on a service, ${checked} with checks, ${faults.length} faults. \`docs/testing-your-service.md\` tells how a run is made, \`docs/requirements.md\` what each id asks.`,
    '',
    '## Requirements',
    '',
    'A verdict carries the grade of what it rests on: E0 the word of the service, E1 statements that agree, E2 seen by the suite between two controls, E3 a document that a person looked at.',
    '',
    '| id | level | looked at by | shown by the faults |',
    '|---|---|---|---|',
    ...rows.map(row),
    '',
    '## Faults',
    '',
    'Each is a way in which the reference service fails, and exactly these requirements catch it: `frskit conform selftest` shows it.',
    '',
    '| fault | the service | profile | caught by |',
    '|---|---|---|---|',
    ...catches,
    '',
    '## What no black box can see',
    '',
    ...LIMITS.map((limit) => `- ${limit}`),
    '',
  ].join('\n');
}
