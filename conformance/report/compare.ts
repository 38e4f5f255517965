/** Compares two runs by requirement. */
import { printable } from '../../src/findings/index.ts';
import type { Verdict } from '../suite/verdict.ts';
import type { ConformanceReport, RequirementRow } from './model.ts';
import { RESULT_WORDS, VERDICT_LABELS } from './words.ts';

export type Change = {
  readonly id: string;
  /** Absent if the report does not have the requirement. */
  readonly was?: Verdict;
  readonly now?: Verdict;
  readonly turn: 'worse' | 'better' | 'other';
  readonly says: string;
  readonly grades?: readonly [was: string, now: string];
};

export type Comparison = {
  readonly schemaVersion: 1;
  readonly title: readonly [was: string, now: string];
  readonly startedAt: readonly [was: string, now: string];
  readonly result: readonly [was: ConformanceReport['result'], now: ConformanceReport['result']];
  readonly changes: readonly Change[];
  readonly unchanged: number;
  /** Other differences that may change verdicts independent of the service. */
  readonly yardstick: readonly string[];
};

function turnOf(was: Verdict | undefined, now: Verdict | undefined): Change['turn'] {
  if ((now === 'fail' || now === 'not-offered') && was !== undefined) return 'worse';
  if (was === 'pass' && now !== undefined && now !== 'not-applicable') return 'worse';
  if (now === 'pass' && was !== undefined && was !== 'not-applicable') return 'better';
  return 'other';
}

function changeOf(
  id: string,
  old: RequirementRow | undefined,
  late: RequirementRow | undefined,
): readonly Change[] {
  const [was, now] = [old?.verdict, late?.verdict];
  const grades = [old?.grade ?? '-', late?.grade ?? '-'] as const;
  const isGraded = old !== undefined && late !== undefined && grades[0] !== grades[1];
  if (was === now && !isGraded) return [];
  return [
    {
      id,
      ...(was === undefined ? {} : { was }),
      ...(now === undefined ? {} : { now }),
      turn: turnOf(was, now),
      says: late?.says ?? 'no longer evaluated',
      ...(isGraded ? { grades } : {}),
    },
  ];
}

/** Kinds of changes, in the order of a comparison. */
export const TURNS: readonly Change['turn'][] = ['worse', 'better', 'other'];

/**
 * The changed requirements, worse ones first.
 *
 * @example
 * const comparison = compareReports(conformanceReport, conformanceReport);
 */
export function compareReports(old: ConformanceReport, late: ConformanceReport): Comparison {
  const before = new Map(old.requirements.map((row) => [row.id, row]));
  const after = new Map(late.requirements.map((row) => [row.id, row]));
  const ids = [...new Set([...after.keys(), ...before.keys()])];
  const changes = ids.flatMap((id) => changeOf(id, before.get(id), after.get(id)));
  const measures: readonly (readonly [string, unknown, unknown])[] = [
    ['another service', old.service.issuer, late.service.issuer],
    ['another conformity statement', old.service.statement, late.service.statement],
    ['another profile', old.run.profile, late.run.profile],
    ['another channel', old.run.channel, late.run.channel],
    ['the profile was changed', old.suite.profile, late.suite.profile],
    ['the catalogue was changed', old.suite.catalogue, late.suite.catalogue],
    ['another version of the suite', old.suite.version, late.suite.version],
    ['other code of the suite', old.suite.code, late.suite.code],
    ['another test set', old.suite.testSet?.digest, late.suite.testSet?.digest],
    ['a part of the requirements only', old.run.only?.join(), late.run.only?.join()],
  ];
  return {
    schemaVersion: 1,
    title: [old.title, late.title],
    startedAt: [old.run.startedAt, late.run.startedAt],
    result: [old.result, late.result],
    changes: TURNS.flatMap((turn) => changes.filter((change) => change.turn === turn)),
    unchanged: ids.length - changes.length,
    yardstick: measures.filter(([, was, now]) => was !== now).map(([says]) => says),
  };
}

/**
 * The comparison as JSON, with its schema version.
 *
 * @example
 * const document = compareJson(compareReports(conformanceReport, conformanceReport));
 */
export function compareJson(comparison: Comparison): string {
  return `${JSON.stringify(comparison, null, 2)}\n`;
}

export const TURN_TITLES: Readonly<Record<Change['turn'], string>> = {
  worse: 'Worse',
  better: 'Better',
  other: 'Otherwise changed',
};

function changeText({ id, was, now, says, grades }: Change): string {
  const label = (verdict: Verdict | undefined): string =>
    verdict === undefined ? 'absent' : VERDICT_LABELS[verdict];
  const graded = grades === undefined ? '' : ` (evidence ${grades[0]} -> ${grades[1]})`;
  return `  ${id.padEnd(8)} ${label(was)} -> ${label(now)}${graded}: ${printable(says)}\n`;
}

/**
 * The comparison as text for a terminal, one line for each changed requirement.
 *
 * @example
 * console.log(compareText(compareReports(conformanceReport, conformanceReport)));
 */
export function compareText(comparison: Comparison): string {
  const { title, startedAt, result, changes, unchanged, yardstick } = comparison;
  const head = ([0, 1] as const).map(
    (index) =>
      `${index === 0 ? 'old' : 'new'}  ${startedAt[index]}  ${RESULT_WORDS[result[index]].label}  ${printable(title[index])}\n`,
  );
  const parts = TURNS.map((turn) => {
    const mine = changes.filter((change) => change.turn === turn);
    return mine.length === 0
      ? ''
      : `\n${TURN_TITLES[turn]} (${mine.length})\n${mine.map(changeText).join('')}`;
  });
  const other = yardstick.length === 0 ? '' : `\nOther differences: ${yardstick.join('; ')}\n`;
  return `${head.join('')}${parts.join('')}\n${unchanged} requirements unchanged\n${other}`;
}
