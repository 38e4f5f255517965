/** Verification of a deletion attestation: the reading, the signature, then the rules in order. */
import type { Finding } from '../../findings/finding.ts';
import { runRules } from '../../findings/run.ts';
import type { AttestationContext, Holder } from './context.ts';
import { type ReadAttestation, type ReadClaims, readAttestation } from './read.ts';
import { RULE_IDS, type RuleName } from './rule-names.ts';
import { rules } from './rules/index.ts';
import { lookAtSignature } from './signature.ts';
import type { AttestationRule, Subject } from './subject.ts';

export type AttestationReport = {
  readonly result: 'valid' | 'refused';
  /** The rule that refused it. */
  readonly rule?: RuleName;
  /** The rules that were asked, in order; the last one decided where it is refused. */
  readonly reached: readonly RuleName[];
  /** What the deciding rule says, and warnings of those before it. */
  readonly findings: readonly Finding[];
  /** Only of a valid one: claims that may be acted upon. */
  readonly claims?: ReadClaims;
  /** SHA-256 of the payload in hexadecimal, where it could be read: for the receiver's ledger. */
  readonly digest?: string;
};

/** Where the profile demands the look after the deletion, its lack is an error. */
const MUST_LOOK = { severities: { [RULE_IDS.A17]: 'error' } } as const;

/** Asks rules in order until one refuses; those of the text unless told. */
export function validateAttestation(
  subject: Subject,
  asked: readonly AttestationRule[] = rules,
): AttestationReport {
  const reached: RuleName[] = ['A20'];
  const findings: Finding[] = [];
  const { digest, claims, context } = subject;
  for (const rule of asked) {
    const { name } = rule;
    reached.push(name);
    for (const one of runRules([rule], subject, context.policy.mustReadBack ? MUST_LOOK : {}))
      findings.push(one);
    if (findings.some(({ severity }) => severity === 'error')) {
      return { result: 'refused', rule: name, reached, findings, digest };
    }
  }
  return { result: 'valid', reached, findings, claims, digest };
}

/** What a holder behind a hub has to attest: the same transaction under its own name, and nothing passed on. */
function contextOf({ issuer, stores }: Holder, context: AttestationContext): AttestationContext {
  const { transaction, policy } = context;
  const { outcomes } = transaction;
  const isBroken = outcomes.some((outcome) => outcome === 'cancelled' || outcome === 'timed-out');
  return {
    ...context,
    issuers: [issuer],
    stores,
    policy: { ...policy, hub: false },
    // A holder may have ended its part before the hub was stopped.
    transaction: { ...transaction, outcomes: isBroken ? [...outcomes, 'returned'] : outcomes },
  };
}

async function holdersHold({ claims }: ReadAttestation, context: AttestationContext): Promise<boolean[]> {
  const verdicts: boolean[] = [];
  for (const { holder, attestation } of context.policy.hub ? (claims.att.forwarded_to ?? []) : []) {
    const known = context.holders?.find((one) => one.holder === holder);
    const isJudged = known !== undefined && typeof attestation === 'string';
    const report = isJudged ? await verifyAttestation(attestation, contextOf(known, context)) : undefined;
    verdicts.push(report?.result === 'valid');
  }
  return verdicts;
}

/** What the rules look at: the attestation as read, its signature, and those of the holders in it. */
export async function subjectOf(read: ReadAttestation, context: AttestationContext): Promise<Subject> {
  const signature = await lookAtSignature(read, context.keys);
  // Of an attestation that nobody signed nothing inside is looked at either.
  const forwarded = signature.state === 'valid' ? await holdersHold(read, context) : [];
  return { ...read, signature, forwarded, context };
}

/**
 * Verifies an attestation by what the verifier knows. Never throws for what is in it.
 *
 * @example
 * const { findings: problems } = await verifyAttestation(bytes, verificationContext);
 */
export async function verifyAttestation(
  jws: string | Uint8Array,
  context: AttestationContext,
): Promise<AttestationReport> {
  const reading = readAttestation(jws);
  if ('read' in reading) return validateAttestation(await subjectOf(reading.read, context));
  return { result: 'refused', rule: 'A20', reached: ['A20'], findings: reading.findings };
}
