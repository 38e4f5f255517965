/** Inspects each endpoint of a service once a run, and combines the results of several endpoints. */
import { isFilesEndpoint } from '../../../src/services/adapters/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { TlsSetup } from '../../suite/setup.ts';
import { type Reason, type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import {
  type Address,
  type Inspection,
  STEP_LIMITS,
  type StepLimits,
  type Survey,
  addressOf,
  addressText,
  inspectCertificates,
  surveyEndpoint,
} from '../../tls/index.ts';

/** The facts of an inspection, and its sequence number in the journal. */
export type Seen<Facts> = { readonly facts: Facts; readonly seq: number };

/** A service on this machine. */
const NEAR: StepLimits = { ...STEP_LIMITS, patience: 300 };

/** Time limit of a check of several endpoints, in milliseconds. */
export const LONG = 300_000;

export function limitsOf({ setup: { simulated } }: TestContext): StepLimits {
  return simulated ? NEAR : STEP_LIMITS;
}

/** The declared addresses and the address of the run, without duplicates. */
export function endpointsOf({ statement, setup: { base } }: TestContext): readonly Address[] {
  const urls = [...(base === undefined ? [] : [base]), ...statement.tls.endpoints];
  const addresses = urls.flatMap((url) => addressOf(url) ?? []);
  return [...new Map(addresses.map((address) => [addressText(address), address])).values()];
}

/** Inspects once a run, and enters the inspection into the journal. */
export function seen<Facts>(
  context: TestContext,
  operation: 'handshake' | 'plaintext',
  purpose: string,
  inspect: () => Promise<Facts>,
): Promise<Seen<Facts>> {
  const { now } = context.setup;
  return context.shared(purpose, async () => {
    const sentAt = now();
    const facts = await inspect();
    const { seq } = context.sighting(operation, purpose, { sentAt, doneAt: now() });
    return { facts, seq };
  });
}

function clientOf({ client }: TlsSetup): { readonly client?: NonNullable<TlsSetup['client']> } {
  return client === undefined ? {} : { client };
}

/** Surveys an endpoint with every raw ClientHello. */
export function surveyed(context: TestContext, address: Address, tls: TlsSetup): Promise<Seen<Survey>> {
  const { signal } = context.setup;
  const options = {
    limits: limitsOf(context),
    ...clientOf(tls),
    ...(signal === undefined ? {} : { signal }),
  };
  return seen(context, 'handshake', `raw handshakes with ${addressText(address)}`, () =>
    surveyEndpoint(address, options),
  );
}

/** Inspects the certificates of an endpoint. */
export function inspected(context: TestContext, address: Address, tls: TlsSetup): Promise<Seen<Inspection>> {
  const { signal, now } = context.setup;
  const options = {
    limits: limitsOf(context),
    roots: tls.roots,
    now: new Date(now()),
    ...clientOf(tls),
    ...(signal === undefined ? {} : { signal }),
  };
  return seen(context, 'handshake', `certificates of ${addressText(address)}`, () =>
    inspectCertificates(address, options),
  );
}

/** Maps the reason of an undecided inspection to a reason of a check result. */
export function reasonOf(reason: string): Reason {
  if (reason === 'control-lost') return 'control-lost';
  if (reason === 'aborted') return 'stopped';
  if (/timeout|silent/.test(reason)) return 'timeout';
  return /^E[A-Z]|closed/.test(reason) ? 'connection' : 'unreadable';
}

/** The first failure, else the first inconclusive result, else one pass for all. */
export function worst(checkResults: readonly CheckResult[]): CheckResult {
  const found =
    checkResults.find(({ verdict }) => verdict === 'fail') ??
    checkResults.find(({ verdict }) => verdict !== 'pass');
  if (found !== undefined) return found;
  const evidence = checkResults.flatMap((checkResult) =>
    checkResult.verdict === 'pass' ? checkResult.evidence : [],
  );
  const [first] = checkResults;
  if (first === undefined) return inconclusive('no-endpoint', 'no endpoint of the service is known');
  const more = checkResults.length > 1 ? ` (and ${checkResults.length - 1} more)` : '';
  return pass('E2', `${first.says}${more}`, evidence);
}

/** Applies a check to each endpoint, one after the other. */
export async function eachEndpoint(
  context: TestContext,
  rule: (address: Address, tls: TlsSetup) => Promise<CheckResult>,
): Promise<CheckResult> {
  const { tls } = context.setup;
  if (tls === undefined)
    return inconclusive('no-endpoint', 'the run has no endpoint that the suite may connect to directly');
  if (context.setup.declared?.declaration.endpoints.every(({ url }) => isFilesEndpoint(url)) === true)
    return inconclusive(
      'no-endpoint',
      'the service is reached by files: the suite has no connection that it may inspect',
    );
  const checkResults: CheckResult[] = [];
  for (const address of endpointsOf(context)) checkResults.push(await rule(address, tls));
  return worst(checkResults);
}

/** A check result from the problems and the undecided points of an endpoint. */
export function byRule(
  { seq }: Seen<unknown>,
  where: Address,
  {
    wrong,
    undecided,
    good,
    remedy,
  }: {
    readonly wrong: readonly string[];
    /** Reasons. */
    readonly undecided: readonly string[];
    readonly good: string;
    readonly remedy: string;
  },
): CheckResult {
  const at = addressText(where);
  if (wrong.length > 0) return fail('E2', `${at}: ${wrong.join('; ')}`, remedy, [seq]);
  const [first] = undecided;
  if (first !== undefined) return inconclusive(reasonOf(first), `${at}: undecided: ${first}`, [seq]);
  return pass('E2', `${at}: ${good}`, [seq]);
}
