/** Entries about one submission and what came of it. Probes, returns and candidates stand here as salted commitments. */
import type { Kind } from './kind.ts';
import {
  citation,
  code,
  commitment,
  count,
  day,
  decimal,
  digest,
  items,
  many,
  ref,
  requirement,
  time,
  version,
} from './shapes.ts';

const YES_NO = code('yes', 'no');

const SEARCH = {
  submission: ref,
  frs: ref,
  agent: ref,
  case: ref,
} as const;

export const submissionKinds = {
  /** Written before anything is sent, so that a crash on the way leaves a trace. */
  'submission.prepared': {
    for: ['AUD-03', 'AUD-05', 'GATE-03', 'GATE-06', 'GATE-07', 'GATE-09'],
    must: {
      ...SEARCH,
      profile: ref,
      /** A channel of the profiles; the names after `manual` are of older ledgers and are read only. */
      channel: code(
        ...(['api', 'mail', 'web-upload', 'manual'] as const),
        ...(['email', 'portal', 'upload', 'user-interface', 'web', 'ebts'] as const),
      ),
      mode: code('search', 'reference-search', 'comparison'),
      /** What was searched with: the picture, or the reference to one that the service holds. */
      probe: commitment,
      length: count,
      purpose: code('criminal-investigation'),
      source: code(
        'open-source',
        'government-database',
        'law-enforcement-request',
        'law-enforcement-activity',
      ),
      authority: ref,
      necessity: code('no-other-means', 'other-means-failed', 'time-critical', 'corroborates'),
      conventionalMeans: code('tried', 'not-tried'),
      person: code('suspect', 'victim'),
      protectedActivity: YES_NO,
      relevant: YES_NO,
      necessary: YES_NO,
      likelyToHelp: YES_NO,
    },
    may: {
      second: commitment,
      threshold: decimal,
      missionNeed: ref,
      statute: citation,
      sourceDetail: code(
        'social-media',
        'website',
        'news',
        'forum',
        'dmv',
        'booking',
        'travel-document',
        'immigration',
        'agency-request',
        'partner-request',
        'surveillance-still',
        'device-search',
        'interview',
        'undercover',
        'informant',
      ),
      galleries: count,
      meansReport: ref,
      exigent: ref,
      precondition: code(
        'connection-to-place',
        'partnership',
        'open-cooperative-case',
        'dos-ccd-first',
        'dos-ccd-not-suitable',
        'none-asked',
      ),
      facesCountedBy: code('model', 'agent', 'examiner', 'supervisor'),
      request: commitment,
      /** SHA-256 of the adapter that carries it, and of the declaration by which its answer is read. */
      adapter: digest,
      declaration: digest,
      items,
    },
  },
  'submission.sent': {
    for: ['AUD-03'],
    must: { submission: ref, request: commitment },
    may: { receipt: ref },
  },
  'submission.failed': {
    for: ['AUD-03'],
    must: {
      submission: ref,
      outcome: code(
        'not-sent',
        'unreachable',
        'certificate',
        'timeout',
        'closed',
        'refused',
        'server-error',
        'not-understood',
        'too-large',
        'interrupted',
      ),
    },
    may: { status: count, errorCode: ref },
  },
  'return.received': {
    for: ['AUD-03', 'GATE-05'],
    must: {
      submission: ref,
      return: commitment,
      candidates: count,
      disclaimer: code('present', 'incomplete', 'absent'),
      usable: YES_NO,
    },
    may: {
      /** Of a vendor's return: how many candidates were viewed before the salient ones were marked (CAN-21). */
      viewed: count,
      length: count,
      threshold: decimal,
      scale: code('unit', 'percent', 'open', 'distance', 'none'),
      algorithm: ref,
      algorithmVersion: version,
      failed: many(requirement, 60),
      result: ref,
      case: ref,
      items,
    },
  },
  'attestation.received': {
    for: ['AUD-03'],
    must: {
      submission: ref,
      /** `unverified`: evidence in a form of the service, which nobody here can verify. */
      result: code('verified', 'failed', 'missing', 'unverified', 'not-offered'),
      /** `declared`: the office declares that the service has no evidence of deletion. */
      source: code('signed', 'word-of-service', 'declared'),
    },
    may: {
      failed: many(requirement, 30),
      attestation: digest,
      deleted: time,
      key: ref,
      case: ref,
      items,
    },
  },
  'return.read': {
    for: ['AUD-07'],
    must: {
      submission: ref,
      by: ref,
      purpose: code('narrowing', 'vetting', 'review', 'export', 'testimony', 'audit'),
    },
    may: {},
  },
  'submission.reviewed': {
    for: ['AUD-06'],
    must: { submission: ref, by: ref, outcome: code('proper', 'improper', 'questions') },
    may: { reference: ref },
  },
  'retention.set': { for: ['AUD-07'], must: { copies: count, until: day }, may: {} },
} as const satisfies Readonly<Record<string, Kind>>;
