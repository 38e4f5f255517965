/** The mail channel as the suite observes it: mails of a run, their facts, rules, and dialogues by own sockets. */
export { type Alteration, ALTERATIONS, alterMail } from './alter.ts';
export { type MailCanary, holdsContent, sightedIn } from './canaries.ts';
export { type MailFacts, type Protection, inspectMail } from './inspect.ts';
export type {
  Delivery,
  MailEnvelope,
  MailRun,
  MailSide,
  MailSides,
  RunMail,
  SealedRequest,
} from './mails.ts';
