/** Both sides of an e-mail channel, from the certificates and the key that its settings name. */
import { readCertificate, readCredential } from '../cms/certificate.ts';
import { type CmsRefusal, isRefusal } from '../cms/refusal.ts';
import { MailError } from '../connection/errors.ts';
import type { MailOwner, MailPeer } from '../message/open.ts';
import type { MailSettings } from './index.ts';

export type MailSidesRead = {
  readonly own: MailOwner;
  readonly peer: MailPeer;
  /** PEM of the private key, which no artefact may contain. */
  readonly key: string;
};

function usable<T extends object>(read: T | CmsRefusal, input: string): T {
  if (isRefusal(read)) throw new MailError('setup', `${input}: ${read.problem}; ${read.remedy}`);
  return read;
}

/**
 * Reads both sides.
 * @param read gives the text of a file by its path in the settings; `key` for the private key
 * @throws MailError `setup` where a certificate or the key cannot be used; whatever `read` throws
 *
 * @example
 * const { own, peer } = await sidesOf(settings, (path) => readFile(path, 'utf8'));
 */
export async function sidesOf(
  { certificates, addresses }: MailSettings,
  read: (path: string, what: 'certificate' | 'key') => Promise<string>,
): Promise<MailSidesRead> {
  const key = await read(certificates.key, 'key');
  const own = await read(certificates.own, 'certificate');
  const peer = await read(certificates.peer, 'certificate');
  return {
    own: { ...usable(readCredential(own, key), 'certificates.own'), address: addresses.from },
    peer: { certificate: usable(readCertificate(peer), 'certificates.peer'), address: addresses.to },
    key,
  };
}
