/** Uniqueness of an attestation: A18. */
import { attestationRule } from '../subject.ts';

export const a18 = attestationRule({
  name: 'A18',
  title: 'An attestation must be unique',
  help: 'Give each attestation a `jti` of its own, and issue one attestation for each transaction. Fetching the same attestation again returns identical content and is no replay.',
  check: ({ claims: { iss, jti, sub }, digest, context: { seen = [] } }, refuse) => {
    const others = seen.filter((one) => one.iss === iss && one.digest !== digest);
    if (others.some((one) => one.jti === jti)) refuse('/jti', 'this jti was used before', 'jti');
    else if (others.some((one) => one.sub === sub))
      refuse('/sub', 'the transaction has another attestation', 'second');
  },
});
