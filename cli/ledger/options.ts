/** Options of `ledger`. */
import type { Argv } from 'yargs';
import { isKind, kinds } from '../../src/ledger/index.ts';
import { EVIDENCE_KINDS, REASONS } from '../../src/submission/leads/index.ts';
import { formatOption, homeOption } from '../home/index.ts';

const closing = kinds['exigent.closed'].must;
const destroyed = kinds.destroyed.must;

const looking = {
  checkpoint: { type: 'string', array: true, describe: 'of verify: a signed checkpoint to hold it against' },
  on: { type: 'string', describe: 'the day to look at, or of closing [today]' },
  kind: { choices: Object.keys(kinds).filter(isKind), describe: 'of list: entries of this kind' },
  frs: { type: 'string', describe: 'of list: entries about this service' },
  agent: { type: 'string', describe: 'of list: entries of this agent' },
  from: { type: 'string', describe: 'of list: from this day' },
  until: { type: 'string', describe: 'of list: to this day' },
  open: { type: 'boolean', default: false, describe: 'of list: only what is open' },
} as const;

const deciding = {
  submission: { type: 'string', describe: 'of vet and destroy: the submission in the case' },
  candidate: { type: 'number', describe: 'of vet: the position in the return, from 0' },
  rest: {
    type: 'boolean',
    default: false,
    describe: 'of vet: every candidate that nobody has decided on; they can only be left',
  },
  state: { choices: ['vetted', 'eliminated', 'left'] as const, describe: 'of vet: what was decided' },
  why: { choices: Object.values(REASONS).flat(), describe: 'of vet: the reason, by its code' },
  evidence: {
    type: 'string',
    array: true,
    describe: `of vet: KIND:REFERENCE; ${EVIDENCE_KINDS.join(', ')}`,
  },
  'source-looked-at': { type: 'boolean', describe: 'of vet: the page that a vendor names was looked at' },
} as const;

const reviewing = {
  key: { type: 'string', describe: 'the name of the key of who reviews, approves or signs' },
  outcome: {
    choices: kinds['submission.reviewed'].must.outcome.codes,
    describe: 'of review: of a submission',
  },
  exigent: { type: 'string', describe: 'of review: the number of an exigent use' },
  deletion: { choices: closing.deletion.codes, describe: 'of review: what says that the probe is deleted' },
  terms: { type: 'string', describe: 'of review: the file of the terms; its digest is kept' },
  access: { choices: closing.access.codes, describe: 'of review' },
  encryption: { choices: closing.encryption.codes, describe: 'of review' },
  decision: { choices: closing.decision.codes, describe: 'of review: of an exigent use' },
  reference: { type: 'string', describe: 'a report or an order, by its number' },
} as const;

const ending = {
  by: { type: 'string', describe: 'who does it, by reference' },
  purpose: { choices: kinds['case.exported'].must.purpose.codes, describe: 'of export' },
  out: { type: 'string', describe: 'of export: a folder that is made; of checkpoint: a file' },
  what: { choices: destroyed.what.codes, describe: 'of destroy' },
  reason: { choices: destroyed.reason.codes, describe: 'of destroy' },
} as const;

export function ledgerOptions(yargs: Argv) {
  return yargs
    .positional('action', {
      choices: [
        'verify',
        'list',
        'due',
        'checkpoint',
        'export',
        'vet',
        'review',
        'destroy',
        'close-case',
        'reopen-case',
      ] as const,
      demandOption: true,
      describe: 'what to do',
    })
    .positional('ref', { type: 'string', describe: 'the case; of review, the submission' })
    .options(looking)
    .options(deciding)
    .options(reviewing)
    .options(ending)
    .option('home', homeOption)
    .option('format', formatOption)
    .example('$0 ledger verify --checkpoint kept-elsewhere.jws', '')
    .example('$0 ledger vet C-2026-0042 --submission S-1 --by A-1', '')
    .example('$0 ledger review S-1 --key sup-1 --outcome proper', '');
}
