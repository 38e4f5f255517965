/** ENC: encryption of transmission, measured by direct connections of the suite. */
import type { Check, Planned } from '../../suite/check.ts';
import { addresses } from './addresses.ts';
import { certificates } from './certificates.ts';
import { LONG } from './endpoints.ts';
import { forwardSecrecy, newest, suites, versions } from './hellos.ts';
import { links } from './links.ts';
import { mutual, withoutMutual } from './mutual.ts';
import { plaintext } from './plaintext.ts';
import { redirects } from './redirects.ts';

const hello = (times: number, what: string): Planned => ({ operation: 'handshake', as: 'none', times, what });

/** Checks that connect directly and need neither a conformity statement nor a working search. */
const BY_ITSELF = { stage: 'drive', after: [], needsStatement: false, limit: LONG } as const;

export const enc: readonly Check[] = [
  {
    ...BY_ITSELF,
    id: 'enc.plaintext',
    requirement: 'ENC-01',
    title: 'Plain HTTP is refused, or redirected to https before a body is accepted',
    plan: [{ operation: 'plaintext', as: 'none', times: 2, what: 'a canary, never a probe, without TLS' }],
    run: plaintext,
  },
  {
    ...BY_ITSELF,
    id: 'enc.versions',
    requirement: 'ENC-02',
    title: 'SSL 3.0, TLS 1.0 and TLS 1.1 are refused, and a newer version is accepted',
    plan: [hello(5, 'one raw ClientHello for each version'), hello(5, 'current handshakes as controls')],
    run: versions,
  },
  {
    ...BY_ITSELF,
    id: 'enc.suites',
    requirement: 'ENC-03',
    title:
      'No cipher suite without encryption or authentication, and none with EXPORT, RC4 or 3DES, is accepted',
    plan: [hello(6, 'one raw ClientHello for each family, shared with ENC-02')],
    run: suites,
  },
  {
    ...BY_ITSELF,
    id: 'enc.forward-secrecy',
    requirement: 'ENC-04',
    title: 'Every accepted cipher suite has forward secrecy',
    plan: [hello(2, 'a raw ClientHello for static RSA and for static Diffie-Hellman')],
    run: forwardSecrecy,
  },
  {
    ...BY_ITSELF,
    id: 'enc.certificate',
    requirement: 'ENC-05',
    title: 'The certificate is valid for the host, in date, for server use, and chains to a configured root',
    plan: [hello(3, 'one for each key type, to inspect the certificate')],
    run: certificates('ENC-05'),
  },
  {
    ...BY_ITSELF,
    id: 'enc.certificate-strength',
    requirement: 'ENC-06',
    title: 'Keys have at least RSA 2048 or P-256, and no signature uses MD5 or SHA-1',
    plan: [],
    run: certificates('ENC-06'),
  },
  {
    id: 'enc.addresses',
    requirement: 'ENC-07',
    title: 'Every address that an answer names meets the same rules',
    stage: 'last',
    plan: [],
    limit: LONG,
    run: addresses,
  },
  {
    id: 'enc.links',
    requirement: 'ENC-07',
    title: 'No link in an answer carries a credential',
    stage: 'last',
    plan: [],
    run: (context) => Promise.resolve(links(context)),
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
    title:
      'Calls without a client certificate or with one of another authority are refused, the right one is accepted',
    stage: 'drive',
    after: [],
    limit: LONG,
    without: withoutMutual,
    plan: [
      hello(4, 'a small request with the right certificate (twice), none, and one of another authority'),
    ],
    run: mutual,
  },
  {
    id: 'enc.redirects',
    requirement: 'ENC-10',
    title: 'No redirect sends the probe to http or to another origin',
    stage: 'last',
    after: [],
    plan: [],
    run: redirects,
  },
];
