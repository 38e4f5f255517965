/** The rules by their names in the format description, in the order of verification, with their finding IDs. */
export const RULE_IDS = {
  A20: 'attestation.a20.form',
  A1: 'attestation.a1.signature',
  A2: 'attestation.a2.type',
  A3: 'attestation.a3.key-hint',
  A4: 'attestation.a4.issuer',
  A5: 'attestation.a5.audience',
  A6: 'attestation.a6.number',
  A7: 'attestation.a7.nonce',
  A8: 'attestation.a8.version',
  A9: 'attestation.a9.commitment',
  A10: 'attestation.a10.event',
  A11: 'attestation.a11.order',
  A12: 'attestation.a12.clock',
  A13: 'attestation.a13.late',
  A14: 'attestation.a14.stores',
  A15: 'attestation.a15.retained',
  A16: 'attestation.a16.shared',
  A17: 'attestation.a17.verified',
  A18: 'attestation.a18.seen',
  A19: 'attestation.a19.key-validity',
  A21: 'attestation.a21.other-uses',
} as const;

export type RuleName = keyof typeof RULE_IDS;

export type RuleId = (typeof RULE_IDS)[RuleName];

/** In the order of verification. */
export const RULE_NAMES = Object.keys(RULE_IDS) as readonly RuleName[];
