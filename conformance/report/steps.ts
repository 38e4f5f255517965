/** What to do next, and who has to act: failures first, then recommendations, open points, documents and rechecks. */
import { actorTitles, outcomeOf, titleOf } from '../../src/catalogue/index.ts';
import { daysLater } from '../../src/calendar/index.ts';
import type { Mark } from '../../src/page/marks.ts';
import type { Verdict } from '../suite/verdict.ts';
import { causesOf } from './causes.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { causeWords, counted, markOf, missedOf } from './outcome.ts';
import { reasonWords, sentence } from './words.ts';

/** One step: `at` is the anchor of the part of the page that explains it. */
export type Step = {
  readonly mark: Mark;
  readonly title: string;
  readonly at: string;
  readonly text: string;
  readonly who: string;
};

function rowsOf(report: ConformanceReport, ...verdicts: readonly Verdict[]): readonly RequirementRow[] {
  return report.requirements.filter(({ verdict }) => verdicts.includes(verdict));
}

function stepOf(row: RequirementRow): Step {
  const outcome = outcomeOf(row.id);
  return {
    mark: markOf(row),
    title: titleOf(row.id),
    at: row.id,
    text: outcome?.step ?? row.remedy ?? row.text,
    who: actorTitles[outcome?.acts ?? 'operator'],
  };
}

/** The step for a requirement that is missed: its title states what the service does. */
function missOf(row: RequirementRow): Step {
  const miss = row.verdict === 'not-offered' ? undefined : outcomeOf(row.id)?.miss;
  return { ...stepOf(row), ...(miss === undefined ? {} : { title: sentence(miss) }) };
}

/** Preconditions that hide other requirements, and errors of the suite. */
function blockers(report: ConformanceReport): readonly Step[] {
  const errors = rowsOf(report, 'error').map((row): Step => ({
    ...stepOf(row),
    text: `The test failed: ${reasonWords(row.says)}. Repair it, then run again.`,
    who: actorTitles.test,
  }));
  const causes = causesOf(report)
    .filter(({ row }) => row === undefined || (row.verdict !== 'error' && !missedOf(report).includes(row)))
    .map((cause): Step => {
      const { id, row } = cause;
      const outcome = outcomeOf(id);
      return {
        mark: row === undefined ? 'blocked' : markOf(row),
        title: titleOf(id),
        at: row === undefined ? 'first' : id,
        text: `${outcome?.step ?? ''} ${causeWords(cause)}`.trim(),
        who: actorTitles[outcome?.acts ?? 'operator'],
      };
    });
  return [...errors, ...causes];
}

/** Requirements that were not decided for one reason, as one step. */
function undecided(report: ConformanceReport): readonly Step[] {
  const rows = rowsOf(report, 'inconclusive').filter(({ reason }) => reason !== 'later');
  const byReason = new Map<string, RequirementRow[]>();
  for (const row of rows) byReason.set(row.reason ?? '', [...(byReason.get(row.reason ?? '') ?? []), row]);
  return [...byReason].flatMap(([reason, same]): readonly Step[] => {
    const [first] = same;
    if (first === undefined) return [];
    return [
      {
        mark: 'inconclusive',
        title: same.length === 1 ? titleOf(first.id) : `Decide ${same.length} undecided requirements`,
        at: first.id,
        text: `Undecided: ${reasonWords(reason)}. ${same.map(({ id }) => id).join(', ')}.`,
        who: actorTitles.test,
      },
    ];
  });
}

function documents(report: ConformanceReport): readonly Step[] {
  const rows = rowsOf(report, 'review');
  const [first] = rows;
  if (first === undefined) return [];
  const given = rows.filter(({ paper }) => paper !== undefined).length;
  const none = given === 0 ? 'None was given. ' : '';
  return [
    {
      mark: 'review',
      title: `Decide on ${counted(rows.length, 'document')}`,
      at: first.id,
      text: `${none}Collect each document, read it, and record accepted or rejected.`,
      who: actorTitles.office,
    },
  ];
}

/** Days after a run at which it is rechecked (DEL-17). */
const RECHECKS = [1, 7];

function later(report: ConformanceReport): readonly Step[] {
  const [row] = report.requirements.filter(({ reason }) => reason === 'later');
  if (row === undefined) return [];
  const day = report.run.finishedAt.slice(0, 10);
  const days = RECHECKS.map((count) => daysLater(day, count)).join(' and ');
  return [
    {
      mark: 'inconclusive',
      title: 'Search for the probe again',
      at: row.id,
      text: `Run "frskit conform recheck" on ${days}: only then it is known whether deleted data stays deleted.`,
      who: actorTitles.test,
    },
  ];
}

function secondSources(report: ConformanceReport): readonly Step[] {
  const rows = rowsOf(report, 'pass').filter(({ grade }) => grade === 'E0');
  if (rows.length === 0) return [];
  return [
    {
      mark: 'pass-E0',
      title: 'Ask for a second source',
      at: 'evidence',
      text: `${counted(rows.length, 'requirement rests', 'requirements rest')} on statements of the service alone.`,
      who: actorTitles.office,
    },
  ];
}

/**
 * All steps, most urgent first.
 *
 * @example
 * const [first] = stepsOf(report);
 */
export function stepsOf(report: ConformanceReport): readonly Step[] {
  const missed = missedOf(report);
  const gaps = rowsOf(report, 'not-offered').filter((row) => !missed.includes(row));
  return [
    ...blockers(report),
    ...[...missed, ...gaps, ...rowsOf(report, 'warn')].map(missOf),
    ...undecided(report),
    ...documents(report),
    ...later(report),
    ...secondSources(report),
  ];
}
