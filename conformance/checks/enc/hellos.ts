/** ENC-02, ENC-03, ENC-04, ENC-08: what an endpoint takes of old versions and weak suites. */
import type { TestContext } from '../../suite/test-context.ts';
import type { CheckResult } from '../../suite/verdict.ts';
import {
  type Family,
  type HelloResult,
  type Survey,
  type Version,
  familyOf,
  hasForwardSecrecy,
} from '../../tls/index.ts';
import { eachEndpoint, byRule, surveyed } from './endpoints.ts';

const OLD: readonly Version[] = ['SSLv3', 'TLSv1', 'TLSv1.1'];
const NEW: readonly Version[] = ['TLSv1.2', 'TLSv1.3'];
const WEAK: readonly Family[] = ['NULL', 'anonymous', 'EXPORT', 'RC4', '3DES'];
const STATIC: readonly Family[] = ['static-RSA', 'static-DH'];

type Accepted = Extract<HelloResult, { kind: 'accepted' }>;

/** All that was taken, whichever hello it answered. */
function acceptedIn({ versions, families }: Survey): readonly Accepted[] {
  return [...Object.values(versions), ...Object.values(families)].filter(
    (result) => result.kind === 'accepted',
  );
}

function undecidedIn(results: readonly HelloResult[]): readonly string[] {
  return results.flatMap((result) => (result.kind === 'undecided' ? [result.reason] : []));
}

function distinct(words: readonly string[]): readonly string[] {
  return [...new Set(words)];
}

/** Old ones are refused, and one that is not old is taken. */
export function versions(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const look = await surveyed(context, address, tls);
    const accepted = acceptedIn(look.facts);
    const isNew = ({ version }: Accepted): boolean => NEW.includes(version);
    const old = distinct(accepted.filter((one) => !isNew(one)).map(({ version }) => `takes ${version}`));
    const modern = NEW.map((version) => look.facts.versions[version]);
    const wanting = modern.every(({ kind }) => kind === 'refused')
      ? ['takes neither TLS 1.2 nor TLS 1.3']
      : [];
    const open = accepted.some(isNew) ? [] : undecidedIn(modern);
    context.observe(
      `TLS of ${look.facts.endpoint}`,
      distinct(accepted.map(({ version }) => version)).join(', '),
    );
    return byRule(look, address, {
      wrong: [...old, ...wanting],
      undecided: [...undecidedIn(OLD.map((version) => look.facts.versions[version])), ...open],
      good: 'SSL 3.0, TLS 1.0 and TLS 1.1 are refused, newer ones taken',
      remedy: 'Take TLS 1.2 and TLS 1.3 only.',
    });
  });
}

/** None of the weak families is taken. */
export function suites(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const look = await surveyed(context, address, tls);
    const weak = acceptedIn(look.facts).filter(({ suite }) =>
      WEAK.some((family) => familyOf(suite) === family),
    );
    return byRule(look, address, {
      wrong: distinct(weak.map(({ suite }) => `takes ${suite}`)),
      undecided: undecidedIn(WEAK.map((family) => look.facts.families[family])),
      good: 'no suite without encryption or identity, of EXPORT, RC4 or 3DES is taken',
      remedy: 'Offer suites of AES-GCM or ChaCha20-Poly1305 with ECDHE only.',
    });
  });
}

/** Every suite that is taken has keys of its own for each session. */
export function forwardSecrecy(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const look = await surveyed(context, address, tls);
    const without = acceptedIn(look.facts).filter(({ suite }) => !hasForwardSecrecy(suite));
    return byRule(look, address, {
      wrong: distinct(without.map(({ suite }) => `takes ${suite}, which has no forward secrecy`)),
      undecided: undecidedIn(STATIC.map((family) => look.facts.families[family])),
      good: 'every suite that it takes has forward secrecy',
      remedy: 'Take suites with ECDHE (or TLS 1.3) only; switch static RSA key transport off.',
    });
  });
}

/** TLS 1.3 is there. */
export function newest(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const look = await surveyed(context, address, tls);
    const { offersTls13, versions: of } = look.facts;
    return byRule(look, address, {
      wrong: offersTls13 === false ? ['TLS 1.3 is not offered'] : [],
      undecided: undecidedIn([of['TLSv1.3']]),
      good: 'TLS 1.3 is offered',
      remedy: 'Offer TLS 1.3 beside TLS 1.2.',
    });
  });
}
