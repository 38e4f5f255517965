/** ENC-07: the same rules apply to every address that an answer names. */
import type { TestContext } from '../../suite/test-context.ts';
import { type Exchange, readingOf } from '../../suite/exchange.ts';
import type { TlsSetup } from '../../suite/setup.ts';
import { type CheckResult, fail, inconclusive, pass } from '../../suite/verdict.ts';
import { type Address, addressOf, addressText, familyOf } from '../../tls/index.ts';
import { endpointsOf, inspected, byRule, surveyed, worst } from './endpoints.ts';
import { type Found, addressesIn } from './find-addresses.ts';

const SHOWN = 5;
/** Maximum number of undeclared addresses that are inspected. */
const MOST_PLACES = 3;
const OLD: ReadonlySet<string> = new Set(['SSLv3', 'TLSv1', 'TLSv1.1']);

/** Where the images of candidates were found, as a result states it. */
function sourcesIn(exchange: Exchange): ReadonlySet<string> {
  const { list } = readingOf(exchange) ?? {};
  return new Set((list?.candidates ?? []).flatMap(({ sourceUrl }) => sourceUrl?.trim() ?? []));
}

/**
 * The addresses by which an answer or a part of it is sent. The source of an image that others published (CAN-11) is none:
 * the service sends nothing there, and does not decide how it is served. A source at the service itself counts.
 */
function ofTheService(exchange: Exchange, hosts: ReadonlySet<string>): readonly Found[] {
  const found = addressesIn(exchange);
  const sources = found.length === 0 ? new Set<string>() : sourcesIn(exchange);
  const isElsewhere = ({ url }: Found): boolean =>
    sources.has(url) && URL.canParse(url) && !hosts.has(new URL(url).hostname.replace(/^\[|\]$/g, ''));
  return found.filter((one) => !isElsewhere(one));
}

type Linked = { readonly address: Address; readonly seq: number };

/** Checks an undeclared endpoint for ENC-02 to ENC-06 together. */
async function elsewhere(
  context: TestContext,
  { address, seq }: Linked,
  tls: TlsSetup,
): Promise<CheckResult> {
  const survey = await surveyed(context, address, tls);
  const certificates = await inspected(context, address, tls);
  const { versions, families } = survey.facts;
  const results = [...Object.values(versions), ...Object.values(families)];
  const weak = results.flatMap((result) => {
    if (result.kind !== 'accepted') return [];
    return OLD.has(result.version) || familyOf(result.suite) !== undefined
      ? [`accepts ${result.version} with ${result.suite}`]
      : [];
  });
  const undecided = results.flatMap((result) => (result.kind === 'undecided' ? [result.reason] : []));
  const { facts } = certificates;
  const checkResult = byRule(survey, address, {
    wrong: [
      ...new Set([...weak, ...(facts.kind === 'seen' ? facts.problems.map(({ problem }) => problem) : [])]),
    ],
    undecided: [...undecided, ...(facts.kind === 'undecided' ? [facts.reason] : [])],
    good: 'the address meets the same rules',
    remedy: 'Apply the rules of the service to every address that a result names.',
  });
  return 'evidence' in checkResult
    ? { ...checkResult, evidence: [seq, ...checkResult.evidence, certificates.seq] }
    : checkResult;
}

export async function addresses(context: TestContext): Promise<CheckResult> {
  const { adapter, tls } = context.setup;
  const grade = adapter.kind === 'https' ? 'E2' : 'E1';
  const answered = context.journal.all().filter(({ answer }) => answer !== undefined);
  const endpoints = endpointsOf(context);
  const hosts = new Set(endpoints.map(({ host }) => host));
  const found = answered.flatMap((exchange) =>
    ofTheService(exchange, hosts).map((one) => ({ ...one, seq: exchange.seq })),
  );
  const plain = found.filter(({ url }) => !/^(?:https|wss):/i.test(url));
  if (plain.length > 0) {
    const seqs = [...new Set(plain.map(({ seq }) => seq))].slice(0, SHOWN);
    return fail(grade, 'an answer names an address without TLS', 'Name only https addresses.', seqs);
  }
  if (answered.length === 0) return inconclusive('not-provoked', 'no call was answered');
  const declared = new Set(endpoints.map(addressText));
  const others = new Map<string, Linked>();
  for (const { url, isLink, seq } of found) {
    const address = isLink ? addressOf(url) : undefined;
    if (address === undefined || declared.has(addressText(address))) continue;
    others.set(addressText(address), { address, seq });
  }
  const seqs = answered.slice(0, SHOWN).map(({ seq }) => seq);
  const own = pass(grade, 'every address in the answers is one of the declared endpoints', seqs);
  if (others.size === 0) return own;
  if (tls === undefined || others.size > MOST_PLACES)
    return inconclusive('no-endpoint', `answers name ${others.size} undeclared addresses`, seqs);
  const checkResults: CheckResult[] = [own];
  for (const linked of others.values()) checkResults.push(await elsewhere(context, linked, tls));
  return worst(checkResults);
}
