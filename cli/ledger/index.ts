/** `ledger`: verify, list and export the ledger; record decisions, reviews and destruction. */
import { family, pick } from '../command.ts';
import { close, destroy, reopen } from './ending.ts';
import { exportWhole } from './export.ts';
import { due, list } from './list.ts';
import { type LedgerArgs, options } from './options.ts';
import { review } from './review.ts';
import { checkpoint, verify } from './verify.ts';
import { vet } from './vet.ts';

const ref = { ref: { type: 'string', describe: 'Case reference' } } as const;

export const ledger = family<LedgerArgs>([
  {
    usage: 'verify',
    about: 'Verify the chain of entries, and checkpoints against it',
    options: pick(options, 'checkpoint', 'home', 'format'),
    examples: ['ledger verify --checkpoint kept-elsewhere.jws'],
    run: verify,
  },
  {
    usage: 'list [ref]',
    about: 'List entries, and what is open',
    positionals: { ref: { type: 'string', describe: 'Only entries of this case' } },
    options: pick(
      options,
      'submission',
      'by',
      'on',
      'kind',
      'frs',
      'agent',
      'from',
      'until',
      'open',
      'home',
      'format',
    ),
    run: list,
  },
  {
    usage: 'due',
    about: 'List closed cases and the day on which each case file must be destroyed',
    options: pick(options, 'on', 'home', 'format'),
    run: due,
  },
  {
    usage: 'checkpoint',
    about: 'Sign a checkpoint of the ledger, to be stored elsewhere',
    options: pick(options, 'key', 'out', 'force', 'home', 'format'),
    required: ['key', 'out'],
    run: checkpoint,
  },
  {
    usage: 'export <ref>',
    about: 'Export a case with its ledger entries and proofs',
    positionals: ref,
    options: pick(options, 'by', 'purpose', 'out', 'home', 'format'),
    required: ['by', 'purpose', 'out'],
    run: exportWhole,
  },
  {
    usage: 'vet <ref>',
    about: 'Show the candidates of a submission, or record a decision on one',
    positionals: ref,
    options: pick(
      options,
      'submission',
      'by',
      'candidate',
      'rest',
      'state',
      'why',
      'evidence',
      'source-looked-at',
      'home',
      'format',
    ),
    required: ['submission', 'by'],
    examples: ['ledger vet C-2026-0042 --submission S-1 --by A-1'],
    run: vet,
  },
  {
    usage: 'review [ref]',
    about: 'Record the review of a submission or of an exigent use',
    positionals: { ref: { type: 'string', describe: 'Submission; not with --exigent' } },
    options: pick(
      options,
      'key',
      'outcome',
      'exigent',
      'deletion',
      'terms',
      'access',
      'encryption',
      'decision',
      'reference',
      'home',
      'format',
    ),
    required: ['key'],
    examples: ['ledger review S-1 --key sup-1 --outcome proper'],
    run: review,
  },
  {
    usage: 'destroy <ref>',
    about: 'Destroy a case file or a part of it; a tombstone remains',
    positionals: ref,
    options: pick(options, 'what', 'reason', 'submission', 'reference', 'on', 'by', 'key', 'home', 'format'),
    required: ['what', 'reason', 'by', 'key'],
    run: destroy,
  },
  {
    usage: 'close-case <ref>',
    about: 'Close a case; its retention period begins',
    positionals: ref,
    options: pick(options, 'by', 'on', 'home', 'format'),
    required: ['by'],
    run: close,
  },
  {
    usage: 'reopen-case <ref>',
    about: 'Reopen a closed case',
    positionals: ref,
    options: pick(options, 'by', 'on', 'home', 'format'),
    required: ['by'],
    run: reopen,
  },
]);
