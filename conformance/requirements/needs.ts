/** What checks need of a service with an interface of its own, and what holds without it. */
import type { Capability, Declaration } from '../../src/services/adapters/index.ts';
import type { Operation } from '../../src/services/protocol/index.ts';

/** The capability for each operation of the protocol that a service may lack. */
export const CAPABILITY_OF: Readonly<Partial<Record<Operation, Capability>>> = {
  searchByReference: 'by-reference',
  result: 'again',
  compare: 'compare',
  review: 'review',
  attestation: 'deletion-evidence',
  audit: 'audit',
};

export type Need =
  | {
      /** The check needs one of these. */
      readonly oneOf: readonly [Capability, ...Capability[]];
      /** `gap`: the requirement promises it; `subject`: without it there is nothing to check. */
      readonly without: 'gap' | 'subject';
      /** True where the suite cannot read what the service offers, since only the protocol of frskit defines its form. */
      readonly unread?: true;
    }
  /** A member of requests that only the protocol of frskit has: the check never applies to another interface. */
  | { readonly member: string };

const AGAIN: Need = { oneOf: ['again'], without: 'subject' };
const FETCHED: Need = { oneOf: ['again', 'deletion-evidence', 'audit'], without: 'subject' };
const EVIDENCE: Need = { oneOf: ['deletion-evidence'], without: 'gap' };
const LOG: Need = { oneOf: ['audit'], without: 'gap', unread: true };

/** Needs by check ID. Checks that are not listed need a search only, or state what they need themselves. */
export const NEEDS: Readonly<Record<string, Need>> = {
  'ctl.result': AGAIN,
  'acc.others': FETCHED,
  'acc.others.timing': FETCHED,
  'acc.violation': { oneOf: ['statute'], without: 'subject' },
  'acc.requester': { member: 'agency and agent' },
  'tcn.numbers': { oneOf: ['number-echo'], without: 'gap' },
  'tcn.same-result': AGAIN,
  'tcn.resent': { oneOf: ['idempotency'], without: 'gap' },
  'tcn.unknown': FETCHED,
  'dis.forms': AGAIN,
  'del.attested.at-once': EVIDENCE,
  'del.attested.each': EVIDENCE,
  'del.attested.rest': EVIDENCE,
  'del.event.times': EVIDENCE,
  'del.shared.claimed': EVIDENCE,
  'del.retained.claimed': EVIDENCE,
  'del.comparison.both': EVIDENCE,
  'del.stores.declared': EVIDENCE,
  'del.keeper.claimed': EVIDENCE,
  'del.delay.claimed': EVIDENCE,
  'del.stores.mandatory': EVIDENCE,
  'del.use.claimed': EVIDENCE,
  'del.cache.same-picture': EVIDENCE,
  'del.own-words': EVIDENCE,
  'del.window.ends': AGAIN,
  'aud.log.had': LOG,
  'aud.log.early': LOG,
  'aud.log.kept': LOG,
};

/** What a check needs of a service with an interface of its own, in words; undefined where a search is enough. */
export function needText(id: string): string | undefined {
  const need = Object.hasOwn(NEEDS, id) ? NEEDS[id] : undefined;
  if (need === undefined) return undefined;
  if ('member' in need) return `never applies to another interface: its requests state no ${need.member}`;
  const names = need.oneOf.join(' or ');
  return `needs ${names}; without it ${need.without === 'gap' ? 'not-offered' : 'not-applicable'}`;
}

/** Requirements that a clause of a document can satisfy, because they rest on what a service states. */
export const BY_TERMS: ReadonlySet<string> = new Set(['DEL-06', 'DEL-09', 'DEL-13', 'DEL-14']);

type Compared = readonly (keyof Pick<Declaration, 'list' | 'score' | 'threshold' | 'images'>)[];

/** The declared values with which a check compares the answers of a service, by check ID. */
export const COMPARED_WITH: Readonly<Record<string, Compared>> = {
  'can.one.length': ['list'],
  'can.length.honoured': ['list'],
  'can.length.outside': ['list'],
  'can.length.default': ['list'],
  'can.length.default-threshold': ['list'],
  'can.order.returns': ['score'],
  'can.score.returns': ['score'],
  'can.score.declared': ['score'],
  'can.threshold.boundary': ['score', 'threshold'],
  'can.threshold.both': ['score', 'threshold'],
  'can.threshold.range': ['score', 'threshold'],
  'can.threshold.returns': ['score', 'threshold'],
  'min.minimal': ['images'],
  'err.refusals': ['images'],
};
