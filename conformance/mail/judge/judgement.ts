/** What a rule of the mail channel finds in one mail: deviations with their places, and what stays undecided. */
import { type CmsFacts, type EnvelopeFacts, isRefusal } from '../../../src/services/mail/index.ts';
import { type CmsPart, type MailFacts, inspectMail } from '../inspect.ts';
import type { MailSide, MailSides, RunMail } from '../mails.ts';

/** A deviation. Its texts hold no value of the mail. */
export type Deviation = {
  /** `fail`, or `warn` for what the requirement allows with a warning. */
  readonly level: 'fail' | 'warn';
  /** What the offset counts in: the raw mail, or the decoded CMS structure. */
  readonly layer: 'message' | 'cms';
  readonly offset: number;
  readonly says: string;
  readonly remedy: string;
};

export type Judgement = {
  readonly deviations: readonly Deviation[];
  /** Why the mail, or a part of the requirement, is not decided; empty where it is. */
  readonly undecided: readonly string[];
  /** The requirement whose failure keeps this one from being decided. */
  readonly blockedBy?: string;
};

/** A mail with its facts and its two sides. */
export type JudgedMail = {
  readonly mail: RunMail;
  readonly facts: MailFacts;
  readonly sender: MailSide;
  readonly recipient: MailSide;
};

/** Inspects a mail and assigns its sides by its direction. */
export function judged(mail: RunMail, { requester, service }: MailSides): JudgedMail {
  const facts = inspectMail(mail.raw);
  return mail.direction === 'request'
    ? { mail, facts, sender: requester, recipient: service }
    : { mail, facts, sender: service, recipient: requester };
}

export const CLEAN: Judgement = { deviations: [], undecided: [] };

export function found(deviations: readonly Deviation[], undecided: readonly string[] = []): Judgement {
  return { deviations, undecided };
}

/** The encrypted CMS structures of a mail. */
export function envelopesOf({ cms }: MailFacts): readonly (CmsPart & { readonly facts: EnvelopeFacts })[] {
  const isEnvelope = (facts: CmsPart['facts']): facts is CmsFacts & { readonly is: 'enveloped' } =>
    !isRefusal(facts) && facts.is === 'enveloped';
  return cms.flatMap((part) => (isEnvelope(part.facts) ? [{ ...part, facts: part.facts }] : []));
}
