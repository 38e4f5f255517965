/** Options of `submit`: what the agent declares. What is not declared counts as no; none of it but agent and citation can go out. */
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { kinds } from '../../src/ledger/index.ts';
import { formatOption, homeOption } from '../home/index.ts';

const { must, may } = kinds['submission.prepared'];
const { purpose } = kinds['gate.refused'].may;

const asking = {
  frs: { type: 'string', describe: 'Registered name of the service' },
  compare: { type: 'string', describe: 'Second image; request a comparison instead of a candidate list' },
  reference: { type: 'string', describe: 'Search by vendor image ID; no probe image is sent' },
  'list-length': { type: 'number', describe: 'Number of candidates (default: best practice of the profile)' },
  'mission-need': { type: 'string', describe: 'Mission need code for another list length' },
  threshold: { type: 'string', describe: 'Score threshold, a decimal on the scale of the service' },
  gallery: { type: 'string', array: true, describe: 'Only this gallery; repeatable' },
  examine: { type: 'boolean', default: false, describe: 'Request that an examiner narrows the list' },
} as const;

const byHand = {
  channel: {
    choices: ['api', 'mail', 'manual'] as const,
    default: 'api' as const,
    describe:
      'How the request reaches the service: its connection, encrypted e-mail, or by hand with a packet',
  },
  packet: { type: 'string', describe: 'New folder for the packet of --channel manual' },
  'packet-form': {
    choices: ['itl', 'image'] as const,
    default: 'itl' as const,
    describe: 'Form of the images in the packet: ANSI/NIST-ITL transactions, or images',
  },
  receive: {
    type: 'string',
    array: true,
    describe:
      'Take what came back: files or folders by hand, or the mailbox with --channel mail; with --submission, --frs, --agent and --case-ref',
  },
  resend: {
    type: 'boolean',
    default: false,
    describe: 'Send the same e-mail again although it may have been taken',
  },
  'deletion-stated': {
    type: 'string',
    describe: 'When the service says that it deleted the probe, such as 2026-05-01T12:00:00Z; with --receive',
  },
} as const;

const declaring = {
  agent: { type: 'string', describe: 'Agent who submits, by reference' },
  'case-ref': { type: 'string', alias: 'case', describe: 'Case reference' },
  'case-open': {
    type: 'boolean',
    default: false,
    describe: 'Declare that the case is an open investigation',
  },
  purpose: { choices: purpose.codes, default: 'other' as const, describe: 'Purpose of the search' },
  statute: {
    type: 'string',
    describe: 'Statute, such as "18 USC 2251(a)"; sent only if the service requires it',
  },
  person: { choices: must.person.codes, describe: 'Role of the person in the image' },
  'not-first-amendment': {
    type: 'boolean',
    default: false,
    describe: 'Declare that the image was not collected from a person exercising First Amendment rights',
  },
  'means-tried': { type: 'boolean', default: false, describe: 'Declare that conventional means were tried' },
  'means-report': { type: 'string', describe: 'Report that documents the means tried' },
  relevant: { type: 'boolean', default: false, describe: 'Declare that the service is relevant' },
  necessary: { type: 'boolean', default: false, describe: 'Declare that the service is necessary' },
  likely: {
    type: 'boolean',
    default: false,
    describe: 'Declare that the service is reasonably likely to help',
  },
  source: { choices: must.source.codes, describe: 'Source of the image' },
  'source-detail': { choices: may.sourceDetail.codes, describe: 'Detail of the source' },
  authority: { type: 'string', describe: 'Lawful authority for the image, by reference' },
  necessity: { choices: must.necessity.codes, describe: 'Why the service is necessary' },
} as const;

const profiled = {
  'place-connection': {
    type: 'boolean',
    describe: 'Declare a connection to the place (state and local services)',
  },
  partnership: { type: 'boolean', describe: 'Declare a partnership (fusion centers)' },
  'cooperative-case': { type: 'boolean', describe: 'Declare an open cooperative case (FBI)' },
  'document-fraud': { type: 'boolean', describe: 'Declare a case of document fraud' },
  'visa-records-first': {
    choices: ['done', 'not-suitable'] as const,
    describe: 'State of the visa records check, for document fraud',
  },
} as const;

const going = {
  'faces-counted-by': {
    choices: ['agent', 'examiner', 'supervisor'] as const,
    describe: 'Role of the person who counted the faces, without a face model',
  },
  upright: {
    type: 'boolean',
    default: false,
    describe: 'Turn an image by its Exif orientation, without loss',
  },
  'as-stored': {
    type: 'boolean',
    default: false,
    describe: 'Submit an image as it is stored, although Exif states that it is turned or mirrored',
  },
  again: { type: 'boolean', default: false, describe: 'Decide to send the same query again' },
  submission: {
    type: 'string',
    describe: 'Submission ID (default: a new one, or that of the interrupted submission)',
  },
  viewed: {
    type: 'string',
    describe: "Candidates of a vendor's list that were viewed before marking, such as 0,1,3",
  },
  salient: { type: 'string', describe: "Candidates of a vendor's list to retain, such as 0,3, or none" },
  'give-up': { type: 'boolean', default: false, describe: 'End an interrupted submission; send nothing' },
  'dry-run': { type: 'boolean', default: false, describe: 'Stop after the policy check; send nothing' },
} as const;

export function submitOptions(yargs: Argv) {
  return yargs
    .positional('photo', {
      type: 'string',
      describe: 'Probe image, or a transaction that contains one, or -',
    })
    .options(asking)
    .options(byHand)
    .options(declaring)
    .options(profiled)
    .options(going)
    .option('home', homeOption)
    .option('format', formatOption)
    .example('$0 submit probe.jpg --frs obim --channel manual --packet packet ...', '')
    .example('$0 submit --receive packet/return --frs obim --submission S-1 --agent A-1 --case-ref C-1', '')
    .example('$0 submit probe.jpg --frs obim --channel mail ...', '')
    .example('$0 submit --receive --channel mail --frs obim --submission S-1 --agent A-1 --case-ref C-1', '')
    .example('$0 submit probe.jpg --frs ca-dmv --agent A-1 --case-ref C-2026-0042 --case-open', '')
    .example('', '  --purpose criminal-investigation --statute "18 USC 2251(a)" --list-length 20')
    .example('', '  --person suspect --not-first-amendment --means-tried --relevant --necessary')
    .example('', '  --likely --source open-source --authority SW-77 --necessity other-means-failed');
}

type Inferred = ReturnType<typeof submitOptions> extends Argv<infer Args> ? Args : never;
export type SubmitArgs = ArgumentsCamelCase<Inferred>;
