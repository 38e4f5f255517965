/** Options of the subcommands of `ledger`. */
import { forceOption } from '../output.ts';
import { isKind, kinds } from '../../src/ledger/index.ts';
import { EVIDENCE_KINDS, REASONS } from '../../src/submission/leads/index.ts';
import { type ArgsOf } from '../command.ts';
import { formatOption, homeOption } from '../home/index.ts';

const closing = kinds['exigent.closed'].must;
const destroyed = kinds.destroyed.must;

export const options = {
  checkpoint: { type: 'string', array: true, describe: 'Signed checkpoint to verify against; repeatable' },
  on: { type: 'string', describe: 'Day, YYYY-MM-DD (default: today)' },
  kind: { choices: Object.keys(kinds).filter(isKind), describe: 'Only entries of this kind' },
  frs: { type: 'string', describe: 'Only entries about this service' },
  agent: { type: 'string', describe: 'Only entries of this agent' },
  from: { type: 'string', describe: 'Only entries from this day on, YYYY-MM-DD' },
  until: { type: 'string', describe: 'Only entries up to this day, YYYY-MM-DD' },
  open: { type: 'boolean', default: false, describe: 'Only what is open: reviews and pending decisions' },
  submission: { type: 'string', describe: 'Submission in the case' },
  candidate: { type: 'number', describe: 'Position of the candidate in the search result, from 0' },
  rest: {
    type: 'boolean',
    default: false,
    describe: 'Decide on every undecided candidate; only with --state left',
  },
  state: { choices: ['vetted', 'eliminated', 'left'] as const, describe: 'Decision on the candidate' },
  why: { choices: Object.values(REASONS).flat(), describe: 'Reason code of the decision' },
  evidence: {
    type: 'string',
    array: true,
    describe: `Evidence as KIND:REFERENCE, with KIND one of ${EVIDENCE_KINDS.join(', ')}; repeatable`,
  },
  'source-looked-at': {
    type: 'boolean',
    describe: 'Confirm that the source page named by a vendor was viewed',
  },
  key: { type: 'string', describe: 'Name of the key of the person who reviews, approves or signs' },
  outcome: {
    choices: kinds['submission.reviewed'].must.outcome.codes,
    describe: 'Outcome of the review of a submission',
  },
  exigent: { type: 'string', describe: 'ID of the exigent use to review' },
  deletion: { choices: closing.deletion.codes, describe: 'Evidence that the probe was deleted' },
  terms: { type: 'string', describe: 'File of the terms of use; its digest is recorded' },
  access: { choices: closing.access.codes, describe: 'Finding of the review on access' },
  encryption: { choices: closing.encryption.codes, describe: 'Finding of the review on encryption' },
  decision: { choices: closing.decision.codes, describe: 'Decision on the exigent use' },
  reference: { type: 'string', describe: 'Reference of a report or an order' },
  by: { type: 'string', describe: 'Person who acts, by reference' },
  purpose: { choices: kinds['case.exported'].must.purpose.codes, describe: 'Purpose of the export' },
  out: { type: 'string', describe: 'Output: a new folder for export, a file for checkpoint' },
  what: { choices: destroyed.what.codes, describe: 'What to destroy' },
  reason: { choices: destroyed.reason.codes, describe: 'Reason of the destruction' },
  force: forceOption,
  home: homeOption,
  format: formatOption,
} as const;

export type LedgerArgs = ArgsOf<typeof options> & { readonly ref?: string };
