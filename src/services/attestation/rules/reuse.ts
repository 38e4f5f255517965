/** Whether it was used before: A18. */
import { attestationRule } from '../subject.ts';

export const a18 = attestationRule({
  name: 'A18',
  title: 'Seen before with other content, or a second one for the transaction',
  help: 'Each attestation has a `jti` of its own for ever, and each transaction has one attestation. The same attestation fetched again is the same content and is no replay.',
  check: ({ claims: { iss, jti, sub }, digest, context: { seen = [] } }, refuse) => {
    const others = seen.filter((one) => one.iss === iss && one.digest !== digest);
    if (others.some((one) => one.jti === jti)) refuse('/jti', 'this jti was used before', 'jti');
    else if (others.some((one) => one.sub === sub))
      refuse('/sub', 'the transaction has another attestation', 'second');
  },
});
