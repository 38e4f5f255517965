/** `conform plan --declaration`: searches, cost and gaps of a run through an adapter. Nothing is sent. */
import { type DeclaredPlan, type DeclaredRow, planDeclared } from '../../conformance/plan/declared-plan.ts';
import { printable } from '../../src/findings/index.ts';
import type { AdapterOperationName, Declaration } from '../../src/services/adapters/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { declarationIn, madeAdapter, makerOf } from '../adapters/make.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit } from '../exit.ts';
import type { Io } from '../print.ts';
import { type ConformArgs, searchesOf } from './options.ts';

/** The operations of the adapter; it is created without credentials, and nothing is sent. */
async function operationsOf(
  { adapter, command }: ConformArgs,
  declaration: Declaration,
): Promise<readonly AdapterOperationName[] | undefined> {
  if (adapter === undefined && command === undefined) return undefined;
  const maker = await makerOf({ adapter, command });
  const { semantic } = await madeAdapter(maker, declaration, { credentials: {}, options: {} });
  await semantic.close();
  return semantic.operations;
}

const HEADINGS: readonly (readonly [verdict: DeclaredRow['verdict'], heading: string])[] = [
  ['fail', 'Failed by the terms of the service, whatever it shows:'],
  ['not-offered', 'Not offered, which counts like a fail:'],
  ['inconclusive', 'Undecided:'],
  ['pass', 'Decided by a clause that a person read:'],
];

function rowText({ id, level, title, says }: DeclaredRow): string {
  return `  ${id} ${level}  ${title}: ${printable(says)}`;
}

function costText({ cost, searches, maxSearches }: DeclaredPlan): readonly string[] {
  const limit =
    maxSearches === undefined ? [] : [`The limit of this run is ${maxSearches} (--max-searches).`];
  if (cost === undefined) return [...limit, 'The declaration states no cost of a search.'];
  const { perSearch, most, currency = '' } = cost;
  const unit = currency === '' ? '' : ` ${printable(currency)}`;
  const count = Math.min(searches, maxSearches ?? searches);
  return [
    ...limit,
    `Cost: at most ${most}${unit} for ${count} searches at ${perSearch}${unit} each, as declared.`,
  ];
}

function leftText({ leftOut }: DeclaredPlan): readonly string[] {
  if (leftOut.length === 0) return [];
  return [
    '',
    'The limit may leave out some of these; MUST comes before SHOULD, in an order by the seed:',
    ...leftOut.map(({ id, level, searches }) => `  ${id} ${level}  ${searches} searches at most`),
  ];
}

function textOf(plan: DeclaredPlan): string {
  const { profile, service, office, searches, rows } = plan;
  const groups = HEADINGS.flatMap(([verdict, heading]) => {
    const found = rows.filter((row) => row.verdict === verdict);
    return found.length === 0 ? [] : ['', heading, ...found.map(rowText)];
  });
  return [
    `A run of ${printable(service)}, declared by ${printable(office)}, under profile ${profile}; nothing was sent.`,
    `At most ${searches} searches and comparisons; checks share some, so that a run makes fewer.`,
    ...costText(plan),
    ...groups,
    ...leftText(plan),
    '',
  ].join('\n');
}

/** Prints the plan. */
export async function planDeclaredAction(
  args: ConformArgs & { readonly declaration: string },
  profile: ServiceProfile,
  only: readonly string[] | undefined,
  io: Io,
): Promise<Exit> {
  const { declaration } = await declarationIn(args.declaration);
  const operations = await operationsOf(args, declaration);
  const maxSearches = searchesOf(args);
  const plan = planDeclared({
    profile,
    declaration,
    ...(operations === undefined ? {} : { operations }),
    ...(only === undefined ? {} : { only }),
    ...(maxSearches === undefined ? {} : { maxSearches }),
  });
  io.out(args.format === 'json' ? jsonOf(plan) : textOf(plan));
  return EXIT.ok;
}
