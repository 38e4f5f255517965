/** What became of a submission so far, by case file and ledger; and whether the same was asked before. */
import { equalBytes } from '../../bytes/index.ts';
import type { Entry } from '../../ledger/entry.ts';
import type { Body, KindName } from '../../ledger/kinds.ts';
import { NOTHING_LEFT } from '../../ledger/standing.ts';
import type { Asked } from '../cases/request.ts';
import { type CaseFile, jsonOf, wholeItems } from '../cases/store.ts';
import type { Workspace } from './declared.ts';

/** Stands in the entry of a failure where a person gave the submission up. */
const GIVEN_UP = 'GIVEN-UP';

export type History = {
  /** True where the ledger knows that it was prepared, and nothing has taken that back. */
  readonly prepared: boolean;
  /** True where something of the probe may have left. */
  readonly left: boolean;
  /** True where the ledger knows that the service took it. */
  readonly sent: boolean;
  readonly returned: boolean;
  /** The last word on its attestation. */
  readonly attestation?: Body<'attestation.received'>['result'];
  /** Refused by the service, or given up: it is not sent again. */
  readonly ended: boolean;
};

const NOTHING: History = { prepared: false, left: false, sent: false, returned: false, ended: false };

type Effects = { readonly [Name in KindName]?: (history: History, entry: Entry<Name>) => History };

/** What an entry of a kind changes; kinds that are not here change nothing. */
const EFFECTS: Effects = {
  'submission.prepared': (history) => ({ ...history, prepared: true }),
  'submission.sent': (history) => ({ ...history, left: true, sent: true }),
  'return.received': (history) => ({ ...history, returned: true }),
  'attestation.received': (history, { body }) => ({ ...history, attestation: body.result }),
  'submission.failed': (history, { body: { outcome, errorCode } }) => {
    if (NOTHING_LEFT.includes(outcome)) return { ...history, prepared: history.left };
    const ended = errorCode === GIVEN_UP || (history.sent && outcome === 'refused');
    return { ...history, left: true, ended: history.ended || ended };
  },
};

function after(history: History, entry: Entry): History {
  const effect = EFFECTS[entry.kind] as ((history: History, entry: Entry) => History) | undefined;
  return effect === undefined ? history : effect(history, entry);
}

function submissionOf({ body }: Entry): string | undefined {
  return 'submission' in body ? body.submission : undefined;
}

/** The history of every submission that the ledger knows. */
export async function historiesIn({
  readLedger,
}: Pick<Workspace, 'readLedger'>): Promise<(submission: string) => History> {
  const known = new Map<string, History>();
  await readLedger((entry) => {
    const submission = submissionOf(entry);
    if (submission !== undefined) known.set(submission, after(known.get(submission) ?? NOTHING, entry));
  });
  return (submission) => known.get(submission) ?? NOTHING;
}

/** True for a submission that is not at its end: there is something left to do or to undo. */
export function isOpen({ returned, ended, attestation }: History): boolean {
  if (ended) return false;
  return !returned || attestation === undefined || attestation === 'missing';
}

/** An entry that a person gave it up. */
export function givenUp(submission: string, at: string) {
  return {
    kind: 'submission.failed',
    at,
    body: { submission, outcome: 'interrupted', errorCode: GIVEN_UP },
  } as const;
}

export type Earlier = { readonly asked: Asked; readonly pictures: readonly Uint8Array[] };

/** The same picture given twice is kept once: what counts is which pictures, not how many. */
function isWithin(some: readonly Uint8Array[], all: readonly Uint8Array[]): boolean {
  return some.every((picture) => all.some((one) => equalBytes(picture, one)));
}

/** Every submission of a case, the last one first. */
export async function earlierIn(file: CaseFile): Promise<readonly Earlier[]> {
  const items = await wholeItems(file, ['asked', 'probe']);
  const asked = items.filter(({ head }) => head.kind === 'asked').map((item) => jsonOf(item) as Asked);
  return asked.toReversed().map((one) => ({
    asked: one,
    pictures: items.flatMap(({ head, body }) =>
      head.kind === 'probe' && head.submission === one.submission ? [body] : [],
    ),
  }));
}

/** True where the same service was asked the same kind of question with the same pictures. */
export function isSameQuery(
  { asked, pictures }: Earlier,
  other: {
    readonly frs: string;
    readonly kind: string;
    readonly reference?: string;
    readonly pictures: readonly Uint8Array[];
  },
): boolean {
  return (
    asked.frs.id === other.frs &&
    asked.request.kind === other.kind &&
    asked.galleryImage === other.reference &&
    isWithin(pictures, other.pictures) &&
    isWithin(other.pictures, pictures)
  );
}
