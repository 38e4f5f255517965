/** Whether a submission goes on with an earlier one, repeats one, or is new. */
import { FrskitError } from '../../findings/errors.ts';
import type { Asked } from '../cases/request.ts';
import { openCase } from '../cases/state.ts';
import type { CaseFile } from '../cases/store.ts';
import type { GateSubject } from '../gate/subject.ts';
import type { Refusal } from '../leads/rule.ts';
import type { Subject } from './declared.ts';
import { type Earlier, type History, earlierIn, historiesIn, isOpen, isSameQuery } from './history.ts';
import { newNumber, planOf } from './plan.ts';

/** The case file; undefined where there is none yet. */
async function caseThatIsThere({ workspace, given }: Subject): Promise<CaseFile | undefined> {
  try {
    return await openCase(workspace.cases, given.declaration.case, 'version-1');
  } catch (error) {
    if (error instanceof FrskitError && error.code === 'ERR_MISSING_INPUT') return undefined;
    throw error;
  }
}

export type Prior = {
  readonly submission: string;
  readonly history: History;
  readonly earlier?: Earlier;
  readonly repeated: boolean;
  readonly refusals: readonly Refusal[];
};

/** What has to be the same for a submission to be the one that was interrupted. */
function termsOf(
  { request, examine, statute }: Pick<Asked, 'request' | 'examine' | 'statute'>,
  agent: string,
  galleries: readonly string[] | undefined,
): string {
  const { kind, channel, length, missionNeed, threshold } = request;
  return JSON.stringify([
    kind,
    channel,
    length,
    missionNeed,
    threshold,
    examine === true,
    statute,
    agent,
    galleries,
  ]);
}

async function isTheSame(
  file: CaseFile,
  { asked }: Earlier,
  gate: GateSubject,
  { given }: Subject,
  statute: string | undefined,
): Promise<boolean> {
  const plan = await planOf(file, asked.submission);
  const galleries = plan === undefined ? given.galleries : plan.galleries;
  const { examine } = given;
  const now = {
    request: gate.request,
    ...(examine === undefined ? {} : { examine }),
    ...(statute === undefined ? {} : { statute }),
  };
  return (
    termsOf(asked, asked.declaration.agent, galleries) ===
    termsOf(now, gate.declaration.agent, given.galleries)
  );
}

function differs(submission: string): Refusal {
  return {
    requirement: 'GATE-15',
    reason: `the submission ${submission} of this query was interrupted and is declared otherwise`,
    remedy: 'repeat it as it was declared, or give it up first',
  };
}

/** Whether this goes on with an earlier submission, repeats one, or is new. */
export async function priorOf(
  subject: Subject,
  gate: GateSubject,
  statute: string | undefined,
): Promise<Prior> {
  const { workspace, service, given, probes } = subject;
  const { search } = given;
  const file = await caseThatIsThere(subject);
  const historyOf = await historiesIn(workspace);
  const known = file === undefined ? [] : await earlierIn(file);
  const query = {
    frs: service.frs.id,
    kind: search.kind,
    pictures: probes.flatMap(({ picture }) => picture ?? []),
    ...(search.kind === 'reference-search' ? { reference: search.reference } : {}),
  };
  const alike = known.filter((one) => isSameQuery(one, query));
  const named = known.find(({ asked }) => asked.submission === given.submission);
  const open =
    named ??
    alike.find(({ asked }) => {
      const history = historyOf(asked.submission);
      return isOpen(history) && !(given.again === true && history.returned);
    });
  if (open === undefined || file === undefined) {
    const submission = given.submission ?? newNumber(workspace);
    const used = historyOf(submission).prepared;
    const elsewhere: Refusal = {
      requirement: 'AUD-09',
      reason: 'the number of the submission is on record elsewhere',
      remedy: 'give each submission a number of its own',
    };
    return {
      submission,
      history: historyOf(''),
      repeated: alike.length > 0 && given.again !== true,
      refusals: used ? [elsewhere] : [],
    };
  }
  const { submission } = open.asked;
  const history = historyOf(submission);
  const same = alike.includes(open) && (await isTheSame(file, open, gate, subject, statute));
  const over: Refusal = {
    requirement: 'GATE-15',
    reason: `the submission ${submission} is at its end`,
    remedy: 'decide anew, and leave its number out',
  };
  return {
    submission,
    history,
    earlier: open,
    repeated: false,
    refusals: [...(isOpen(history) ? [] : [over]), ...(same ? [] : [differs(submission)])],
  };
}
