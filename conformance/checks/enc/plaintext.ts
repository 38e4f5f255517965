/** ENC-01: no access without TLS. */
import { collectionPath } from '../../../src/services/protocol/index.ts';
import { USER_AGENT } from '../../../src/services/transport/index.ts';
import type { TestContext } from '../../suite/test-context.ts';
import type { CheckResult } from '../../suite/verdict.ts';
import { type Address, addressText, tryPlain } from '../../tls/index.ts';
import { eachEndpoint, limitsOf, byRule, seen, surveyed, worst } from './endpoints.ts';

const PLAIN_PORT = 80;

/** A body without personal data, made from the seed of the run. */
function canaryOf({ random }: TestContext): Uint8Array {
  const octets = Buffer.from(random.octets('plaintext canary', 24)).toString('base64url');
  return new TextEncoder().encode(JSON.stringify({ canary: octets }));
}

function pathOf({ setup: { base } }: TestContext): string {
  const before = base === undefined ? '' : new URL(base).pathname.replace(/\/+$/, '');
  return `${before}${collectionPath('searches')}`;
}

async function ruleOn(context: TestContext, target: Address, isAlive: boolean): Promise<CheckResult> {
  const { signal } = context.setup;
  const inspection = await seen(context, 'plaintext', `plain HTTP to ${addressText(target)}`, () =>
    tryPlain(target, {
      limits: limitsOf(context),
      path: pathOf(context),
      canary: canaryOf(context),
      userAgent: USER_AGENT,
      ...(signal === undefined ? {} : { signal }),
    }),
  );
  const { facts } = inspection;
  // A refusal counts only if the same endpoint accepts TLS.
  const lost = facts.kind === 'refused' && !isAlive ? ['control-lost'] : [];
  return byRule(inspection, target, {
    wrong: facts.kind === 'accepted' ? [`plain HTTP is accepted (${facts.by})`] : [],
    undecided: facts.kind === 'undecided' ? [facts.reason] : lost,
    good:
      facts.kind === 'redirected'
        ? 'plain HTTP is redirected to https before a body is accepted'
        : 'plain HTTP is refused',
    remedy: 'Close plain HTTP, or redirect it to https before any part of a body is accepted.',
  });
}

/** Checks each declared address, and the default port of plain HTTP on the same host. */
export function plaintext(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const { facts } = await surveyed(context, address, tls);
    const isAlive = facts.controls.every(({ kind }) => kind === 'held');
    const { plainPort = PLAIN_PORT } = tls;
    const beside =
      plainPort === 0 || plainPort === address.port ? [] : [{ host: address.host, port: plainPort }];
    const checkResults: CheckResult[] = [];
    for (const target of [address, ...beside]) checkResults.push(await ruleOn(context, target, isAlive));
    return worst(checkResults);
  });
}
