/** Entries about candidates, leads and cases: vetting, approval, closure, export, destruction. */
import type { Kind } from './kind.ts';
import { code, commitment, count, day, evidence, many, ref, digest } from './shapes.ts';

export const caseKinds = {
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
    may: { evidence: many(evidence, 20), sourceLookedAt: code('yes', 'no') },
  },
  'lead.created': {
    for: ['DIS-06', 'GATE-03', 'GATE-04', 'GATE-12'],
    must: { lead: ref, submission: ref, candidate: commitment, frs: ref, by: ref, meansReport: ref },
    may: {},
  },
  'lead.decided': {
    for: ['GATE-12'],
    must: { lead: ref, by: ref, decision: code('approved', 'rejected') },
    may: { reference: ref },
  },
  'case.closed': { for: ['AUD-04'], must: { case: ref, by: ref, closed: day, disposal: day }, may: {} },
  'case.reopened': { for: ['AUD-04'], must: { case: ref, by: ref, reopened: day }, may: {} },
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
  destroyed: {
    for: ['AUD-08'],
    must: {
      case: ref,
      what: code('case-file', 'probe', 'return', 'submission'),
      reason: code('retention-ended', 'improperly-collected', 'improperly-submitted', 'court-order'),
      by: ref,
      approver: ref,
      files: count,
    },
    may: { submission: ref, reference: ref },
  },
} as const satisfies Readonly<Record<string, Kind>>;
