/** Actions of `conform` that send nothing to a service of anybody's: plan, catalogue, selftest. */
import { type Coverage, coverage } from '../../conformance/plan/catalogue.ts';
import { type Plan, type PlanRow, planOf } from '../../conformance/plan/plan.ts';
import { oscalCatalogue } from '../../conformance/report/index.ts';
import { type Shown, chosenFaults, selftest } from '../../conformance/selftest.ts';
import { serviceRequirements } from '../../conformance/suite/levels.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import type { Io } from '../print.ts';
import { demandedProfile, plainly } from './documents.ts';
import { type ConformArgs, onlyOf, refuseUnknown } from './options.ts';
import { planDeclaredAction } from './plan-declared.ts';
import { stopping } from './progress.ts';

function planRow({ id, level, title: name, text, checks, nothing }: PlanRow): string {
  const lines = checks.flatMap(({ id: check, title, requests, operations, needs }) => [
    `  ${check}: ${title}`,
    ...requests.map(({ times, operation, as, what }) => `    ${times} x ${operation} as ${as}: ${what}`),
    ...(requests.length === 0 ? ['    nothing of its own: it looks at what others were answered'] : []),
    ...(operations.length === 0 ? [] : [`    only where the service offers ${operations.join(', ')}`]),
    ...(needs === undefined ? [] : [`    through an adapter: ${needs}`]),
  ]);
  return [
    `${id} ${level}  ${name}`,
    `  ${text}`,
    ...lines,
    ...(nothing === undefined ? [] : [`  nothing: ${nothing}`]),
  ].join('\n');
}

function planText({ profile, rows, requests, checks }: Plan): string {
  return [
    `What a run under profile ${profile} would send; nothing was sent.`,
    `At most ${requests} requests and looks by ${checks} checks, besides looks for returns and attestations that are not there yet.`,
    'What the conformity statement declares as not offered is not sent.',
    '',
    ...rows.map(planRow),
    '',
  ].join('\n');
}

function known(args: ConformArgs): readonly string[] | undefined {
  const only = onlyOf(args);
  refuseUnknown(
    only,
    serviceRequirements.map(({ id }) => id),
  );
  return only;
}

export async function planAction(args: ConformArgs, io: Io): Promise<Exit> {
  const only = known(args);
  const profile = await plainly(() => demandedProfile(args.profile));
  const { declaration } = args;
  if (declaration !== undefined) return planDeclaredAction({ ...args, declaration }, profile, only, io);
  const other = (['adapter', 'command', 'maxSearches'] as const).find((name) => args[name] !== undefined);
  if (other !== undefined)
    throw new UsageError(`--${other === 'maxSearches' ? 'max-searches' : other} needs --declaration`);
  const plan = planOf(profile, only);
  io.out(args.format === 'json' ? jsonOf(plan) : planText(plan));
  return EXIT.ok;
}

function coverageText({
  id,
  level,
  title: name,
  text,
  checks,
  faults,
  untested,
  unfaulted,
}: Coverage): string {
  const lines = [
    ...checks.flatMap(({ id: check, title, needs }) => [
      `  check ${check}: ${title}`,
      ...(needs === undefined ? [] : [`    through an adapter: ${needs}`]),
    ]),
    ...(faults.length === 0 ? [] : [`  caught: ${faults.join(', ')}`]),
    ...(untested === undefined ? [] : [`  not tested: ${untested}`]),
    ...(unfaulted === undefined ? [] : [`  no fault shows it: ${unfaulted}`]),
  ];
  return [`${id} ${level}  ${name}`, `  ${text}`, ...lines].join('\n');
}

export function catalogueAction(args: ConformArgs, io: Io): Promise<Exit> {
  const only = known(args);
  const chosen = coverage().filter(
    ({ id }) => only?.some((one) => id === one || id.startsWith(`${one}-`)) ?? true,
  );
  if (args.format === 'oscal') {
    const ids = new Set(chosen.map(({ id }) => id));
    io.out(oscalCatalogue(serviceRequirements.filter(({ id }) => ids.has(id))));
  } else if (args.format === 'json') io.out(jsonOf({ requirements: chosen }));
  else io.out(`${chosen.map(coverageText).join('\n')}\n`);
  return Promise.resolve(EXIT.ok);
}

function shownText({ id, ok, catches, unseen, missed, astray }: Shown): string {
  const what = catches.length === 0 ? `not to be seen: ${unseen ?? ''}` : `caught by ${catches.join(', ')}`;
  return [
    `${ok ? 'as it should be' : 'NOT AS IT SHOULD BE'}  ${id}: ${what}`,
    ...missed.map((one) => `  missed by ${one}`),
    ...astray.map((one) => `  astray: ${one}`),
  ].join('\n');
}

export async function selftestAction(args: ConformArgs, io: Io): Promise<Exit> {
  const only = known(args);
  if (chosenFaults(only).length === 0) throw new UsageError('no fault is caught by these requirements');
  const { signal, done } = stopping(io);
  const say = ({ id, ok }: Shown, index: number, of: number): void => {
    const line = `${String(index).padStart(String(of).length)}/${of}  ${ok ? 'as it should be' : 'NOT AS IT SHOULD BE'}  ${id}`;
    if (io.progress === undefined || !ok) io.note(line);
    else io.progress(index === of ? '' : line);
  };
  try {
    const shown = await selftest({
      signal,
      progress: say,
      ...(only === undefined ? {} : { only }),
      ...(args.seed === undefined ? {} : { seed: args.seed }),
    });
    const wrong = shown.filter(({ ok }) => !ok);
    if (args.format === 'json') io.out(jsonOf({ faults: shown, wrong: wrong.length }));
    else
      io.out(
        `${[...shown.map(shownText), `${shown.length} faults shown, ${wrong.length} not as they should be`].join('\n')}\n`,
      );
    if (wrong.length > 0) return EXIT.fault;
    return signal.aborted ? EXIT.incomplete : EXIT.ok;
  } finally {
    done();
  }
}
