/** The demo's own people, places and numbers. None of them is anybody's. */
import { type Submission } from '../../src/submission/workflow/index.ts';

export const FRS = { id: 'demo-frs', name: 'Reference service' } as const;
export const AGENT = 'AGENT-0042';
export const SUPERVISOR = 'SUP-0007';
export const OFFICE = 'OFFICE-0001';
export const CASE = 'DEMO-2026-0001';
export const REPORT = 'ROI-0077';
/** Why the office of the demo accepts the report of its service. */
export const DESPITE = 'demonstration with synthetic faces';
export const NEED = 'DEMO-SHORT-LIST';

/** Whom the service's gallery holds, drawn on an occasion that it does not hold. */
export const SEED = 1;
export const PERSON = 3;
export const OCCASION = 7;
export const WIDTH = 480;

/** What a telephone would have written into the photo. */
export const CONTEXT = {
  maker: 'Example Telephone',
  taken: '2026:01:02 10:11:12',
  latitude: 48.2082,
  longitude: 16.3738,
} as const;

const begun: Submission['declaration'] = {
  agent: AGENT,
  case: CASE,
  caseOpen: true,
  purpose: 'criminal-investigation',
  relevance: { relevant: true, necessary: true, likely: true },
  source: { kind: 'open-source', authority: 'AUTH-0012', necessity: 'other-means-failed' },
};

/** A declaration in which much is left out: unanswered counts as no. */
export const HASTY = begun;

export const WHOLE: Submission['declaration'] = {
  ...begun,
  person: 'suspect',
  notFirstAmendment: true,
  meansTried: true,
};
