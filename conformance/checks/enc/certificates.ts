/** ENC-05, ENC-06: the certificates of each endpoint, inspected by the suite itself. */
import type { TestContext } from '../../suite/test-context.ts';
import { type CheckResult, inconclusive } from '../../suite/verdict.ts';
import { eachEndpoint, inspected, byRule } from './endpoints.ts';

const GOOD = {
  'ENC-05': 'the certificate is valid for the host, in date, for server use, and chains to a configured root',
  'ENC-06': 'keys and signatures have sufficient strength',
} as const;

const REMEDY = {
  'ENC-05':
    'Present a certificate in date for each host (SAN), with serverAuth, and the complete chain to the root.',
  'ENC-06': 'Use keys of at least P-256 or RSA 2048, signed with SHA-256 or better.',
} as const;

/** Checks the certificates for one of the two requirements. */
export function certificates(requirement: keyof typeof GOOD): (context: TestContext) => Promise<CheckResult> {
  return (context) =>
    eachEndpoint(context, async (address, tls) => {
      if (requirement === 'ENC-05' && tls.roots.length === 0)
        return inconclusive('no-endpoint', 'the run has no configured root certificate');
      const inspection = await inspected(context, address, tls);
      const { facts } = inspection;
      const problems = facts.kind === 'seen' ? facts.problems : [];
      return byRule(inspection, address, {
        wrong: problems.filter((one) => one.requirement === requirement).map(({ problem }) => problem),
        undecided: facts.kind === 'undecided' ? [facts.reason] : [],
        good: GOOD[requirement],
        remedy: REMEDY[requirement],
      });
    });
}
