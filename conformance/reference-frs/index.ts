/**
 * The embedded reference service: a face recognition service for tests, on loopback over TLS, that processes synthetic
 * faces only. It is a simulator and states so in every result.
 */
import { type Authority, type Credential, makeAuthority } from './certificates.ts';
import type { CandidateList } from '../../src/results/model/list.ts';
import type { JWK } from 'jose';
import { type MailService, startMailService } from './mail/service.ts';
import { startServer } from './server.ts';
import { type FrsOptions, ISSUER, settingsOf } from './settings.ts';
import { holderIssuer, openState } from './state.ts';
import { type Tokens, makeGate, makeTokens } from './tokens.ts';

export { UnknownProfileError, type FrsOptions } from './settings.ts';
export type { MailOptions } from './mail/options.ts';
export type { MailClient, MailService } from './mail/service.ts';
export type { Front, TlsOptions } from './tls.ts';
export type { CertificateKind, Credential } from './certificates.ts';
export type { Token, Tokens } from './tokens.ts';
export { countSyntheticFaces } from './count.ts';
export { type TemplateOf, templateOf } from './template.ts';
export { candidateIdOf } from './gallery.ts';
export { occasionOf, personOf } from './persons.ts';
export { sampleSearch } from './sample.ts';

/** The public keys that an agency pins, by purpose. */
export type FrsKeys = {
  readonly attestation: { readonly iss: string; readonly jwk: JWK };
  readonly policy: { readonly iss: string; readonly jwk: JWK };
  readonly examiner: { readonly jwk: JWK };
  /** Keys of the holders behind a hub, by gallery. */
  readonly holders: Readonly<Record<string, { readonly iss: string; readonly jwk: JWK }>>;
};

export type ReferenceFrs = {
  readonly url: string;
  readonly port: number;
  /** The root certificate that a client must trust, PEM. */
  readonly ca: string;
  readonly tokens: Tokens;
  readonly keys: FrsKeys;
  /** Client certificates, if the service requires them. */
  readonly clients?: { readonly primary: Credential; readonly second: Credential };
  /** The mail side, if it is asked for. */
  readonly mail?: MailService;
  /** The folder of the service: store, log and keys. */
  readonly folder: string;
  /** Queue of the examiner: the list that waits for a review, and the key to sign one with. */
  readonly examinerQueue: {
    readonly list: (agency: string, requestId: string) => CandidateList | undefined;
    readonly sign: (payload: Uint8Array) => Promise<string>;
  };
  /** Stops listening and waits for the submissions in progress. */
  readonly close: () => Promise<void>;
};

async function clientsOf(authority: Authority, tokens: Tokens): Promise<ReferenceFrs['clients']> {
  const [primary, second] = await Promise.all([
    authority.client(tokens.primary.agency),
    authority.client(tokens.second.agency),
  ]);
  return { primary, second };
}

/** Starts a service. Submissions that a crash left in the folder are deleted before it listens. */
export async function startReferenceFrs(options: FrsOptions): Promise<ReferenceFrs> {
  const settings = settingsOf(options);
  const state = await openState(settings);
  const authority = await makeAuthority('Reference service for tests', new Date());
  const tokens = makeTokens();
  const { url, port, close } = await startServer({
    state,
    credential: await authority.server(settings.tls.certificate),
    gate: makeGate(tokens),
    ...(settings.mtls ? { clients: authority.certificate } : {}),
  });
  const holders = state.behind.map(({ gallery, holder }) => {
    const key = { iss: holderIssuer(gallery.id), jwk: holder.attestor.signer.publicKey };
    return [gallery.id, key] as const;
  });
  const clients = settings.mtls ? await clientsOf(authority, tokens) : undefined;
  let mail: MailService | undefined;
  try {
    if (options.mail !== undefined)
      mail = await startMailService({ state, authority, tokens, url }, options.mail);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    url,
    port,
    ca: authority.certificate,
    tokens,
    keys: {
      attestation: { iss: ISSUER, jwk: state.holder.attestor.signer.publicKey },
      policy: { iss: ISSUER, jwk: state.policy.publicKey },
      examiner: { jwk: state.examiner.publicKey },
      holders: Object.fromEntries(holders),
    },
    ...(clients === undefined ? {} : { clients }),
    ...(mail === undefined ? {} : { mail }),
    folder: settings.folder,
    examinerQueue: {
      list: (requester, requestId) => state.submissions.find({ requester, requestId })?.examinerQueue?.list,
      sign: (payload) => state.examiner.sign(payload, { typ: 'frs-narrowing+jwt' }),
    },
    close: async () => {
      state.submissions.stopAll();
      await mail?.close();
      await close();
      await state.submissions.idle();
    },
  };
}
