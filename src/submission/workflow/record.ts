/** What the ledger is told of a submission before anything is sent. Codes and references; whatever is none is refused. */
import { compact } from '../../bytes/index.ts';
import { problemsOfNew, type NewEntry } from '../../ledger/entry.ts';
import type { Body } from '../../ledger/kinds.ts';
import type { GateSubject } from '../gate/subject.ts';
import type { Refusal } from '../leads/rule.ts';
import type { Submission } from './declared.ts';

type Prepared = NewEntry<'submission.prepared'>;

export type Recording = {
  readonly submission: string;
  readonly frs: string;
  readonly gate: GateSubject;
  readonly asked: Submission;
  readonly statute?: string;
  readonly exigent?: string;
  readonly facesCountedBy: 'model' | 'agent' | 'examiner' | 'supervisor';
  readonly commitments: { readonly probe: string; readonly second?: string };
};

const YES_NO = { true: 'yes', false: 'no' } as const;

function yesNo(value: boolean | undefined): 'yes' | 'no' {
  return YES_NO[value === true ? 'true' : 'false'];
}

function preconditionOf({
  declaration,
  profile: { precondition },
}: GateSubject): Body<'submission.prepared'>['precondition'] {
  const { documentFraud, visaRecordsFirst } = declaration;
  if (precondition.value !== 'none') return precondition.value;
  if (documentFraud !== true || visaRecordsFirst === undefined) return 'none-asked';
  return visaRecordsFirst === 'done' ? 'dos-ccd-first' : 'dos-ccd-not-suitable';
}

/** A digest as the ledger has it. */
function hexOf(digest: string | undefined): string | undefined {
  return digest?.replace(/^sha-256:/, '');
}

/** The entry, as far as what was declared lets it be one. */
export function preparedEntry(recording: Recording, at: string): Prepared {
  const { gate, asked, statute, exigent, commitments, facesCountedBy } = recording;
  const { declaration, request, profile, connection } = gate;
  const { source, relevance, person, meansTried, notFirstAmendment } = declaration;
  const members: Readonly<Record<string, unknown>> = {
    submission: recording.submission,
    frs: recording.frs,
    agent: declaration.agent,
    case: declaration.case,
    profile: profile.id,
    channel: request.channel,
    mode: request.kind,
    ...commitments,
    length: request.length ?? 0,
    purpose: declaration.purpose,
    source: source?.kind,
    authority: source?.authority,
    necessity: source?.necessity,
    conventionalMeans: meansTried === true ? 'tried' : 'not-tried',
    person,
    protectedActivity: yesNo(notFirstAmendment !== true),
    relevant: yesNo(relevance?.relevant),
    necessary: yesNo(relevance?.necessary),
    likelyToHelp: yesNo(relevance?.likely),
    threshold: request.threshold,
    missionNeed: request.missionNeed,
    statute,
    sourceDetail: asked.sourceDetail,
    galleries: asked.galleries?.length,
    meansReport: asked.meansReport,
    exigent,
    precondition: preconditionOf(gate),
    facesCountedBy: request.kind === 'reference-search' ? undefined : facesCountedBy,
    adapter: hexOf(connection?.adapter?.adapter),
    declaration: hexOf(connection?.adapter?.declaration),
  };
  const body = compact(members);
  // Whether it is one, `unrecordable` asks the ledger.
  return { kind: 'submission.prepared', at, body: body as Prepared['body'] };
}

/** Members that a rule of the gate speaks of already, with that rule. */
const GATES: Readonly<Record<string, string>> = {
  purpose: 'GATE-06',
  person: 'GATE-09',
  source: 'AUD-05',
  authority: 'AUD-05',
  necessity: 'AUD-05',
};

/** What the ledger would not take, as refusals; what the gate refuses anyway is not said twice. */
export function unrecordable(entry: Prepared, known: readonly Refusal[]): readonly Refusal[] {
  const told = new Set(known.map(({ requirement }) => requirement));
  return problemsOfNew(entry).flatMap(({ input, problem }) => {
    const name = input.replace('body.', '');
    const gate = GATES[name];
    if (gate !== undefined && told.has(gate)) return [];
    const remedy = 'name it by code or reference; the ledger has no place for words';
    return [{ requirement: gate ?? 'AUD-03', reason: `${name} ${problem}`, remedy }];
  });
}

/** What the ledger is told of a submission that the gate refused; undefined where not even that can be written down. */
export function refusedEntry(
  { submission, frs, gate }: Pick<Recording, 'submission' | 'frs' | 'gate'>,
  refusals: readonly Refusal[],
  at: string,
): NewEntry<'gate.refused'> | undefined {
  const { agent, case: one, purpose } = gate.declaration;
  const refused = [...new Set(refusals.map(({ requirement }) => requirement))];
  const entry: NewEntry<'gate.refused'> = {
    kind: 'gate.refused',
    at,
    body: { submission, frs, agent, case: one, refused, purpose },
  };
  return problemsOfNew(entry).length === 0 ? entry : undefined;
}
