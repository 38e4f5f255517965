/** What a run through an adapter would search and cost, and what it could not decide, by the declaration. Nothing is sent. */
import { compact } from '../../src/bytes/index.ts';
import type { AdapterOperationName, Capability, Declaration } from '../../src/services/adapters/index.ts';
import { ADAPTER_OPERATIONS } from '../../src/services/adapters/index.ts';
import type { ServiceProfile } from '../../src/services/profiles/index.ts';
import { NO_STATEMENT } from '../checks/gov.ts';
import { checks as allChecks } from '../checks/index.ts';
import type { Check, Known } from '../suite/check.ts';
import type { DeclaredService } from '../suite/declared.ts';
import { declaredStatement } from '../suite/declared-statement.ts';
import { isChosen, levelIn, notAsked, serviceRequirements } from '../suite/levels.ts';
import { withoutCapability } from '../suite/offered.ts';
import { PAID_SEARCHES, RESERVE, isSearch } from '../suite/search-budget.ts';
import { verdictByTerms } from '../suite/terms.ts';
import type { CheckResult } from '../suite/verdict.ts';

/** A requirement with a verdict that the declaration decides, or leaves open. */
export type DeclaredRow = {
  readonly id: string;
  readonly level: string;
  readonly title: string;
  readonly verdict: 'not-offered' | 'inconclusive' | 'fail' | 'pass';
  readonly says: string;
  readonly capability?: string;
};

/** A requirement whose checks a limit may leave out, with the most searches that they make. */
export type LeftOut = { readonly id: string; readonly level: string; readonly searches: number };

export type DeclaredPlan = {
  readonly profile: string;
  readonly service: string;
  /** Office that declares the service. */
  readonly office: string;
  /** Most searches and comparisons; checks share some of them, so that a run makes fewer. */
  readonly searches: number;
  readonly maxSearches?: number;
  /** `most`: of all searches that the limit allows. */
  readonly cost?: { readonly perSearch: number; readonly most: number; readonly currency?: string };
  /** Decided or left open without a search. */
  readonly rows: readonly DeclaredRow[];
  readonly leftOut: readonly LeftOut[];
};

export type DeclaredPlanInput = {
  readonly profile: ServiceProfile;
  readonly declaration: Declaration;
  /** Operations of the adapter; default: those of the declared capabilities. */
  readonly operations?: readonly AdapterOperationName[];
  readonly only?: readonly string[];
  readonly maxSearches?: number;
};

/** The operations that an adapter must have for a declaration. */
function declaredOperations({ offers }: Declaration): readonly AdapterOperationName[] {
  const isOffered = (capability: Capability): boolean => offers[capability]?.value === 'yes';
  return ADAPTER_OPERATIONS.filter((row) => !('capability' in row) || isOffered(row.capability))
    .map(({ name }) => name)
    .filter((name) => name !== 'enrol' && name !== 'remove');
}

/** The result that a check has whatever the service answers; undefined if it calls the service. */
function resultBefore(check: Check, known: Known): CheckResult | undefined {
  const stated = verdictByTerms(check, known.declared, 0);
  if (stated !== undefined) return stated;
  if (check.id === 'gov.statement') return NO_STATEMENT;
  const without = check.without?.(known);
  if (without !== undefined) return { verdict: 'not-applicable', says: without };
  return check.needsStatement === false ? undefined : withoutCapability(check, known);
}

/** Searches of a check that a service may charge for; bodies of `raw` leave only where the adapter can send them. */
function searchesOf({ plan }: Check, operations: readonly AdapterOperationName[]): number {
  return plan
    .filter(({ operation }) => operation !== 'handshake' && operation !== 'plaintext' && operation !== 'mail')
    .filter(({ operation }) => operation !== 'raw' || operations.includes('raw'))
    .filter(({ operation }) => isSearch({ operation: operation as 'search', method: 'POST' }))
    .reduce((sum, { times }) => sum + times, 0);
}

/** The verdict of a requirement that its checks have before anything is sent, the gravest first. */
function rowOf(results: readonly CheckResult[]): Omit<DeclaredRow, 'id' | 'level' | 'title'> | undefined {
  for (const verdict of ['fail', 'not-offered', 'inconclusive', 'pass'] as const) {
    const found = results.find((one) => one.verdict === verdict);
    if (found === undefined) continue;
    return { verdict, says: found.says, ...('capability' in found ? { capability: found.capability } : {}) };
  }
  return undefined;
}

type Asked = {
  readonly id: string;
  readonly level: string;
  readonly isControl: boolean;
  readonly searches: number;
};

/** What a limit may leave out. Binding requirements come first; the order among them is that of the seed. */
function leftOutBy(asked: readonly Asked[], limit: number): readonly LeftOut[] {
  const sum = (rows: readonly Asked[]): number => rows.reduce((all, { searches }) => all + searches, 0);
  const paid = asked.filter(({ searches, isControl }) => searches > 0 && !isControl);
  const musts = paid.filter(({ level }) => level === 'MUST');
  const others = paid.filter(({ level }) => level !== 'MUST');
  const left = limit - RESERVE - sum(asked.filter(({ isControl }) => isControl));
  return [...(sum(musts) > left ? musts : []), ...(sum(paid) > left ? others : [])].map(
    ({ id, level, searches }) => ({ id, level, searches }),
  );
}

/**
 * The plan of a run through an adapter.
 *
 * @example
 * const { searches, cost } = planDeclared({ profile, declaration });
 */
export function planDeclared(input: DeclaredPlanInput, all: readonly Check[] = allChecks): DeclaredPlan {
  const { profile, declaration, only, operations = declaredOperations(declaration) } = input;
  const { service, by, cost } = declaration;
  const declared: DeclaredService = { declaration, digest: '', operations };
  const setup = { profile, issuer: service.id, base: declaration.endpoints[0]?.url ?? '', now: () => 0 };
  const known: Known = { profile, declared, statement: declaredStatement(setup, declared) };
  const rows: DeclaredRow[] = [];
  const asked: Asked[] = [];
  for (const requirement of serviceRequirements) {
    const { id, title } = requirement;
    if (!isChosen(id, only) || notAsked(requirement, profile) !== undefined) continue;
    const level = levelIn(requirement, profile);
    const checks = all.filter((check) => check.requirement === id);
    const results = checks.map((check) => resultBefore(check, known));
    const row = rowOf(results.filter((one) => one !== undefined));
    if (row !== undefined) rows.push({ id, level, title, ...row });
    const calling = checks.filter((_, i) => results[i] === undefined);
    const searches = calling.reduce((sum, check) => sum + searchesOf(check, operations), 0);
    asked.push({ id, level, searches, isControl: id.startsWith('CTL-') });
  }
  const searches = asked.reduce((sum, one) => sum + one.searches, 0);
  const isPaid = cost !== undefined && cost.perSearch > 0;
  const maxSearches = input.maxSearches ?? (isPaid ? PAID_SEARCHES : undefined);
  const most = Math.min(searches, maxSearches ?? searches);
  return {
    profile: profile.id,
    service: service.id,
    office: by.office,
    searches,
    ...compact({ maxSearches }),
    ...(cost === undefined
      ? {}
      : {
          cost: {
            perSearch: cost.perSearch,
            // Prices are decimal: no digits of the binary product.
            most: Number((most * cost.perSearch).toFixed(6)),
            ...compact({ currency: cost.currency }),
          },
        }),
    rows,
    leftOut: maxSearches === undefined ? [] : leftOutBy(asked, maxSearches),
  };
}
