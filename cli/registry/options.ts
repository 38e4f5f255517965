/** Options of `registry`. */
import type { Argv } from 'yargs';
import { kinds } from '../../src/ledger/index.ts';
import { formatOption, homeOption } from '../home/index.ts';

const stopped = kinds['registry.stopped'].must;
const exigent = kinds['exigent.approved'].must;
const evaluation = kinds['evaluation.recorded'].must;

const approving = {
  approval: {
    choices: ['office-list', 'case', 'exigent'] as const,
    describe: 'of add: whose decision it is',
  },
  scope: {
    choices: ['search', 'compare', 'search-and-compare'] as const,
    describe: 'of add: what the service may be asked',
  },
  from: { type: 'string', describe: 'YYYY-MM-DD [today]' },
  until: { type: 'string', describe: 'YYYY-MM-DD, the last day' },
  case: { type: 'string', describe: 'of a case or exigent approval' },
  agent: { type: 'string', describe: 'who may use it; exigent use names one' },
  report: { type: 'string', describe: 'the file of the conformance report; its digest is kept' },
  reviewed: { type: 'string', describe: 'day of the last review of accuracy and bias evidence' },
  months: { type: 'number', describe: 'until the next review, 1 to 12 [12]' },
  'privacy-update': {
    type: 'string',
    describe: 'of a service of none of the seven kinds: the privacy assessment update',
  },
  circumstance: { choices: exigent.circumstance.codes, describe: 'of exigent use' },
  relevance: { choices: exigent.relevance.codes, describe: 'of exigent use' },
  necessity: { choices: exigent.necessity.codes, describe: 'of exigent use' },
  exigent: { type: 'string', describe: 'the number of an exigent use [a new one]' },
} as const;

const connecting = {
  name: { type: 'string', describe: 'of connect: how leads and reports call the service' },
  url: { type: 'string', describe: 'of connect: https://…' },
  profile: { type: 'string', describe: 'of connect: a profile, or the file of your own' },
  iss: { type: 'string', describe: 'of connect: who attests [as the keys say]' },
  agency: { type: 'string', describe: 'of connect: the requester, as the service knows it' },
  root: {
    type: 'string',
    array: true,
    describe: 'of connect: a PEM file to trust, and no other',
  },
  credential: { type: 'string', describe: 'of connect: the file that holds the token' },
  'client-certificate': { type: 'string', describe: 'of connect: a PEM file' },
  'client-key': { type: 'string', describe: 'of connect: a PEM file [that of the certificate]' },
  keys: { type: 'string', describe: "of connect: the file of the service's public keys" },
} as const;

const recording = {
  decision: { choices: ['kept', 'stopped'] as const, describe: 'of review' },
  reason: { choices: stopped.reason.codes, describe: 'of a stop' },
  reference: { type: 'string', describe: 'of a stop: the report, by its number' },
  user: { type: 'string', describe: 'of terms: who signed them' },
  terms: { type: 'string', describe: 'of terms: the file that was signed; its digest is kept' },
  signed: { type: 'string', describe: 'of terms: the day [today]' },
  training: { type: 'string', describe: 'of terms: the file of the certificate' },
  'training-until': { type: 'string', describe: 'of terms: the last day of the certificate' },
  rules: {
    type: 'string',
    describe: 'of terms: the file of the rules of behavior that were signed',
  },
  evaluation: { type: 'string', describe: 'of review: the evaluation file; its digest is kept' },
  consulted: {
    choices: evaluation.consulted.each.codes,
    array: true,
    describe: 'of an evaluation: who was asked',
  },
  accepted: {
    choices: evaluation.decision.codes,
    describe: 'of an evaluation: what was decided on it',
  },
} as const;

export function registryOptions(yargs: Argv) {
  const base = yargs
    .positional('action', {
      choices: ['add', 'list', 'review', 'stop', 'connect', 'terms'] as const,
      demandOption: true,
      describe: 'what to do',
    })
    .positional('frs', { type: 'string', describe: 'the service, by the name that the registry has' })
    .option('key', { type: 'string', describe: 'the name of the key of who decides' })
    .option('on', { type: 'string', describe: 'of list: the day to look at [today]' });
  return base
    .options(approving)
    .options(connecting)
    .options(recording)
    .option('home', homeOption)
    .option('format', formatOption)
    .example('$0 registry add ca-dmv --approval office-list --scope search --until 2027-06-30', '')
    .example('', '  --report conformance.json --reviewed 2026-05-01 --key office-1')
    .example('$0 registry stop ca-dmv --reason breach --key sup-1', '');
}
