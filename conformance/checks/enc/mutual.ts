/** ENC-09: client certificates, if the service declares or the profile requires them. */
import { transactionPath } from '../../../src/services/protocol/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { Known } from '../../suite/check.ts';
import { type CheckResult, inconclusive } from '../../suite/verdict.ts';
import { makeAuthority } from '../../reference-frs/certificates.ts';
import { addressText, enforcement, tryMutual } from '../../tls/index.ts';
import { eachEndpoint, limitsOf, byRule, seen } from './endpoints.ts';

/** The reason why the requirement does not apply; undefined if it applies. */
export function withoutMutual({ profile, statement }: Known): string | undefined {
  const declared = statement.tls.mtls || statement.authentication.includes('mtls');
  const asked = profile.requirements['ENC-09'] !== undefined;
  return declared || asked ? undefined : 'neither the service nor its profile mentions client certificates';
}

/** Requests without a certificate and with one of another authority, between two with the right one. */
export function mutual(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const { signal } = context.setup;
    const other =
      tls.otherClient ??
      (await (await makeAuthority('Another authority', new Date())).client('other client'));
    const number = Buffer.from(context.random.octets('mutual', 12)).toString('hex');
    const inspection = await seen(
      context,
      'handshake',
      `client certificates at ${addressText(address)}`,
      () =>
        tryMutual(address, {
          limits: limitsOf(context),
          path: transactionPath('searches', number),
          other,
          ...(tls.client === undefined ? {} : { right: tls.client }),
          ...(signal === undefined ? {} : { signal }),
        }),
    );
    const enforced = enforcement(inspection.facts);
    if (typeof enforced === 'object' && enforced.undecided === 'no-client-certificate')
      return inconclusive('not-provoked', 'the run has no accepted client certificate', [inspection.seq]);
    return byRule(inspection, address, {
      wrong:
        enforced === 'not-enforced'
          ? ['a caller without the right client certificate gets the same answer as one with it']
          : [],
      undecided: typeof enforced === 'object' ? [enforced.undecided] : [],
      good: 'calls without a client certificate or with one of another authority are refused, the right one is accepted',
      remedy: 'Require a client certificate of your own authority in every handshake.',
    });
  });
}
