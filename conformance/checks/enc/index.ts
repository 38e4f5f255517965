/** ENC: encryption of transmission, seen by the suite's own sockets. */
import type { Check, Planned } from '../../suite/check.ts';
import { addresses } from './addresses.ts';
import { certificates } from './certificates.ts';
import { LONG } from './endpoints.ts';
import { forwardSecrecy, newest, suites, versions } from './hellos.ts';
import { mutual, withoutMutual } from './mutual.ts';
import { plaintext } from './plaintext.ts';
import { redirects } from './redirects.ts';

const hello = (times: number, what: string): Planned => ({ operation: 'handshake', as: 'none', times, what });

/** What needs neither a statement nor a search that works: it connects by itself. */
const BY_ITSELF = { stage: 'drive', after: [], needsStatement: false, limit: LONG } as const;

export const enc: readonly Check[] = [
  {
    ...BY_ITSELF,
    id: 'enc.plaintext',
    requirement: 'ENC-01',
    title: 'Plain HTTP is refused, or redirected to https before a body is taken',
    plan: [{ operation: 'plaintext', as: 'none', times: 2, what: 'a canary, never a probe, without TLS' }],
    run: plaintext,
  },
  {
    ...BY_ITSELF,
    id: 'enc.versions',
    requirement: 'ENC-02',
    title: 'SSL 3.0, TLS 1.0 and TLS 1.1 are refused, and a newer version is taken',
    plan: [hello(5, 'one hand-made hello for each version'), hello(5, 'modern handshakes around them')],
    run: versions,
  },
  {
    ...BY_ITSELF,
    id: 'enc.suites',
    requirement: 'ENC-03',
    title: 'No suite without encryption or identity, of EXPORT, RC4 or 3DES is taken',
    plan: [hello(6, 'one hand-made hello for each family, of those for ENC-02')],
    run: suites,
  },
  {
    ...BY_ITSELF,
    id: 'enc.forward-secrecy',
    requirement: 'ENC-04',
    title: 'Every suite that is taken has forward secrecy',
    plan: [hello(2, 'hand-made hellos for static RSA and static Diffie-Hellman')],
    run: forwardSecrecy,
  },
  {
    ...BY_ITSELF,
    id: 'enc.certificate',
    requirement: 'ENC-05',
    title: 'The certificate is for the host, in date, made for servers, and chains to a root of the run',
    plan: [hello(3, 'one for each kind of key, to look at the certificate')],
    run: certificates('ENC-05'),
  },
  {
    ...BY_ITSELF,
    id: 'enc.certificate-strength',
    requirement: 'ENC-06',
    title: 'Keys have at least RSA 2048 or P-256, and no signature is by MD5 or SHA-1',
    plan: [],
    run: certificates('ENC-06'),
  },
  {
    id: 'enc.addresses',
    requirement: 'ENC-07',
    title: 'Every address that an answer names is under the same rules',
    stage: 'last',
    plan: [],
    limit: LONG,
    run: addresses,
  },
  {
    ...BY_ITSELF,
    id: 'enc.newest',
    requirement: 'ENC-08',
    title: 'TLS 1.3 is offered',
    plan: [],
    run: newest,
  },
  {
    id: 'enc.mutual',
    requirement: 'ENC-09',
    title: 'No client certificate and one of another authority are refused, the right one works',
    stage: 'drive',
    after: [],
    limit: LONG,
    without: withoutMutual,
    plan: [hello(4, 'a small request with the right certificate twice, none, and a stranger’s')],
    run: mutual,
  },
  {
    id: 'enc.redirects',
    requirement: 'ENC-10',
    title: 'No redirect takes the probe to http or to another origin',
    stage: 'last',
    after: [],
    plan: [],
    run: redirects,
  },
];
