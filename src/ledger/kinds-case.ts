/** Entries about candidates, leads and cases: vetting, approval, closure, export, destruction. */
import type { Kind } from './kind.ts';
import { code, commitment, count, day, digest, evidence, items, many, ref } from './shapes.ts';

const DESTRUCTION = {
  case: ref,
  what: code('case-file', 'probe', 'return', 'submission'),
  reason: code('retention-ended', 'improperly-collected', 'improperly-submitted', 'court-order'),
  by: ref,
  approver: ref,
  files: count,
} as const;

export const caseKinds = {
  'case.opened': { for: ['AUD-09'], must: { case: ref, opened: day, items }, may: {} },
  /** Items that no other entry makes. */
  'case.stored': { for: ['AUD-09'], must: { case: ref, items }, may: { submission: ref } },
  'candidate.judged': {
    for: ['GATE-04', 'GATE-11'],
    must: {
      submission: ref,
      candidate: commitment,
      state: code('included', 'eliminated', 'left', 'vetted'),
      by: ref,
      reason: code(
        'features-agree',
        'features-differ',
        'image-unusable',
        'other-person',
        'duplicate',
        'elsewhere-at-the-time',
        'too-young-or-old',
        'deceased',
        'corroborated',
        'not-corroborated',
        'not-pursued',
      ),
    },
    may: { evidence: many(evidence, 20), sourceLookedAt: code('yes', 'no'), case: ref, items },
  },
  'lead.created': {
    for: ['DIS-06', 'GATE-03', 'GATE-04', 'GATE-12'],
    must: { lead: ref, submission: ref, candidate: commitment, frs: ref, by: ref, meansReport: ref },
    may: { case: ref, items },
  },
  'lead.decided': {
    for: ['GATE-12'],
    must: { lead: ref, by: ref, decision: code('approved', 'rejected') },
    may: { reference: ref, case: ref, submission: ref, items },
  },
  'case.closed': {
    for: ['AUD-04'],
    must: { case: ref, by: ref, closed: day, disposal: day },
    may: { items },
  },
  'case.reopened': {
    for: ['AUD-04'],
    must: { case: ref, by: ref, reopened: day },
    may: { items },
  },
  'case.exported': {
    for: ['AUD-09'],
    must: {
      case: ref,
      by: ref,
      purpose: code('testimony', 'discovery', 'oversight'),
      entries: count,
      export: digest,
    },
    may: { reference: ref },
  },
  /** Written before anything is erased, so that a destruction that was interrupted is completed. */
  'destruction.begun': { for: ['AUD-08'], must: DESTRUCTION, may: { submission: ref, reference: ref } },
  destroyed: {
    for: ['AUD-08'],
    must: DESTRUCTION,
    may: { submission: ref, reference: ref, items },
  },
} as const satisfies Readonly<Record<string, Kind>>;
