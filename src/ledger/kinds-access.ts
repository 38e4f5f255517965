/** Entries about who may ask whom: terms, approvals, exigent use, stops, refusals. */
import type { Kind } from './kind.ts';
import { code, count, day, digest, many, ref, requirement } from './shapes.ts';

/** What an office's approval rests on. */
const BASIS = code('report', 'despite', 'without-report');

const RESULT = code('invalid', 'incomplete', 'not-conformant', 'conformant-with-warnings', 'conformant');

/** Most ids of requirements that an entry lists. */
const MOST_IDS = 400;

const ROLE = code('search', 'compare', 'search-and-compare');

export const accessKinds = {
  /** A ledger without `schema` is of version 1: its case files are not bound to it. */
  'ledger.opened': { for: ['AUD-03'], must: { ledger: digest }, may: { schema: code('ledger/2') } },
  /** The clock reads earlier than the last entry; entries carry the time of that one until it has caught up. */
  'clock.set-back': { for: ['AUD-03'], must: { seconds: count }, may: {} },
  'ledger.repaired': {
    for: ['AUD-03'],
    must: { bytes: count, repair: code('line-dropped', 'line-ended') },
    may: {},
  },
  'terms.signed': {
    for: ['GATE-08', 'GOV-10'],
    must: { user: ref, frs: ref, terms: digest, signed: day, until: day },
    may: { training: digest, trainingUntil: day, rulesOfBehavior: digest },
  },
  'evaluation.recorded': {
    for: ['GOV-09'],
    must: {
      frs: ref,
      file: digest,
      consulted: many(code('privacy', 'counsel', 'stakeholders'), 3),
      decision: code('accepted', 'rejected', 'none'),
      by: ref,
    },
    may: {},
  },
  'registry.approved': {
    for: ['GATE-01', 'GATE-14'],
    must: { frs: ref, approval: code('office-list', 'case'), scope: ROLE, from: day, until: day, by: ref },
    may: {
      case: ref,
      agent: ref,
      report: digest,
      privacyUpdate: ref,
      reviewDue: day,
      /** SHA-256 of the signed line of the registry. */
      line: digest,
      /** SHA-256 of the adapter, of the declaration, and of the options of the adapter. */
      adapter: digest,
      declaration: digest,
      options: digest,
      basis: BASIS,
      result: RESULT,
      unmet: many(requirement, MOST_IDS),
    },
  },
  'registry.reviewed': {
    for: ['GATE-01', 'GOV-09'],
    must: { frs: ref, by: ref, decision: code('kept', 'stopped'), nextDue: day },
    may: {
      report: digest,
      line: digest,
      basis: BASIS,
      result: RESULT,
      unmet: many(requirement, MOST_IDS),
    },
  },
  'registry.stopped': {
    for: ['GATE-14'],
    must: {
      frs: ref,
      by: ref,
      reason: code(
        'not-conformant',
        'deletion-not-attested',
        'access-abused',
        'breach',
        'terms-lapsed',
        'review-overdue',
        'accuracy',
        'legal',
        'other',
      ),
    },
    may: { reference: ref, line: digest },
  },
  'exigent.approved': {
    for: ['GATE-02'],
    must: {
      exigent: ref,
      frs: ref,
      case: ref,
      agent: ref,
      by: ref,
      approval: digest,
      circumstance: code(
        'threat-to-life',
        'child-exploitation',
        'missing-child',
        'terrorism',
        'public-safety',
      ),
      relevance: code('face-visible', 'gallery-holds-region', 'gallery-holds-group', 'open-source-likely'),
      necessity: code('no-approved-frs-suitable', 'approved-frs-exhausted', 'time-critical'),
      reviewDue: day,
    },
    may: {},
  },
  'exigent.closed': {
    for: ['GATE-13'],
    must: {
      exigent: ref,
      by: ref,
      deletion: code('attestation-verified', 'signed-word'),
      terms: digest,
      access: code('restricted', 'not-restricted'),
      encryption: code('encrypted', 'not-encrypted'),
      decision: code('approve', 'reject', 'use-again-case-by-case'),
    },
    may: { reference: ref },
  },
  /** The office accepts statements of a disclaimer that are not known (DIS-02). */
  'disclaimer.accepted': {
    for: ['DIS-02', 'AUD-03'],
    must: { frs: ref, disclaimer: digest, by: ref, from: day, until: day, acceptance: digest },
    may: {},
  },
  'gate.refused': {
    for: ['GATE-06', 'GATE-15', 'AUD-03'],
    must: { submission: ref, frs: ref, agent: ref, case: ref, refused: many(requirement, 40) },
    may: {
      exigent: ref,
      purpose: code(
        'criminal-investigation',
        'civil-immigration-enforcement',
        'live-video',
        'crowd-surveillance',
        'watch-list',
        'training',
        'other',
      ),
    },
  },
} as const satisfies Readonly<Record<string, Kind>>;
