/** Why a message is not used, and deviations of one that is. */
import type { CmsRefusalCode } from '../cms/refusal.ts';
import type { CmsFact } from '../cms/unwrap.ts';

/** Which bytes an offset counts in: the message, its CMS, what was decrypted, its CMS, the signed content. */
export type MailLayer = 'message' | 'envelope' | 'decrypted' | 'signed' | 'content';

/** A refusal. Its texts hold no value of the message. */
export type MailRefusal = {
  readonly refused: CmsRefusalCode | 'not-secured' | 'inner-headers' | 'header-mismatch' | 'wrong-address';
  readonly layer: MailLayer;
  readonly offset: number;
  readonly problem: string;
  readonly remedy: string;
};

/** A deviation, by its layer and offset. */
export type MailFact = {
  readonly fact: CmsFact['fact'] | 'outer-subject' | 'further-header' | 'display-name';
  readonly layer: MailLayer;
  readonly offset: number;
};
