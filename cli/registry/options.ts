/** Options of the subcommands of `registry`. */
import { kinds } from '../../src/ledger/index.ts';
import { type ArgsOf } from '../command.ts';
import { formatOption, homeOption } from '../home/index.ts';
import { forceOption } from '../output.ts';

const stopped = kinds['registry.stopped'].must;
const exigent = kinds['exigent.approved'].must;
const evaluation = kinds['evaluation.recorded'].must;

export const options = {
  key: { type: 'string', describe: 'Name of the key of the person who decides' },
  on: { type: 'string', describe: 'Day to evaluate, YYYY-MM-DD (default: today)' },
  approval: { choices: ['office-list', 'case', 'exigent'] as const, describe: 'Kind of approval' },
  scope: {
    choices: ['search', 'compare', 'search-and-compare'] as const,
    describe: 'Operations that the approval covers',
  },
  from: { type: 'string', describe: 'First day, YYYY-MM-DD (default: today)' },
  until: { type: 'string', describe: 'Last day, YYYY-MM-DD' },
  case: { type: 'string', describe: 'Case of a case or exigent approval' },
  agent: { type: 'string', describe: 'Agent who may use the approval; required for exigent use' },
  report: { type: 'string', describe: 'Folder of the conformance report, which is verified and recorded' },
  recheck: {
    type: 'string',
    describe: 'Folder of the signed report of a recheck, which makes a provisional report final',
  },
  despite: {
    type: 'string',
    describe: 'Reason to accept a genuine report that is simulated, partial or not conformant',
  },
  'without-report': { type: 'string', describe: 'Reason to list a service for which no report exists' },
  out: { type: 'string', describe: 'Sign only: write the line to a file for registry import elsewhere' },
  force: forceOption,
  reviewed: { type: 'string', describe: 'Day of the last review of accuracy and bias evidence, YYYY-MM-DD' },
  months: { type: 'number', describe: 'Months until the next review, 1 to 12 (default: 12)' },
  'privacy-update': {
    type: 'string',
    describe: 'Privacy assessment update, for a service of a kind that the assessment does not name',
  },
  circumstance: { choices: exigent.circumstance.codes, describe: 'Circumstance of the exigent use' },
  relevance: { choices: exigent.relevance.codes, describe: 'Relevance of the exigent use' },
  necessity: { choices: exigent.necessity.codes, describe: 'Necessity of the exigent use' },
  exigent: { type: 'string', describe: 'ID of the exigent use (default: a new one)' },
  name: { type: 'string', describe: 'Display name of the service in leads and reports' },
  url: { type: 'string', describe: 'Base URL, https://…' },
  profile: { type: 'string', describe: 'Service profile (frskit profiles), or a profile file' },
  iss: { type: 'string', describe: 'Issuer of attestations (default: as stated by the keys)' },
  agency: { type: 'string', describe: 'Requesting agency as the service names it' },
  root: { type: 'string', array: true, describe: 'PEM file of the only trusted root authority; repeatable' },
  credential: { type: 'string', describe: 'File of the credential' },
  'client-certificate': { type: 'string', describe: 'PEM file of the client certificate' },
  'client-key': { type: 'string', describe: 'PEM file of the client key (default: the certificate file)' },
  keys: { type: 'string', describe: "File of the service's public keys" },
  adapter: {
    type: 'string',
    describe:
      'Ready-made adapter (osia, rekognition, ebts-files, ...) or adapter module of a service with an interface of its own',
  },
  'adapter-command': { type: 'string', describe: 'Adapter program: "python3 adapter.py"' },
  declaration: { type: 'string', describe: 'Declaration of the office about a service with an adapter' },
  run: { type: 'string', describe: 'Run file of the adapter: roots, credentials, options' },
  'allow-outside-paths': {
    type: 'boolean',
    default: false,
    describe: 'Allow the run file to name files outside of its folder',
  },
  'accept-unobserved': {
    type: 'boolean',
    default: false,
    describe: 'Accept results of an adapter that sends by other means than frskit: they rest on it alone',
  },
  manual: {
    type: 'boolean',
    default: false,
    describe: 'The service has no connection: requests go by hand (submit --channel manual)',
  },
  mail: {
    type: 'string',
    describe: 'Settings of an e-mail channel: the service is asked by submit --channel mail, or by hand',
  },
  decision: { choices: ['kept', 'stopped'] as const, describe: 'Decision of the review' },
  reason: { choices: stopped.reason.codes, describe: 'Reason of the stop' },
  reference: { type: 'string', describe: 'Reference of the report' },
  user: { type: 'string', describe: 'Person who signed the terms of use' },
  terms: { type: 'string', describe: 'File of the signed terms; its digest is recorded' },
  signed: { type: 'string', describe: 'Day of the signature, YYYY-MM-DD (default: today)' },
  training: { type: 'string', describe: 'File of the training certificate; its digest is recorded' },
  'training-until': { type: 'string', describe: 'Last day of the training certificate, YYYY-MM-DD' },
  rules: { type: 'string', describe: 'File of the signed rules of behavior; its digest is recorded' },
  evaluation: { type: 'string', describe: 'Evaluation file; its digest is recorded' },
  consulted: {
    choices: evaluation.consulted.each.codes,
    array: true,
    describe: 'Body consulted for the evaluation; repeatable',
  },
  accepted: { choices: evaluation.decision.codes, describe: 'Decision on the evaluation' },
  home: homeOption,
  format: formatOption,
} as const;

export type RegistryArgs = ArgsOf<typeof options> & { readonly frs?: string; readonly file?: string };
