/** ENC-01: no way in without TLS. */
import { collectionPath } from '../../../src/services/protocol/index.ts';
import { USER_AGENT } from '../../../src/services/transport/index.ts';
import type { Bench } from '../../suite/bench.ts';
import type { Ruling } from '../../suite/verdict.ts';
import { type Address, addressText, tryPlain } from '../../tls/index.ts';
import { eachEndpoint, limitsOf, ruled, seen, surveyed, worst } from './endpoints.ts';

const PLAIN_PORT = 80;

/** A body that is nobody's: octets of the run's seed. */
function canaryOf({ random }: Bench): Uint8Array {
  const octets = Buffer.from(random.octets('plaintext canary', 24)).toString('base64url');
  return new TextEncoder().encode(JSON.stringify({ canary: octets }));
}

function pathOf({ setup: { base } }: Bench): string {
  const before = base === undefined ? '' : new URL(base).pathname.replace(/\/+$/, '');
  return `${before}${collectionPath('searches')}`;
}

async function ruleOn(bench: Bench, target: Address, isAlive: boolean): Promise<Ruling> {
  const { signal } = bench.setup;
  const look = await seen(bench, 'plaintext', `plain HTTP to ${addressText(target)}`, () =>
    tryPlain(target, {
      limits: limitsOf(bench),
      path: pathOf(bench),
      canary: canaryOf(bench),
      userAgent: USER_AGENT,
      ...(signal === undefined ? {} : { signal }),
    }),
  );
  const { facts } = look;
  // Whoever takes nothing at all refuses nothing: TLS has to be there.
  const lost = facts.kind === 'refused' && !isAlive ? ['control-lost'] : [];
  return ruled(look, target, {
    wrong: facts.kind === 'accepted' ? [`plain HTTP is taken (${facts.by})`] : [],
    undecided: facts.kind === 'undecided' ? [facts.reason] : lost,
    good:
      facts.kind === 'redirected'
        ? 'plain HTTP is sent on to https before a body is taken'
        : 'plain HTTP is refused',
    remedy: 'Close plain HTTP, or redirect it to https before anything of a body is taken.',
  });
}

/** Each declared address, and the usual port for plain HTTP beside it. */
export function plaintext(bench: Bench): Promise<Ruling> {
  return eachEndpoint(bench, async (address, tls) => {
    const { facts } = await surveyed(bench, address, tls);
    const isAlive = facts.controls.every(({ kind }) => kind === 'held');
    const { plainPort = PLAIN_PORT } = tls;
    const beside =
      plainPort === 0 || plainPort === address.port ? [] : [{ host: address.host, port: plainPort }];
    const rulings: Ruling[] = [];
    for (const target of [address, ...beside]) rulings.push(await ruleOn(bench, target, isAlive));
    return worst(rulings);
  });
}
