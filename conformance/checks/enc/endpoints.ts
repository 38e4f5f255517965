/** The endpoints of a service, what was seen of each once a run, and how several become one ruling. */
import type { Bench } from '../../suite/bench.ts';
import type { TlsSetup } from '../../suite/setup.ts';
import { type Reason, type Ruling, fail, inconclusive, pass } from '../../suite/verdict.ts';
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

/** What was seen, and the number of the exchange that stands for it in the journal. */
export type Seen<Facts> = { readonly facts: Facts; readonly seq: number };

/** A service on this machine. */
const NEAR: StepLimits = { ...STEP_LIMITS, patience: 300 };

/** Time that a check of several endpoints may take, in milliseconds. */
export const LONG = 300_000;

export function limitsOf({ setup: { simulated } }: Bench): StepLimits {
  return simulated ? NEAR : STEP_LIMITS;
}

/** Declared addresses and that of the run, each once. */
export function endpointsOf({ statement, setup: { base } }: Bench): readonly Address[] {
  const urls = [...(base === undefined ? [] : [base]), ...statement.tls.endpoints];
  const addresses = urls.flatMap((url) => addressOf(url) ?? []);
  return [...new Map(addresses.map((address) => [addressText(address), address])).values()];
}

/** Looks once a run, and notes that it did. */
export function seen<Facts>(
  bench: Bench,
  operation: 'handshake' | 'plaintext',
  purpose: string,
  look: () => Promise<Facts>,
): Promise<Seen<Facts>> {
  const { now } = bench.setup;
  return bench.shared(purpose, async () => {
    const sentAt = now();
    const facts = await look();
    const { seq } = bench.sighting(operation, purpose, { sentAt, doneAt: now() });
    return { facts, seq };
  });
}

function clientOf({ client }: TlsSetup): { readonly client?: NonNullable<TlsSetup['client']> } {
  return client === undefined ? {} : { client };
}

/** Every hand-made hello. */
export function surveyed(bench: Bench, address: Address, tls: TlsSetup): Promise<Seen<Survey>> {
  const { signal } = bench.setup;
  const options = { limits: limitsOf(bench), ...clientOf(tls), ...(signal === undefined ? {} : { signal }) };
  return seen(bench, 'handshake', `hand-made handshakes with ${addressText(address)}`, () =>
    surveyEndpoint(address, options),
  );
}

/** The certificates. */
export function inspected(bench: Bench, address: Address, tls: TlsSetup): Promise<Seen<Inspection>> {
  const { signal, now } = bench.setup;
  const options = {
    limits: limitsOf(bench),
    roots: tls.roots,
    now: new Date(now()),
    ...clientOf(tls),
    ...(signal === undefined ? {} : { signal }),
  };
  return seen(bench, 'handshake', `certificates of ${addressText(address)}`, () =>
    inspectCertificates(address, options),
  );
}

/** What a look that ended without a result is called in a ruling. */
export function reasonOf(reason: string): Reason {
  if (reason === 'control-lost') return 'control-lost';
  if (reason === 'aborted') return 'stopped';
  if (/timeout|silent/.test(reason)) return 'timeout';
  return /^E[A-Z]|closed/.test(reason) ? 'connection' : 'unreadable';
}

/** The first that fails, else the first that decides nothing, else all of them as one. */
export function worst(rulings: readonly Ruling[]): Ruling {
  const found =
    rulings.find(({ verdict }) => verdict === 'fail') ?? rulings.find(({ verdict }) => verdict !== 'pass');
  if (found !== undefined) return found;
  const evidence = rulings.flatMap((ruling) => (ruling.verdict === 'pass' ? ruling.evidence : []));
  const [first] = rulings;
  if (first === undefined) return inconclusive('no-endpoint', 'no endpoint of the service is known');
  const more = rulings.length > 1 ? ` (and ${rulings.length - 1} more)` : '';
  return pass('E2', `${first.says}${more}`, evidence);
}

/** Rules on each endpoint, one after the other. */
export async function eachEndpoint(
  bench: Bench,
  rule: (address: Address, tls: TlsSetup) => Promise<Ruling>,
): Promise<Ruling> {
  const { tls } = bench.setup;
  if (tls === undefined)
    return inconclusive('no-endpoint', 'the run was not told what the suite may connect to by itself');
  const rulings: Ruling[] = [];
  for (const address of endpointsOf(bench)) rulings.push(await rule(address, tls));
  return worst(rulings);
}

/** A ruling from what is against an endpoint and what could not be decided. */
export function ruled(
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
): Ruling {
  const at = addressText(where);
  if (wrong.length > 0) return fail('E2', `${at}: ${wrong.join('; ')}`, remedy, [seq]);
  const [first] = undecided;
  if (first !== undefined)
    return inconclusive(reasonOf(first), `${at}: it could not be decided: ${first}`, [seq]);
  return pass('E2', `${at}: ${good}`, [seq]);
}
