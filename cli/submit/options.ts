/** Options of `submit`: what the agent declares. What is not declared counts as no; none of it but agent and citation can go out. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { kinds } from '../../src/ledger/index.ts';
import { formatOption, homeOption } from '../home/index.ts';

const { must, may } = kinds['submission.prepared'];
const { purpose } = kinds['gate.refused'].may;

const asking = {
  frs: { type: 'string', describe: 'the service, by the name that the registry has' },
  compare: { type: 'string', describe: 'a second picture: a comparison instead of a list' },
  reference: { type: 'string', describe: 'a picture that the vendor has, by its number there: none is sent' },
  'list-length': { type: 'number', describe: "how many candidates [the profile's best practice]" },
  'mission-need': { type: 'string', describe: 'code of the need for another length' },
  threshold: { type: 'string', describe: "a decimal in the service's own scale" },
  gallery: { type: 'string', array: true, describe: 'only this gallery' },
  examine: { type: 'boolean', default: false, describe: 'ask for an examiner to narrow the list' },
} as const;

const declaring = {
  agent: { type: 'string', describe: 'who submits, by reference' },
  'case-ref': { type: 'string', alias: 'case', describe: 'the case, by reference' },
  'case-open': { type: 'boolean', default: false, describe: 'the case is an open investigation' },
  purpose: { choices: purpose.codes, default: 'other' as const, describe: 'what for' },
  statute: { type: 'string', describe: 'the provision: "18 USC 2251(a)"; it goes out where it is asked for' },
  person: { choices: must.person.codes, describe: 'what the person in the picture is in the case' },
  'not-first-amendment': {
    type: 'boolean',
    default: false,
    describe: 'not collected from somebody exercising First Amendment rights',
  },
  'means-tried': { type: 'boolean', default: false, describe: 'conventional means were tried' },
  'means-report': { type: 'string', describe: 'where that is reported' },
  relevant: { type: 'boolean', default: false, describe: 'this service is relevant' },
  necessary: { type: 'boolean', default: false, describe: 'this service is necessary' },
  likely: { type: 'boolean', default: false, describe: 'this service is reasonably likely to help' },
  source: { choices: must.source.codes, describe: 'where the picture is from' },
  'source-detail': { choices: may.sourceDetail.codes, describe: 'the same, more closely' },
  authority: { type: 'string', describe: 'by which lawful authority it was had, by reference' },
  necessity: { choices: must.necessity.codes, describe: 'why this service' },
} as const;

const profiled = {
  'place-connection': { type: 'boolean', describe: 'of state-local: there is a tie to the place' },
  partnership: { type: 'boolean', describe: 'of fusion-center: there is one' },
  'cooperative-case': { type: 'boolean', describe: 'of fbi-ngi-ips: there is an open one' },
  'document-fraud': { type: 'boolean', describe: 'the case is one of document fraud' },
  'visa-records-first': { choices: ['done', 'not-suitable'] as const, describe: 'of document fraud' },
} as const;

const going = {
  'faces-counted-by': {
    choices: ['agent', 'examiner', 'supervisor'] as const,
    describe: 'who counted the face, where no model can',
  },
  again: { type: 'boolean', default: false, describe: 'the same query goes again, by a decision of its own' },
  submission: { type: 'string', describe: 'its number [a new one, or that of the interrupted one]' },
  salient: { type: 'string', describe: "of a vendor's list: what is kept, such as 0,3, or none" },
  'give-up': { type: 'boolean', default: false, describe: 'end an interrupted submission; nothing is sent' },
  'dry-run': { type: 'boolean', default: false, describe: 'everything up to the gate; nothing is sent' },
} as const;

export function submitOptions(yargs: Argv) {
  return yargs
    .positional('photo', { type: 'string', describe: 'a picture, or a transaction that holds one, or -' })
    .options(asking)
    .options(declaring)
    .options(profiled)
    .options(going)
    .option('home', homeOption)
    .option('format', formatOption)
    .example('$0 submit probe.jpg --frs ca-dmv --agent A-1 --case-ref C-2026-0042 --case-open', '')
    .example('', '  --purpose criminal-investigation --statute "18 USC 2251(a)" --list-length 20')
    .example('', '  --person suspect --not-first-amendment --means-tried --relevant --necessary')
    .example('', '  --likely --source open-source --authority SW-77 --necessity other-means-failed');
}

type Inferred = ReturnType<typeof submitOptions> extends Argv<infer Args> ? Args : never;
export type SubmitArgs = ArgumentsCamelCase<Inferred>;
