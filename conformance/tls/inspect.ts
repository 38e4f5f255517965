/** Inspects the certificates of an endpoint for ENC-05 and ENC-06, without reliance on the TLS library alone. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import {
  type CertificateFacts,
  type CertificateProblem,
  chainOf,
  factsOf,
  problemsOf,
} from '../../src/services/transport/index.ts';
import { type Address, type ClientCredential, type StepLimits, codeOf, serverNameOf } from './address.ts';
import { LENIENT } from './control.ts';

export type Inspection =
  | {
      readonly kind: 'seen';
      /** The end-entity certificates: one for each key type of the endpoint. */
      readonly certificates: readonly CertificateFacts[];
      readonly problems: readonly CertificateProblem[];
    }
  | { readonly kind: 'undecided'; readonly reason: string };

export type InspectOptions = {
  readonly limits: Pick<StepLimits, 'connect'>;
  /** Root certificates of the run, PEM. */
  readonly roots: readonly string[];
  /** The time of the run. */
  readonly now: Date;
  readonly client?: ClientCredential;
  readonly signal?: AbortSignal;
};

type Presented = { readonly chain: readonly X509Certificate[]; readonly verification: string | undefined };
type PresentedOrFailed = Presented | { readonly failed: string };

/** Signature lists of the client, which select the certificate of a server that has several key types. */
const KINDS = [
  undefined,
  ['ECDSA+SHA256', 'ECDSA+SHA384', 'ECDSA+SHA512', 'ed25519', 'ECDSA+SHA1'].join(':'),
  ['RSA-PSS+SHA256', 'RSA-PSS+SHA384', 'RSA+SHA256', 'RSA+SHA384', 'RSA+SHA512', 'RSA+SHA1'].join(':'),
] as const;

/** Maximum length of a chain. */
const LONGEST = 8;

function presented(
  address: Address,
  sigalgs: string | undefined,
  options: InspectOptions,
): Promise<PresentedOrFailed> {
  return new Promise((resolve) => {
    const { limits, roots, client, signal } = options;
    const servername = serverNameOf(address);
    const socket = connect({
      host: address.host,
      port: address.port,
      ...(servername === undefined ? {} : { servername }),
      ...(client === undefined ? {} : { cert: client.certificate, key: client.key }),
      ...(sigalgs === undefined ? {} : { sigalgs }),
      ca: [...roots],
      minVersion: 'TLSv1.2',
      ciphers: LENIENT,
      rejectUnauthorized: false,
      // Names are checked below.
      checkServerIdentity: () => undefined,
    });
    const settle = (result: PresentedOrFailed): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      socket.destroy();
      resolve(result);
    };
    const abort = (): void => {
      settle({ failed: 'aborted' });
    };
    const timer = setTimeout(settle, limits.connect, { failed: 'timeout' });
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted === true) abort();
    socket.on('secureConnect', () => {
      // The type declares an error; Node sets its code as text.
      const verification = socket.authorizationError as unknown;
      try {
        settle({
          chain: chainOf(socket),
          verification: typeof verification === 'string' ? verification : undefined,
        });
      } catch {
        settle({ failed: 'unreadable-certificate' });
      }
    });
    socket.on('error', (error) => {
      settle({ failed: codeOf(error) });
    });
    socket.on('close', () => {
      settle({ failed: 'closed' });
    });
  });
}

function issued(certificate: X509Certificate, by: X509Certificate): boolean {
  try {
    return certificate.checkIssued(by) && certificate.verify(by.publicKey);
  } catch {
    return false;
  }
}

/** The chain from a certificate to a root, both included; undefined if there is none. */
function chainToRoot(
  own: X509Certificate,
  chain: readonly X509Certificate[],
  roots: readonly X509Certificate[],
  depth = 0,
): readonly X509Certificate[] | undefined {
  if (roots.some(({ fingerprint256 }) => fingerprint256 === own.fingerprint256)) return [own];
  if (depth >= LONGEST) return undefined;
  const root = roots.find((one) => issued(own, one));
  if (root !== undefined) return [own, root];
  for (const between of chain) {
    if (between.fingerprint256 === own.fingerprint256 || !between.ca || !issued(own, between)) continue;
    const rest = chainToRoot(between, chain, roots, depth + 1);
    if (rest !== undefined) return [own, ...rest];
  }
  return undefined;
}

function dateProblems(path: readonly X509Certificate[], now: Date): readonly CertificateProblem[] {
  return path.flatMap(({ validFrom, validTo }, i) => {
    const which = i === 0 ? 'the certificate' : `certificate ${i + 1} of the chain`;
    if (now > new Date(validTo)) return [{ requirement: 'ENC-05', problem: `${which} has expired` }];
    if (now < new Date(validFrom)) return [{ requirement: 'ENC-05', problem: `${which} is not yet valid` }];
    return [];
  });
}

/** Checks the subject alternative names; the common name is ignored, as current clients do. */
function isFor(own: X509Certificate, { host }: Address): boolean {
  if (isIP(host) !== 0) return own.checkIP(host) !== undefined;
  return own.checkHost(host, { subject: 'never', partialWildcards: false }) !== undefined;
}

function problemsFor(
  { chain, verification }: Presented,
  address: Address,
  options: InspectOptions,
): CertificateProblem[] {
  const problems = [...problemsOf(chain)];
  const [own] = chain;
  if (own === undefined) return problems;
  const add = (problem: string): void => {
    problems.push({ requirement: 'ENC-05', problem });
  };
  if (!isFor(own, address)) add('the certificate is not for the requested host');
  const roots = options.roots.map((root) => new X509Certificate(root));
  const path = chainToRoot(own, chain, roots);
  if (path === undefined) add('the certificate does not chain to a configured root');
  for (const one of dateProblems(path ?? [own], options.now)) problems.push(one);
  // Other problems that the TLS library reports. Its date checks are ignored, because the run has its own clock.
  const dates = /^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/;
  if (verification !== undefined && problems.length === 0 && !dates.test(verification))
    add(`the certificate is not accepted: ${verification}`);
  return problems;
}

/** Makes one handshake for each key type, accepting any certificate, and checks the certificates. Never rejects. */
export async function inspectCertificates(address: Address, options: InspectOptions): Promise<Inspection> {
  const inspected = await Promise.all(KINDS.map((sigalgs) => presented(address, sigalgs, options)));
  const [first] = inspected;
  if (first === undefined || 'failed' in first)
    return { kind: 'undecided', reason: first?.failed ?? 'not-tried' };
  const certificates = new Map<string, CertificateFacts>();
  const problems = new Map<string, CertificateProblem>();
  for (const result of inspected) {
    if ('failed' in result) continue;
    const [own] = result.chain;
    if (own !== undefined) certificates.set(own.fingerprint256, factsOf(own));
    for (const problem of problemsFor(result, address, options))
      problems.set(`${problem.requirement} ${problem.problem}`, problem);
  }
  return { kind: 'seen', certificates: [...certificates.values()], problems: [...problems.values()] };
}
