/** `submit PHOTO`: from a picture to a candidate list that is kept, by way of the gate. */
import {
  type SubmitOutcome,
  type Workspace,
  giveUp,
  receiveByHand,
  receiveByMail,
  submit as road,
} from '../../src/submission/workflow/index.ts';
import { command, jsonOf } from '../command.ts';
import { demanded } from '../demanded.ts';
import { EXIT, type Exit } from '../exit.ts';
import { openHome, plainly, reportRefusals } from '../home/index.ts';
import type { Io } from '../print.ts';
import { workspaceOf, recordRead } from './workspace.ts';
import { mailReceiptOf, refuseMailOptions } from './by-mail.ts';
import { packetFor, refuseByHandOptions, returnedOf } from './by-hand.ts';
import { submissionOf } from './given.ts';
import { type SubmitArgs, submitOptions } from './options.ts';
import { requestedService } from './service.ts';
import { outcomeJson, tellOutcome } from './text.ts';

async function givenUp(args: SubmitArgs, io: Io): Promise<Exit> {
  const { submission, caseRef } = demanded(args, 'submit --give-up', 'submission', 'caseRef');
  const workspace = await workspaceOf(await openHome(args.home), io);
  const refusals = await plainly(() => giveUp(workspace, { submission, case: caseRef, now: Date.now() }));
  if (refusals.length > 0) reportRefusals(io, submission, refusals);
  if (args.format === 'json') io.out(jsonOf({ submission, refusals }));
  else if (refusals.length === 0) io.out(`${submission}: given up; its number is not used again\n`);
  return refusals.length > 0 ? EXIT.findings : EXIT.ok;
}

/** 0 where it came back usable and its deletion is attested or declared as not attested, or where a dry run finds nothing against it. */
function exitOf({ end, usability, deletion, returnFindings = [] }: SubmitOutcome): Exit {
  if (end === 'open' || end === 'handed-over' || end === 'sent') return EXIT.ok;
  const fine =
    end === 'returned' &&
    (usability === undefined || usability.failed.length + usability.unproven.length === 0) &&
    returnFindings.every(({ severity }) => severity !== 'error') &&
    (deletion?.result === 'verified' || deletion?.result === 'not-offered');
  return fine ? EXIT.ok : EXIT.findings;
}

async function received(args: SubmitArgs, io: Io): Promise<Exit> {
  const { frs, agent, caseRef, submission } = demanded(
    args,
    'submit --receive',
    'frs',
    'agent',
    'caseRef',
    'submission',
  );
  const home = await openHome(args.home);
  const byMail = args.channel === 'mail' ? mailReceiptOf(args, submission, caseRef, agent) : undefined;
  const byHand = byMail === undefined ? await returnedOf(args, submission, caseRef, agent) : undefined;
  const workspace = await workspaceOf(home, io);
  const service = await requestedService(home, frs);
  const outcome = await plainly(() =>
    byMail === undefined
      ? receiveByHand(workspace, service, byHand ?? { submission, case: caseRef, files: [] })
      : receiveByMail(workspace, service, byMail),
  );
  return concluded(outcome, args, workspace, agent, io);
}

async function concluded(
  outcome: SubmitOutcome,
  args: SubmitArgs,
  workspace: Workspace,
  agent: string,
  io: Io,
): Promise<Exit> {
  await recordRead(workspace, outcome, agent);
  if (args.format === 'json') io.out(jsonOf(outcomeJson(outcome)));
  else tellOutcome(outcome, io);
  if (args.format === 'json' && outcome.refusals.length > 0)
    reportRefusals(io, outcome.submission, outcome.refusals);
  return exitOf(outcome);
}

export const submit = command(
  submitOptions,
  async (args, io) => {
    if (args.giveUp) return givenUp(args, io);
    if (args.receive !== undefined) return received(args, io);
    refuseByHandOptions(args);
    refuseMailOptions(args);
    const { frs, agent, caseRef } = demanded(args, 'submit', 'frs', 'agent', 'caseRef');
    const home = await openHome(args.home);
    const given = await submissionOf(args, agent, caseRef);
    const workspace = await workspaceOf(home, io);
    const service = await requestedService(home, frs);
    const outcome = await plainly(() =>
      road(workspace, service, given, {
        dryRun: args.dryRun,
        ...(args.resend ? { resend: true } : {}),
        ...packetFor(args),
      }),
    );
    return concluded(outcome, args, workspace, agent, io);
  },
  ['gallery', 'receive'],
);
