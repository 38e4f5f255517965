/** Plain titles of requirement families, verdicts, results, evidence grades and levels, shown beside their identifiers. */
import { requirement } from './requirements/index.ts';

/** A title, and one sentence that explains it. */
export type Title = { readonly title: string; readonly explanation: string };

/** By the family, the part of a requirement id before the hyphen. */
export const familyTitles: Readonly<Record<string, Title>> = {
  CTL: { title: 'Controls of the run', explanation: 'Without these no "not met" counts.' },
  ENC: { title: 'Encryption in transit', explanation: 'Probe and response are encrypted in transit.' },
  MAIL: { title: 'Encrypted e-mail', explanation: 'Where the service is reached by e-mail.' },
  ACC: { title: 'Access', explanation: 'Only the requesting agency receives its response.' },
  TCN: { title: 'Request IDs', explanation: 'Every response belongs to one request.' },
  DIS: { title: 'Disclaimer', explanation: 'A lead, never an identification.' },
  CAN: { title: 'Candidate lists', explanation: 'Several candidates, ordered and explained.' },
  CMP: { title: 'Two-image comparison', explanation: 'A score between two images, no name.' },
  DEL: { title: 'Deletion and sharing', explanation: 'The probe is deleted and not shared.' },
  MIN: { title: 'Minimum data', explanation: 'Nothing is sent or echoed beyond need.' },
  QUA: { title: 'Image quality', explanation: 'Poor images are rejected.' },
  AUD: { title: 'Logs and records', explanation: 'Who requested what, when, and why.' },
  ERR: { title: 'Bad input', explanation: 'Hostile input is refused cleanly.' },
  GOV: {
    title: 'Documents and decisions',
    explanation: 'Documentary evidence that a person evaluates.',
  },
  GATE: { title: 'Before and after a search', explanation: 'Who may request a search, and what may follow.' },
};

export const verdictTitles = {
  pass: {
    title: 'met',
    explanation: 'The test observed that it holds, or the service states it (see the grade).',
  },
  fail: { title: 'not met', explanation: 'A binding requirement does not hold.' },
  'not-offered': {
    title: 'not offered',
    explanation: 'The service does not offer what the requirement promises.',
  },
  warn: {
    title: 'recommended, not met',
    explanation: 'A recommendation does not hold; it does not decide the result.',
  },
  review: { title: 'needs a person', explanation: 'A document that a person has to read and decide on.' },
  inconclusive: { title: 'undecided', explanation: 'The test ran and its outcome does not decide.' },
  blocked: { title: 'not reached', explanation: 'A precondition did not hold.' },
  waived: { title: 'waived', explanation: 'The agency waived it, with a reason and an end date.' },
  'not-applicable': {
    title: 'does not apply',
    explanation: 'Not required of this kind of service or on this channel.',
  },
  error: {
    title: 'test failed',
    explanation: 'A fault of the suite or of the adapter; it counts for nothing.',
  },
} as const satisfies Readonly<Record<string, Title>>;

export const gradeTitles = {
  E0: { title: 'claimed by the service', explanation: 'Only the service states it.' },
  E1: {
    title: 'consistent statements',
    explanation: 'Two independent records agree, or only an adapter reports it.',
  },
  E2: { title: 'observed by the test', explanation: 'Observed by the suite between two controls that held.' },
  E3: { title: 'inspected by a person', explanation: 'A named person read the document and decided.' },
} as const satisfies Readonly<Record<string, Title>>;

export const levelTitles = {
  MUST: { title: 'binding', explanation: 'A miss makes the result "not conformant".' },
  SHOULD: { title: 'recommended', explanation: 'A miss is listed and does not decide the result.' },
  DOC: { title: 'document', explanation: 'A person decides; no test can.' },
} as const satisfies Readonly<Record<string, Title>>;

/** By the result of a run. */
export const resultTitles = {
  conformant: {
    title: 'Conformant',
    explanation: 'Every requirement that applies is met, as far as it was tested.',
  },
  'conformant-with-warnings': {
    title: 'Conformant with warnings',
    explanation:
      'No binding requirement failed. At least one warns, is waived, or needs the decision of a person.',
  },
  'not-conformant': {
    title: 'Not conformant',
    explanation: 'At least one binding requirement is not met, or a document was rejected.',
  },
  incomplete: {
    title: 'Incomplete run',
    explanation: 'A control did not hold, or a binding requirement could not be decided.',
  },
  invalid: {
    title: 'Invalid run',
    explanation: 'The suite or the adapter failed. Nothing in the report counts for or against the service.',
  },
} as const satisfies Readonly<Record<string, Title>>;

/** By the name of a channel. */
export const channelTitles: Readonly<Record<string, string>> = {
  api: 'System connection (API)',
  mail: 'Encrypted e-mail',
  manual: 'By hand',
  'web-upload': 'Web upload',
};

/** Why a requirement is undecided, not reached, not applicable or in error. */
export const reasonTitles: Readonly<Record<string, string>> = {
  timeout: 'no answer in time',
  connection: 'the connection failed',
  'control-lost': 'a control did not hold',
  'no-test-set': 'the test set has no image for it',
  'no-endpoint': 'no address to inspect was given',
  'no-model': 'the face detector that it needs is not installed',
  'not-provoked': 'the condition could not be brought about',
  unreadable: 'the answer could not be read',
  language: 'the text is in a language that the suite cannot evaluate',
  unsupported: 'the adapter does not support it',
  undeclared: 'the declaration does not state whether the service offers it',
  later: 'only a recheck can decide',
  stopped: 'the run was stopped',
  budget: 'the permitted number of requests was used up',
  suite: 'a fault of the suite',
  adapter: 'a fault of the adapter',
  'channel-not-driven': 'another channel than the one tested',
  planned: 'the test for it is not built yet',
};

/**
 * Short title of the requirement; its id where the catalogue does not have it.
 *
 * @example
 * const title = titleOf('MIN-02');
 */
export function titleOf(id: string): string {
  return requirement(id)?.title ?? id;
}
