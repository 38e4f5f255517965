/** What one line of the registry says, and whether it says it as it should. */
import type { Entry } from '../gate/subject.ts';

/** An entry as it is signed: who approved it is who signed it. */
export type EntryLine = { readonly kind: 'entry' } & Omit<Entry, 'approvedBy' | 'bySupervisor' | 'stopped'>;

/** Takes a service out at once (GATE-14). */
export type StopLine = {
  readonly kind: 'stop';
  readonly frs: string;
  readonly on: string;
  readonly reason: string;
};

export type Line = EntryLine | StopLine;

/** Type of the token, so that nothing else that was signed passes for a line. */
export const TYP = 'frs-registry+jwt';

type Check = (value: unknown) => boolean;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
// References and codes: no blanks, so that no narrative fits.
const ref: Check = (value) => typeof value === 'string' && /^[A-Za-z0-9][A-Za-z0-9._:/-]{0,63}$/.test(value);
const day: Check = (value) => typeof value === 'string' && DAY.test(value);
const digest: Check = (value) => typeof value === 'string' && /^sha-256:[0-9a-f]{64}$/.test(value);
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && words.includes(value);
const whole =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'number' && Number.isInteger(value) && least <= value && value <= most;

type Shape = {
  readonly must: Readonly<Record<string, Check>>;
  readonly may: Readonly<Record<string, Check>>;
};

function problemOf(value: unknown, { must, may }: Shape): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'it is no object';
  const members = new Map(Object.entries(value));
  for (const [name, check] of Object.entries(must)) {
    if (!members.has(name)) return `${name} is missing`;
    if (!check(members.get(name))) return `${name} is not as it should be`;
  }
  for (const [name, member] of members) {
    if (Object.hasOwn(must, name)) continue;
    const check = Object.hasOwn(may, name) ? may[name] : undefined;
    if (check === undefined) return 'it has a member that a registry does not know';
    if (!check(member)) return `${name} is not as it should be`;
  }
  return undefined;
}

const within =
  (shape: Shape): Check =>
  (value) =>
    problemOf(value, shape) === undefined;

const STOP: Shape = { must: { kind: oneOf('stop'), frs: ref, on: day, reason: ref }, may: {} };

const ENTRY: Shape = {
  must: {
    kind: oneOf('entry'),
    frs: ref,
    approval: oneOf('office-list', 'case', 'exigent'),
    scope: oneOf('search', 'compare', 'search-and-compare'),
    from: day,
    until: day,
  },
  may: {
    case: ref,
    report: digest,
    grounds: within({ must: { circumstance: ref, relevance: ref, necessity: ref }, may: {} }),
    reviewed: within({ must: { on: day, months: whole(1, 12) }, may: {} }),
    privacyUpdate: ref,
    reviewDue: day,
    agent: ref,
    exigent: ref,
  },
};

/** What is wrong with a line, without its values; undefined where nothing is. */
export function problemOfLine(value: unknown): string | undefined {
  const kind: unknown =
    typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined;
  const problem = problemOf(value, kind === 'stop' ? STOP : ENTRY);
  if (problem !== undefined || kind === 'stop') return problem;
  const { approval, case: one, from, until, exigent } = value as EntryLine;
  if (from > until) return 'until lies before from';
  if (approval !== 'office-list' && one === undefined) return 'a case or exigent approval names its case';
  return approval !== 'exigent' && exigent !== undefined ? 'only exigent use has a number' : undefined;
}
