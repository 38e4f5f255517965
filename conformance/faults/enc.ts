/** Faults of transport, produced by the reference service itself or by a proxy that accepts what the service refuses. */
import type { FrsOptions } from '../reference-frs/index.ts';
import { type Play, type Plaintext, front } from '../tls/responders/index.ts';
import type { Catch, Fault } from './fault.ts';

const PROFILE = 'state-local';

type Tls = NonNullable<FrsOptions['tls']>;

function fault(id: string, title: string, catches: readonly Catch[], tls: Tls): Fault {
  return { id: `enc.${id}`, title, profile: PROFILE, catches, service: { tls } };
}

function takes(id: string, what: string, play: Play, requirement: string, why: string): Fault {
  return fault(id, `Accepts ${what}`, [{ id: requirement, why }], { front: front({ plays: [play] }) });
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

const old = 'an old version must be refused';
const weak = 'a weak cipher suite must be refused';
const fixed = 'the certificate key decrypts every recorded session';

function redirecting(id: string, title: string, origin: string, why: string): Fault {
  return {
    id: `enc.${id}`,
    title,
    profile: PROFILE,
    catches: [
      { id: 'ENC-10', why },
      { id: 'CTL-02', why: 'a redirected search is not answered' },
    ],
    faultHooks: () => ({
      reply: (reply, { method, path }) =>
        method === 'POST' ? { status: 307, headers: { Location: `${origin}${path}` } } : reply,
    }),
  };
}

export const encFaults: readonly Fault[] = [
  plainly('plaintext-accepted', 'Answers plain HTTP', 'accepts', 'a body is accepted without TLS'),
  plainly(
    'plaintext-redirected-late',
    'Redirects plain HTTP after it received the body',
    'redirects-late',
    'the body was transmitted before the redirect',
  ),
  plainly(
    'plaintext-redirected-astray',
    'Redirects plain HTTP to plain HTTP',
    'redirects-to-http',
    'the redirect does not lead to TLS',
  ),
  takes('ssl3', 'SSL 3.0', 'SSLv3', 'ENC-02', old),
  takes('tls10', 'TLS 1.0', 'TLSv1', 'ENC-02', old),
  takes('tls11', 'TLS 1.1', 'TLSv1.1', 'ENC-02', old),
  takes('suite-null', 'a cipher suite without encryption', 'NULL', 'ENC-03', weak),
  takes('suite-anonymous', 'an anonymous cipher suite', 'anonymous', 'ENC-03', weak),
  takes('suite-export', 'an EXPORT cipher suite', 'EXPORT', 'ENC-03', weak),
  takes('suite-rc4', 'a cipher suite with RC4', 'RC4', 'ENC-03', weak),
  takes('suite-3des', 'a cipher suite with 3DES', '3DES', 'ENC-03', weak),
  fault('static-rsa', 'Accepts static RSA key exchange', [{ id: 'ENC-04', why: fixed }], {
    certificate: 'rsa',
    staticRsa: true,
  }),
  takes('static-dh', 'static Diffie-Hellman', 'static-DH', 'ENC-04', fixed),
  shows('expired', 'Presents an expired certificate', 'ENC-05', 'the certificate has expired'),
  shows(
    'not-yet',
    'Presents a certificate that is not yet valid',
    'ENC-05',
    'the certificate is not yet valid',
  ),
  shows(
    'wrong-host',
    'Presents a certificate of another host',
    'ENC-05',
    'the certificate does not name the host of the service',
  ),
  shows(
    'self-signed',
    'Presents a self-signed certificate',
    'ENC-05',
    'the certificate chains to no configured root',
  ),
  shows(
    'no-server-auth',
    'Presents a certificate that is not for server use',
    'ENC-05',
    'the certificate lacks serverAuth',
  ),
  shows('rsa-1024', 'Presents a certificate with an RSA 1024 key', 'ENC-06', 'the key is too short'),
  shows('sha-1', 'Presents a certificate signed with SHA-1', 'ENC-06', 'the signature is too weak'),
  {
    id: 'enc.token-in-link',
    title: 'A link to the result carries an access token',
    profile: 'state-local',
    catches: [{ id: 'ENC-07', why: 'who reads the link has the access' }],
    faultHooks: () => ({
      reply: (reply, { path, method }) =>
        method === 'POST' && reply.status === 200
          ? {
              ...reply,
              headers: {
                ...reply.headers,
                Link: `<${path}/result?access_token=0123456789abcdef>; rel="self"`,
              },
            }
          : reply,
    }),
  },
  {
    id: 'enc.http-link',
    title: 'Names an http address for a result',
    profile: PROFILE,
    catches: [{ id: 'ENC-07', why: 'an answer names an address without TLS' }],
    faultHooks: () => ({
      reply: (reply, { method, path }) =>
        method === 'GET' && path.startsWith('/v1/searches/') && reply.status === 200
          ? { ...reply, headers: { ...reply.headers, 'Content-Location': `http://127.0.0.1${path}` } }
          : reply,
    }),
  },
  fault(
    'no-tls13',
    'Offers no TLS 1.3',
    [{ id: 'ENC-08', why: 'TLS 1.2 is the newest version that is accepted' }],
    {
      only12: true,
    },
  ),
  {
    id: 'enc.mtls-not-enforced',
    title: 'Declares mTLS, but answers callers without a client certificate',
    profile: PROFILE,
    catches: [{ id: 'ENC-09', why: 'a caller without the right certificate gets the same answer' }],
    base: { mtls: true },
    service: { tls: { mtlsNotEnforced: true } },
  },
  redirecting(
    'redirect-to-http',
    'Redirects a probe to http',
    'http://127.0.0.1:9',
    'a caller that follows sends the probe without TLS',
  ),
  redirecting(
    'redirect-elsewhere',
    'Redirects a probe to another origin',
    'https://127.0.0.1:9',
    'a caller that follows sends the probe to an unapproved service',
  ),
];
