/** ENC-09: client certificates, where they are declared or asked for. */
import { transactionPath } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Known } from '../../suite/check.ts';
import { type CheckResult, inconclusive } from '../../suite/verdict.ts';
import { makeAuthority } from '../../reference-frs/certificates.ts';
import { addressText, enforcement, tryMutual } from '../../tls/index.ts';
import { eachEndpoint, limitsOf, byRule, seen } from './endpoints.ts';

/** Why it does not apply; undefined where it does. */
export function withoutMutual({ profile, statement }: Known): string | undefined {
  const declared = statement.tls.mtls || statement.authentication.includes('mtls');
  const asked = profile.requirements['ENC-09'] !== undefined;
  return declared || asked ? undefined : 'neither the service nor its profile speaks of client certificates';
}

/** Requests with no certificate and a stranger's, between two with the right one. */
export function mutual(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const { signal } = context.setup;
    const nonMated =
      tls.nonMated ?? (await (await makeAuthority('Another authority', new Date())).client('stranger'));
    const number = Buffer.from(context.random.octets('mutual', 12)).toString('hex');
    const look = await seen(context, 'handshake', `client certificates at ${addressText(address)}`, () =>
      tryMutual(address, {
        limits: limitsOf(context),
        path: transactionPath('searches', number),
        other: nonMated,
        ...(tls.client === undefined ? {} : { right: tls.client }),
        ...(signal === undefined ? {} : { signal }),
      }),
    );
    const enforced = enforcement(look.facts);
    if (typeof enforced === 'object' && enforced.undecided === 'no-client-certificate')
      return inconclusive('not-provoked', 'the run was given no client certificate that works', [look.seq]);
    return byRule(look, address, {
      wrong:
        enforced === 'not-enforced'
          ? ['a caller without the right client certificate is answered as one with it']
          : [],
      undecided: typeof enforced === 'object' ? [enforced.undecided] : [],
      good: 'no client certificate and one of another authority are refused, the right one works',
      remedy: 'Demand a client certificate of your own authority in every handshake.',
    });
  });
}
