/** ENC-02, ENC-03, ENC-04, ENC-08: the protocol versions and cipher suites that an endpoint accepts. */
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

/** All accepted handshakes of a survey. */
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

/** Old versions are refused, and a current version is accepted. */
export function versions(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const inspection = await surveyed(context, address, tls);
    const accepted = acceptedIn(inspection.facts);
    const isNew = ({ version }: Accepted): boolean => NEW.includes(version);
    const old = distinct(accepted.filter((one) => !isNew(one)).map(({ version }) => `accepts ${version}`));
    const modern = NEW.map((version) => inspection.facts.versions[version]);
    const wanting = modern.every(({ kind }) => kind === 'refused')
      ? ['accepts neither TLS 1.2 nor TLS 1.3']
      : [];
    const open = accepted.some(isNew) ? [] : undecidedIn(modern);
    context.observe(
      `TLS of ${inspection.facts.endpoint}`,
      distinct(accepted.map(({ version }) => version)).join(', '),
    );
    return byRule(inspection, address, {
      wrong: [...old, ...wanting],
      undecided: [...undecidedIn(OLD.map((version) => inspection.facts.versions[version])), ...open],
      good: 'SSL 3.0, TLS 1.0 and TLS 1.1 are refused, and a newer version is accepted',
      remedy: 'Accept only TLS 1.2 and TLS 1.3.',
    });
  });
}

/** No weak cipher suite is accepted. */
export function suites(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const inspection = await surveyed(context, address, tls);
    const weak = acceptedIn(inspection.facts).filter(({ suite }) =>
      WEAK.some((family) => familyOf(suite) === family),
    );
    return byRule(inspection, address, {
      wrong: distinct(weak.map(({ suite }) => `accepts ${suite}`)),
      undecided: undecidedIn(WEAK.map((family) => inspection.facts.families[family])),
      good: 'no cipher suite without encryption or authentication, and none with EXPORT, RC4 or 3DES, is accepted',
      remedy: 'Accept only cipher suites with ECDHE and AES-GCM or ChaCha20-Poly1305.',
    });
  });
}

/** Every accepted cipher suite has forward secrecy. */
export function forwardSecrecy(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const inspection = await surveyed(context, address, tls);
    const without = acceptedIn(inspection.facts).filter(({ suite }) => !hasForwardSecrecy(suite));
    return byRule(inspection, address, {
      wrong: distinct(without.map(({ suite }) => `accepts ${suite}, which has no forward secrecy`)),
      undecided: undecidedIn(STATIC.map((family) => inspection.facts.families[family])),
      good: 'every accepted cipher suite has forward secrecy',
      remedy: 'Accept only cipher suites with ECDHE (or TLS 1.3); disable static RSA key exchange.',
    });
  });
}

/** TLS 1.3 is offered. */
export function newest(context: TestContext): Promise<CheckResult> {
  return eachEndpoint(context, async (address, tls) => {
    const inspection = await surveyed(context, address, tls);
    const { offersTls13, versions: of } = inspection.facts;
    return byRule(inspection, address, {
      wrong: offersTls13 === false ? ['TLS 1.3 is not offered'] : [],
      undecided: undecidedIn([of['TLSv1.3']]),
      good: 'TLS 1.3 is offered',
      remedy: 'Offer TLS 1.3 in addition to TLS 1.2.',
    });
  });
}
