/** Faults of transport: each played by the reference service itself, or by a front that takes what the service refuses. */
import type { FrsOptions } from '../reference-frs/index.ts';
import { type Play, type Plaintext, front } from '../tls/responders/index.ts';
import type { Catch, Fault } from './fault.ts';

const PROFILE = 'state-local';

type Tls = NonNullable<FrsOptions['tls']>;

function fault(id: string, title: string, catches: readonly Catch[], tls: Tls): Fault {
  return { id: `enc.${id}`, title, profile: PROFILE, catches, service: { tls } };
}

function takes(id: string, what: string, play: Play, requirement: string, why: string): Fault {
  return fault(id, `takes ${what}`, [{ id: requirement, why }], { front: front({ plays: [play] }) });
}

function plainly(id: string, title: string, plaintext: Plaintext, why: string): Fault {
  return fault(id, title, [{ id: 'ENC-01', why }], { front: front({ plaintext }) });
}

function shows(
  certificate: NonNullable<Tls['certificate']>,
  title: string,
  requirement: string,
  why: string,
): Fault {
  return fault(`certificate-${certificate}`, title, [{ id: requirement, why }], { certificate });
}

const old = 'an old version is taken where it has to be refused';
const weak = 'a suite of a weak family is taken';
const fixed = 'the key of the certificate opens every session';

function redirecting(id: string, title: string, origin: string, why: string): Fault {
  return {
    id: `enc.${id}`,
    title,
    profile: PROFILE,
    catches: [
      { id: 'ENC-10', why },
      { id: 'CTL-02', why: 'a search that is sent elsewhere is not answered' },
    ],
    faultHooks: () => ({
      reply: (reply, { method, path }) =>
        method === 'POST' ? { status: 307, headers: { Location: `${origin}${path}` } } : reply,
    }),
  };
}

export const encFaults: readonly Fault[] = [
  plainly('plaintext-accepted', 'Answers plain HTTP', 'accepts', 'a body is taken without TLS'),
  plainly(
    'plaintext-redirected-late',
    'Redirects plain HTTP once it has the body',
    'redirects-late',
    'the body has gone over the wire before the redirect',
  ),
  plainly(
    'plaintext-redirected-astray',
    'Redirects plain HTTP to plain HTTP',
    'redirects-to-http',
    'the caller is sent on without TLS',
  ),
  takes('ssl3', 'SSL 3.0', 'SSLv3', 'ENC-02', old),
  takes('tls10', 'TLS 1.0', 'TLSv1', 'ENC-02', old),
  takes('tls11', 'TLS 1.1', 'TLSv1.1', 'ENC-02', old),
  takes('suite-null', 'a suite without encryption', 'NULL', 'ENC-03', weak),
  takes('suite-anonymous', 'an anonymous suite', 'anonymous', 'ENC-03', weak),
  takes('suite-export', 'a suite of EXPORT', 'EXPORT', 'ENC-03', weak),
  takes('suite-rc4', 'a suite of RC4', 'RC4', 'ENC-03', weak),
  takes('suite-3des', 'a suite of 3DES', '3DES', 'ENC-03', weak),
  fault('static-rsa', 'Takes static RSA key transport', [{ id: 'ENC-04', why: fixed }], {
    certificate: 'rsa',
    staticRsa: true,
  }),
  takes('static-dh', 'static Diffie-Hellman', 'static-DH', 'ENC-04', fixed),
  shows('expired', 'Shows a certificate that is out of date', 'ENC-05', 'its dates are over'),
  shows('not-yet', 'Shows a certificate of tomorrow', 'ENC-05', 'its dates have not begun'),
  shows(
    'wrong-host',
    'Shows a certificate of another host',
    'ENC-05',
    'its names are not that of the service',
  ),
  shows(
    'self-signed',
    'Shows a certificate that it signed itself',
    'ENC-05',
    'it chains to no root of the run',
  ),
  shows(
    'no-server-auth',
    'Shows a certificate that is not made for servers',
    'ENC-05',
    'serverAuth is not there',
  ),
  shows('rsa-1024', 'Shows a certificate with a key of RSA 1024', 'ENC-06', 'the key is too short'),
  shows('sha-1', 'Shows a certificate signed with SHA-1', 'ENC-06', 'the signature is too weak'),
  {
    id: 'enc.http-link',
    title: 'Says with a return that it is to be had by http as well',
    profile: PROFILE,
    catches: [{ id: 'ENC-07', why: 'an answer names an address without TLS for the return' }],
    faultHooks: () => ({
      reply: (reply, { method, path }) =>
        method === 'GET' && path.startsWith('/v1/searches/') && reply.status === 200
          ? { ...reply, headers: { ...reply.headers, 'Content-Location': `http://127.0.0.1${path}` } }
          : reply,
    }),
  },
  fault('no-tls13', 'Offers no TLS 1.3', [{ id: 'ENC-08', why: 'TLS 1.2 is the newest that it takes' }], {
    only12: true,
  }),
  {
    id: 'enc.mtls-not-enforced',
    title: 'Declares mTLS, and answers callers without a client certificate',
    profile: PROFILE,
    catches: [{ id: 'ENC-09', why: 'a stranger is answered as the right caller is' }],
    base: { mtls: true },
    service: { tls: { mtlsNotEnforced: true } },
  },
  redirecting(
    'redirect-to-http',
    'Redirects a probe to http',
    'http://127.0.0.1:9',
    'whoever follows sends the probe without TLS',
  ),
  redirecting(
    'redirect-elsewhere',
    'Redirects a probe to another origin',
    'https://127.0.0.1:9',
    'whoever follows sends the probe to a service that nobody approved',
  ),
];
