/** The first screen of a report as text: service, result, reason, next steps, and all requirements as characters. */
import { verdictTitles } from '../../src/catalogue/index.ts';
import type { Mark } from '../../src/page/marks.ts';
import { WIDTH, folded } from './fold.ts';
import { channelOf, chipsOf, dayOf, identityOf } from './identity.ts';
import type { ConformanceReport } from './model.ts';
import {
  evidenceWords,
  familyOf,
  headlineOf,
  markOf,
  openWords,
  reasonsOf,
  sumOf,
  tallyOf,
} from './outcome.ts';
import { familiesOf, leftOutText } from './parts.ts';
import { stepsOf } from './steps.ts';
import { verdictWords } from './verdict-words.ts';
import { LEFT_OUT } from './words.ts';

/** The character of each mark. */
const CHARACTERS: Readonly<Record<Mark, string>> = {
  'pass-E0': 'o',
  'pass-E1': '~',
  'pass-E2': '+',
  'pass-E3': '#',
  fail: 'X',
  'not-offered': 'N',
  error: 'E',
  warn: '!',
  waived: 'w',
  review: 'D',
  inconclusive: '?',
  blocked: 'b',
  partly: '%',
  note: 'i',
  'not-applicable': '-',
  'left-out': '.',
};

/** Facts of the identity that the first screen names. */
const NAMED = [
  'Service',
  'Operator',
  'Addresses',
  'Tested as',
  'Channel',
  'When',
  'Test set',
  'Adapter',
  'Declared by',
  'Certificate',
];

/** Steps on the first screen. */
const MOST_STEPS = 6;

function reasonText(report: ConformanceReport): string {
  const { reasons, more } = reasonsOf(report);
  if (reasons.length === 0) return openWords(report);
  const words = reasons.map(({ id, says }) => `${says} (${id})`);
  const all = more === 0 ? words : [...words, `${more} more`];
  const [last = ''] = all.slice(-1);
  return `The service ${all.length === 1 ? last : `${all.slice(0, -1).join(', ')}, and ${last}`}.`;
}

function steps(report: ConformanceReport, width: number): string {
  const all = stepsOf(report);
  const lines = all.slice(0, MOST_STEPS).map(({ title, at, text, who }, index) => {
    const id = /^[A-Z]+-\d\d$/.test(at) ? `${at}, ` : '';
    return folded(`  ${index + 1}. `, `${title} (${id}${who})`, width) + folded('     ', text, width);
  });
  const more = all.length - MOST_STEPS;
  return lines.join('') + (more > 0 ? `  and ${more} more\n` : '');
}

function matrix({ requirements }: ConformanceReport, width: number): string {
  const names = familiesOf(requirements).map(([family, rows]) => {
    const { met, not } = sumOf(rows);
    const cells = rows.map((row) => CHARACTERS[markOf(row)]).join('');
    const sum = not === 0 ? met : `${met}, ${not} not`;
    const name = `  ${family.padEnd(5)} ${familyOf(family).title.padEnd(26)} `;
    const line = name + cells;
    return `${line}${sum.padStart(Math.max(sum.length + 2, width - line.length))}\n`;
  });
  const kinds = new Map(requirements.map((row) => [CHARACTERS[markOf(row)], verdictWords(row)]));
  const key = [...kinds].map(([character, words]) => `${character} ${words}`).join(' · ');
  return `${names.join('')}${folded('  ', key, width)}`;
}

function leftOut(report: ConformanceReport, width: number): string {
  const text = leftOutText(report);
  return text === undefined ? '' : `\n${LEFT_OUT}:\n${folded('    ', text, width)}`;
}

/**
 * The first screen, at most `width` characters wide.
 *
 * @example
 * console.log(screen(conformanceReport, 80));
 */
export function screen(report: ConformanceReport, width = WIDTH): string {
  const { text } = headlineOf(report);
  const facts = identityOf(report).filter(({ name }) => NAMED.includes(name));
  const [noWeight = '', noApproval = '', ...others] = report.notices;
  const tally = tallyOf(report).map(([verdict, count]) => `${verdictTitles[verdict].title}: ${count}`);
  const simulated = report.run.simulated
    ? ' The service was a simulator: the result states nothing of a real service.'
    : '';
  const identity = facts.map(({ name, value, detail }) =>
    folded(`  ${name.padEnd(12)} `, detail === undefined ? value : `${value} (${detail})`, width),
  );
  return (
    folded('', `Conformance report, channel: ${channelOf(report)}, ${dayOf(report.run.finishedAt)}`, width) +
    folded('', chipsOf(report).join(' · '), width) +
    `${'='.repeat(width)}\n` +
    folded('RESULT    ', text, width) +
    folded('          ', reasonText(report), width) +
    folded('          ', evidenceWords(report), width) +
    folded('          ', tally.join(', '), width) +
    folded('          ', `In the data: ${report.result}, exit code ${report.exitCode}`, width) +
    `${'='.repeat(width)}\n` +
    folded('', `${noApproval} ${noWeight}${simulated}`, width) +
    others.map((notice) => folded('', notice, width)).join('') +
    `\nWhat was tested\n${identity.join('')}` +
    `\nWhat to do next\n${steps(report, width) || '  nothing for this run\n'}` +
    `\nRequirements at a glance\n${matrix(report, width)}` +
    leftOut(report, width)
  );
}
