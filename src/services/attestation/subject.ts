/** The input of the rules, and the type of a rule. */
import type { Fail, Rule } from '../../findings/rule.ts';
import type { Severity } from '../../findings/finding.ts';
import type { AttestationContext } from './context.ts';
import type { ReadAttestation } from './read.ts';
import { RULE_IDS, type RuleName } from './rule-names.ts';
import type { SignatureInspection } from './signature.ts';

export type Subject = ReadAttestation & {
  readonly signature: SignatureInspection;
  /** For each entry of `forwarded_to`: true if the attestation of its holder is valid. */
  readonly forwarded: readonly boolean[];
  readonly context: AttestationContext;
};

export type AttestationRule = Rule<Subject> & { readonly name: RuleName };

/** Refuses the attestation: JSON pointer, message, and a code of the reason. */
export type Refuse = (pointer: string, message: string, reason: string) => void;

type Description = {
  readonly name: RuleName;
  readonly title: string;
  readonly help: string;
  readonly severity?: Severity;
  readonly check: (subject: Subject, refuse: Refuse) => void;
};

/** Makes a rule from its description. */
export function attestationRule({ name, title, help, severity, check }: Description): AttestationRule {
  return {
    name,
    id: RULE_IDS[name],
    title,
    help,
    clause: `Deletion attestation: format and verification, ${name}`,
    severity: severity ?? 'error',
    level: 2,
    applies: () => true,
    check: (subject, fail: Fail) => {
      check(subject, (pointer, message, reason) =>
        fail({ at: { path: 'attestation', pointer }, message, facts: { rule: name, reason } }),
      );
    },
  };
}
