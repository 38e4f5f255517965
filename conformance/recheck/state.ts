/** The state of a run for rechecks: locations and due times. It contains no image and no digest of one. */
import { compact } from '../../src/bytes/index.ts';
import { DAY } from '../../src/calendar/index.ts';
import { randomBytes } from 'node:crypto';
import type { Place } from '../checks/del/locations.ts';
import { placesOf } from '../checks/del/places.ts';
import { entriesOf } from '../checks/del/absent-searches.ts';
import type { Caller, TransactionKind } from '../../src/services/protocol/index.ts';
import type { TestContext } from '../suite/test-context.ts';
import type { RunOutcome } from '../suite/run.ts';
import type { RunSetup } from '../suite/setup.ts';
import { type Sent, isAnswered, listOf } from '../suite/sent.ts';

/** A result that must be deleted after its window, while its attestation remains available. */
export type LeftReturn = {
  readonly requestId: string;
  readonly kind: TransactionKind;
  readonly as: Caller;
  /** Milliseconds. */
  readonly goneAt: number;
};

/** A completed recheck. */
export type LookTaken = { readonly at: number; readonly held: boolean };

export type RecheckState = {
  readonly schema: 'frs-recheck/1';
  /** Digest of the report of the run. */
  readonly report: string;
  readonly profile: string;
  readonly channel: string;
  readonly issuer: string;
  readonly base?: string;
  /** For a service that the office declares: digests of the declaration and of the adapter, which must not change. */
  readonly declared?: { readonly declaration: string; readonly adapter?: string };
  /** The seed of the run, from which a synthetic test set is generated again. */
  readonly seed: string;
  /** Digest of the test set. */
  readonly testSet: string;
  /** Key of the pseudonyms of candidate IDs in the evidence, base64url. */
  readonly runKey: string;
  /** Milliseconds, like all times here. */
  readonly madeAt: number;
  readonly due: readonly number[];
  readonly taken: readonly LookTaken[];
  readonly places: readonly Place[];
  readonly returns: readonly LeftReturn[];
  /** The absent person of DEL-04: index in the test set, and the entries that the first search found. */
  readonly absent?: { readonly index: number; readonly found: readonly string[] };
};

/** 24 hours and 7 days (DEL-17). */
export const DUE_AFTER = [DAY, 7 * DAY] as const;

const MOST_RETURNS = 5;

function placesIn(context: TestContext): readonly Place[] {
  const pictured = context.sent().filter(({ as, pictures }) => as === 'primary' && pictures.length > 0);
  const subject = pictured.findLast((one) => one.kind === 'searches' && isAnswered(one)) ?? pictured.at(-1);
  if (subject === undefined) return [];
  // Entity tags are digests of images and are computed again from the test set.
  return placesOf(context, subject).places.filter(
    ({ headers }) => headers?.some(([name]) => name === 'If-None-Match') !== true,
  );
}

function leftIn({ sent, statement }: TestContext): readonly LeftReturn[] {
  const answered = sent().filter((one) => one.as === 'primary' && isAnswered(one));
  const comparison = answered.find(({ kind }) => kind === 'comparisons');
  const searches = answered.filter(({ kind }) => kind === 'searches');
  return [...(comparison === undefined ? [] : [comparison]), ...searches]
    .slice(0, MOST_RETURNS)
    .map(({ requestId, kind, as, answer, sentAt }) => ({
      requestId,
      kind,
      as,
      goneAt: (answer?.doneAt ?? sentAt) + statement.retention.return * 1000,
    }));
}

function isOf(picture: { readonly octets: Uint8Array } | undefined, { pictures }: Sent): boolean {
  const [sent] = pictures;
  return picture !== undefined && sent !== undefined && Buffer.compare(picture.octets, sent) === 0;
}

/** The first search for an absent person with the first image, as in DEL-04. */
function absentIn({ sent, testSet }: TestContext): RecheckState['absent'] {
  const of = testSet.absent.map(({ pictures }) =>
    pictures.length < 3 ? undefined : sent().find((one) => isOf(pictures[0], one) && isAnswered(one)),
  );
  const index = of.findLastIndex((one) => one !== undefined);
  const first = of[index];
  return first === undefined ? undefined : { index, found: [...entriesOf(listOf(first)).keys()] };
}

export type StateOptions = {
  /** `sha-256:` and 64 hex digits: digest of the report file. */
  readonly report: string;
  /** Key of the pseudonyms; default: random. */
  readonly runKey?: Uint8Array;
  /** Delays of the rechecks after the run, in milliseconds. */
  readonly after?: readonly number[];
};

/** With what the calls of a run were carried, for a declared service. */
export function declaredBy({ declared, adapter }: RunSetup): Pick<RecheckState, 'declared'> {
  if (declared === undefined) return {};
  return { declared: { declaration: declared.digest, ...compact({ adapter: adapter.digest }) } };
}

/** The state of a run. */
export function makeState({ context }: RunOutcome, options: StateOptions): RecheckState {
  const { setup, testSet } = context;
  const { report, runKey = randomBytes(32), after = DUE_AFTER } = options;
  const madeAt = setup.now();
  const absent = absentIn(context);
  return {
    schema: 'frs-recheck/1',
    report,
    profile: setup.profile.id,
    channel: setup.channel,
    issuer: setup.issuer,
    ...(setup.base === undefined ? {} : { base: setup.base }),
    ...declaredBy(setup),
    seed: setup.seed,
    testSet: testSet.digest,
    runKey: Buffer.from(runKey).toString('base64url'),
    madeAt,
    due: after.map((milliseconds) => madeAt + milliseconds),
    taken: [],
    places: placesIn(context),
    returns: leftIn(context),
    ...(absent === undefined ? {} : { absent }),
  };
}

/** Number of rechecks that are due at a time and not completed. */
export function dueBy({ due, taken }: RecheckState, now: number): number {
  return Math.max(0, due.filter((at) => at <= now).length - taken.length);
}
