/** ENC-05, ENC-06: the certificates of each endpoint, by our own inspection. */
import type { TestContext } from '../../suite/test-context.ts';
import { type CheckResult, inconclusive } from '../../suite/verdict.ts';
import { eachEndpoint, inspected, byRule } from './endpoints.ts';

const GOOD = {
  'ENC-05': 'the certificate is for the host, in date, made for servers, and chains to a root of the run',
  'ENC-06': 'keys and signatures are strong enough',
} as const;

const REMEDY = {
  'ENC-05':
    'Show a certificate in date for each host (SAN), with serverAuth, and the whole chain to the root.',
  'ENC-06': 'Use keys of P-256 or RSA 2048 at least, signed with SHA-256 or better.',
} as const;

/** What there is against the certificates by one of the two. */
export function certificates(requirement: keyof typeof GOOD): (context: TestContext) => Promise<CheckResult> {
  return (context) =>
    eachEndpoint(context, async (address, tls) => {
      if (requirement === 'ENC-05' && tls.roots.length === 0)
        return inconclusive('no-endpoint', 'the run was given no root that a certificate may chain to');
      const look = await inspected(context, address, tls);
      const { facts } = look;
      const problems = facts.kind === 'seen' ? facts.problems : [];
      return byRule(look, address, {
        wrong: problems.filter((one) => one.requirement === requirement).map(({ problem }) => problem),
        undecided: facts.kind === 'undecided' ? [facts.reason] : [],
        good: GOOD[requirement],
        remedy: REMEDY[requirement],
      });
    });
}
