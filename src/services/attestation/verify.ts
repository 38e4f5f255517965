/** Verifies a deletion attestation: schema, signature, then the rules in order. */
import type { Finding } from '../../findings/finding.ts';
import { runRules } from '../../findings/run.ts';
import type { AttestationContext, Holder } from './context.ts';
import { type ReadAttestation, type ReadClaims, readAttestation } from './read.ts';
import { RULE_IDS, type RuleName } from './rule-names.ts';
import { rules } from './rules/index.ts';
import { inspectSignature } from './signature.ts';
import type { AttestationRule, Subject } from './subject.ts';

export type AttestationReport = {
  readonly result: 'valid' | 'refused';
  /** The rule that refused the attestation. */
  readonly rule?: RuleName;
  /** The applied rules, in order; the last one refused the attestation, if it was refused. */
  readonly reached: readonly RuleName[];
  /** Findings of the deciding rule, and warnings of the rules before it. */
  readonly findings: readonly Finding[];
  /** The verified claims; only for a valid attestation. */
  readonly claims?: ReadClaims;
  /** SHA-256 of the payload in hexadecimal, if readable, for the ledger of the receiver. */
  readonly digest?: string;
};

/** A17 is an error if the profile requires verification of the deletion. */
const MUST_VERIFY = { severities: { [RULE_IDS.A17]: 'error' } } as const;

/** Applies rules in order until one refuses; default: all rules. */
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
    for (const one of runRules([rule], subject, context.policy.mustReadBack ? MUST_VERIFY : {}))
      findings.push(one);
    if (findings.some(({ severity }) => severity === 'error')) {
      return { result: 'refused', rule: name, reached, findings, digest };
    }
  }
  return { result: 'valid', reached, findings, claims, digest };
}

/** The context of the attestation of a holder behind a hub: the same transaction, its own issuer, no forwarding. */
function contextOf({ issuer, stores }: Holder, context: AttestationContext): AttestationContext {
  const { transaction, policy } = context;
  const { outcomes } = transaction;
  const isBroken = outcomes.some((outcome) => outcome === 'cancelled' || outcome === 'timed-out');
  return {
    ...context,
    issuers: [issuer],
    stores,
    policy: { ...policy, hub: false },
    // A holder may have finished before the hub was stopped.
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

/** The input of the rules: the attestation, its signature, and the validity of the holders' attestations in it. */
export async function subjectOf(read: ReadAttestation, context: AttestationContext): Promise<Subject> {
  const signature = await inspectSignature(read, context.keys);
  // The attestations of holders are verified only if the outer signature is valid.
  const forwarded = signature.state === 'valid' ? await holdersHold(read, context) : [];
  return { ...read, signature, forwarded, context };
}

/**
 * Verifies an attestation against the context. Never throws because of its content.
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
