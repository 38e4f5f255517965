/** Each fault of transport is seen by what looks for it, and by nothing else. */
import { describe, expect, it } from 'vitest';
import type { CertificateKind, FrsOptions } from '../../../conformance/reference-frs/index.ts';
import { makeAuthority } from '../../../conformance/reference-frs/certificates.ts';
import {
  type Survey,
  enforcement,
  inspectCertificates,
  surveyEndpoint,
  tryMutual,
  tryPlain,
} from '../../../conformance/tls/index.ts';
import { PLAYS, type Play, type Plaintext, front } from '../../../conformance/tls/responders/index.ts';
import { LIMITS, type Service, scripted, service } from './servers.ts';

const GOOD: readonly string[] = ['TLSv1.2', 'TLSv1.3'];

/** What an endpoint takes and should not, and what it should take and does not. */
function wrongIn({ versions, families, offersTls13, controls }: Survey): string[] {
  const wrong = Object.entries({ ...versions, ...families })
    .filter(([name, { kind }]) => kind === 'accepted' && !GOOD.includes(name))
    .map(([name]) => name);
  const results = [...Object.entries(versions), ...Object.entries(families)];
  const undecided = results.filter(([, { kind }]) => kind === 'undecided').map(([name]) => `? ${name}`);
  const lost = controls.filter(({ kind }) => kind === 'lost').map(() => 'control lost');
  const missing = [
    ...(offersTls13 === true ? [] : ['no TLSv1.3']),
    ...(versions['TLSv1.2'].kind === 'accepted' ? [] : ['no TLSv1.2']),
  ];
  return [...wrong, ...undecided, ...lost, ...missing];
}

function plainly({ address }: Service): Promise<object> {
  return tryPlain(address, {
    limits: LIMITS,
    path: '/v1/searches',
    canary: Buffer.from('{"canary":true}'),
    userAgent: 'frskit',
  });
}

/** Everything that is seen of a service, by words: what each probe has against it. */
async function seen(options: Partial<FrsOptions>): Promise<string[]> {
  const it = await service(options);
  const { frs, address } = it;
  const client = frs.clients?.primary;
  const own = client === undefined ? {} : { client };
  const survey = await surveyEndpoint(address, { limits: LIMITS, ...own });
  const inspection = await inspectCertificates(address, {
    limits: LIMITS,
    roots: [frs.ca],
    now: new Date(),
    ...own,
  });
  const problems =
    inspection.kind === 'seen'
      ? inspection.problems.map(({ requirement, problem }) => `${requirement}: ${problem}`)
      : [inspection.reason];
  const plain = await plainly(it);
  const way = 'kind' in plain && plain.kind === 'refused' ? [] : [`plain: ${JSON.stringify(plain)}`];
  if (client === undefined) return [...wrongIn(survey), ...problems, ...way];
  const other = await (await makeAuthority('another', new Date())).client('other client');
  const mutual = await tryMutual(address, {
    limits: LIMITS,
    path: '/.well-known/frs-policy',
    right: client,
    other,
  });
  const enforced = enforcement(mutual);
  const mtls = enforced === 'enforced' ? [] : [JSON.stringify(enforced)];
  return [...wrongIn(survey), ...problems, ...way, ...mtls];
}

describe('the reference service', () => {
  it('has nothing against it: with either kind of key, with client certificates, behind a front that only passes on', async () => {
    expect(await seen({})).toEqual([]);
    expect(await seen({ tls: { certificate: 'rsa' } })).toEqual([]);
    expect(await seen({ mtls: true })).toEqual([]);
    expect(await seen({ tls: { front: front({}) } })).toEqual([]);
  });
});

describe('a fault is seen by its own probe, and by no other', () => {
  it.each(Object.keys(PLAYS) as Play[])('%s is taken', async (play) => {
    expect(await seen({ tls: { front: front({ plays: [play] }) } })).toEqual([play]);
  });

  it('several at once are seen each', async () => {
    const plays = ['TLSv1', 'RC4', 'static-RSA'] as const;
    expect(await seen({ tls: { front: front({ plays }) } })).toEqual(plays);
  });

  it.each<[CertificateKind, string]>([
    ['expired', 'ENC-05: the certificate has expired'],
    ['not-yet', 'ENC-05: the certificate is not yet valid'],
    ['wrong-host', 'ENC-05: the certificate is not for the requested host'],
    ['self-signed', 'ENC-05: the certificate does not chain to a configured root'],
    ['no-server-auth', 'ENC-05: the certificate is not for server use (serverAuth)'],
    ['rsa-1024', 'ENC-06: the certificate has an RSA key of 1024 bits; 2048 or more are required'],
    ['sha-1', 'ENC-06: the certificate is signed with SHA-1'],
  ])('certificate: %s', async (certificate, problem) => {
    expect(await seen({ tls: { certificate } })).toEqual([problem]);
  });

  it('static RSA of a real server, no TLS 1.3, mTLS that is not enforced in either version', async () => {
    expect(await seen({ tls: { certificate: 'rsa', staticRsa: true } })).toEqual(['static-RSA']);
    expect(await seen({ tls: { only12: true } })).toEqual(['no TLSv1.3']);
    expect(await seen({ mtls: true, tls: { only12: true } })).toEqual(['no TLSv1.3']);
    expect(await seen({ mtls: true, tls: { mtlsNotEnforced: true } })).toEqual(['"not-enforced"']);
  });

  it.each<[Plaintext, string[]]>([
    ['accepts', ['plain: {"kind":"accepted","by":"status-200"}']],
    ['redirects-late', ['plain: {"kind":"accepted","by":"body-taken"}']],
    ['redirects-to-http', ['plain: {"kind":"accepted","by":"redirect-to-plaintext"}']],
    ['redirects', ['plain: {"kind":"redirected","status":308,"to":"same-host"}']],
  ])('plaintext: %s', async (plaintext, expected) => {
    expect(await seen({ tls: { front: front({ plaintext }) } })).toEqual(expected);
  });
});

describe('what cannot be decided is not', () => {
  it('a service that stops answering is not one that refuses', async () => {
    const { frs, address } = await service();
    let left = 6;
    // Takes a few connections and closes all others: as a service that died would, or one that has had enough.
    const dying = await scripted((socket) => {
      if (left-- <= 0) socket.destroy();
      else
        void import('node:net').then(({ connect }) => {
          const inner = connect(address.port, address.host);
          inner.on('error', () => socket.destroy());
          socket.pipe(inner).pipe(socket);
        });
    });
    const survey = await surveyEndpoint(dying, { limits: LIMITS });
    expect(survey.controls.map(({ kind }) => kind)).toEqual(['held', 'held', 'lost', 'lost']);
    expect(survey.versions.SSLv3).toMatchObject({ kind: 'refused' });
    expect(Object.values(survey.families)).toEqual(
      Object.keys(survey.families).map(() => ({ kind: 'undecided', reason: 'control-lost' })),
    );
    expect(survey.offersTls13).toBeUndefined();
    const silent = await scripted(() => undefined);
    const short = { limits: { connect: 200, answer: 200, patience: 50 }, roots: [frs.ca], now: new Date() };
    expect(await inspectCertificates(silent, short)).toEqual({ kind: 'undecided', reason: 'timeout' });
    const plain = { ...short, path: '/', canary: Buffer.from('{}'), userAgent: 'frskit' };
    expect(await tryPlain(silent, plain)).toEqual({ kind: 'undecided', reason: 'timeout' });
  });

  it('the right certificate has to work before a refusal of the others counts', async () => {
    const { frs, address } = await service({ mtls: true });
    const other = await (await makeAuthority('another', new Date())).client('other client');
    if (frs.clients === undefined) throw new Error('no client certificates');
    const path = '/v1/searches/nobody';
    const wrong = await tryMutual(address, { limits: LIMITS, path, right: other, other });
    expect(enforcement(wrong)).toEqual({ undecided: 'the right certificate is not accepted' });
    expect(enforcement(await tryMutual(address, { limits: LIMITS, path, other }))).toEqual({
      undecided: 'no-client-certificate',
    });
    const told = { kind: 'answered', status: 401 } as const;
    const refused = { kind: 'answered', status: 400 } as const;
    const facts = { right: told, rightAfter: told, none: refused, other: refused } as const;
    // Some servers end the handshake and refuse by HTTP: with another status than the right certificate is told.
    expect(enforcement(facts)).toBe('enforced');
    expect(enforcement({ ...facts, other: told })).toBe('not-enforced');
    expect(enforcement({ ...facts, none: { kind: 'answered', status: 503 } })).toEqual({
      undecided: 'status-503',
    });
  });
});
