/** `conform`: test a service, inspect and compare reports, and run the suite against known faults. */
import { FORMATS, family, pick } from '../command.ts';
import { enrolAction, unenrolAction } from './enrol.ts';
import { type EnrolArgs, enrolOptions } from './enrol-options.ts';
import { catalogueAction, planAction, selftestAction } from './inspections.ts';
import { type ConformArgs, options } from './options.ts';
import { packetAction } from './by-hand.ts';
import { demandedProfile } from './documents.ts';
import { recheckAction } from './recheck.ts';
import { compareAction, verifyAction } from './reports.ts';
import { runAction } from './run.ts';
import { type TryArgs, tryAction, tryOptions } from './try.ts';

const format = { format: { choices: FORMATS, default: 'text', describe: 'Output format' } } as const;
const service = [
  'profile',
  'channel',
  'run',
  'allow-outside-paths',
  'test-set',
  'adapter',
  'command',
] as const;

const enrolled = [
  'adapter',
  'command',
  'declaration',
  'run',
  'allow-outside-paths',
  'test-set',
  'gallery',
  'authorised-by',
  'wait',
  'out',
  'format',
] as const;

function files(describe: string) {
  return { files: { type: 'string', array: true, describe } } as const;
}

export const conform = family<ConformArgs>([
  {
    usage: 'plan',
    about: 'List what a run would send; send nothing',
    options: {
      ...pick(options, 'profile', 'channel', 'only', 'declaration', 'adapter', 'command', 'max-searches'),
      ...format,
    },
    examples: ['conform plan --profile commercial-vendor --declaration vendor.json --adapter rekognition'],
    run: planAction,
  },
  {
    usage: 'run',
    about: 'Test a service and report on every requirement',
    options: {
      ...pick(
        options,
        ...service,
        'declaration',
        'enrolment',
        'max-searches',
        'return',
        'only',
        'evidence',
        'waivers',
        'authorised-by',
        'thorough',
        'seed',
        'certify',
        'out',
        'verbose',
        'state',
        'key',
        'force',
      ),
      ...format,
    },
    examples: [
      'conform run --profile ci-smoke --out report',
      'conform run --profile state-local --run run.json --test-set people/ --out report',
      'conform run --profile commercial-vendor --adapter rekognition --declaration vendor.json --run run.json --test-set people/',
    ],
    run: runAction,
  },
  {
    usage: 'packet',
    about: 'Write the probes of a run by hand, for a service that a person asks',
    options: pick(
      options,
      'profile',
      'declaration',
      'test-set',
      'max-searches',
      'packet-form',
      'agency',
      'seed',
      'out',
    ),
    required: ['profile', 'declaration', 'test-set', 'out'],
    examples: [
      'conform packet --profile state-local --declaration portal.json --test-set people/ --out packet',
    ],
    run: async (args, io) => packetAction(args, await demandedProfile(args.profile), io),
  },
  {
    usage: 'recheck <files..>',
    about: 'Check later whether deleted data reappeared',
    positionals: files('State file of a run'),
    options: {
      ...pick(
        options,
        ...service,
        'declaration',
        'enrolment',
        'evidence',
        'waivers',
        'authorised-by',
        'certify',
        'out',
        'verbose',
        'key',
      ),
      ...format,
    },
    required: ['key'],
    run: recheckAction,
  },
  {
    usage: 'try',
    about: 'Call each operation of an adapter once and report what was understood',
    options: { ...tryOptions, ...format },
    required: ['declaration', 'image'],
    examples: [
      'conform try --adapter osia --declaration declaration.json --run run.json --image test.jpg',
      'conform try --adapter ./adapter.js --declaration declaration.json --image test.jpg --as wrong',
    ],
    run: (args, io) => tryAction(args as unknown as TryArgs, io),
  },
  {
    usage: 'enrol',
    about: 'Enrol people who consented into a test gallery; never part of a run',
    options: pick(enrolOptions, ...enrolled, 'reason', 'repeat-unclear'),
    required: ['declaration', 'test-set', 'out'],
    examples: [
      'conform enrol --adapter rekognition --declaration vendor.json --run run.json --test-set people/ --out enrolment',
    ],
    run: (args, io) => enrolAction(args as unknown as EnrolArgs, io),
  },
  {
    usage: 'unenrol',
    about: 'Remove what conform enrol recorded, and show by searches that it is gone',
    options: pick(enrolOptions, ...enrolled, 'also-unfound'),
    required: ['declaration', 'test-set', 'out'],
    run: (args, io) => unenrolAction(args as unknown as EnrolArgs, io),
  },
  {
    usage: 'verify <files..>',
    about: 'Recompute a report and name each file that was changed',
    positionals: files('Folder of a report'),
    options: {
      ...pick(options, 'office-key', 'allow-test-key'),
      key: { type: 'string', describe: 'File of public keys of the office (JWK or JWKS)' },
      ...format,
    },
    run: verifyAction,
  },
  {
    usage: 'compare <files..>',
    about: 'Compare two reports; ends with 1 if a result became worse',
    positionals: files('Folders of the older and the newer report'),
    options: {
      format: { choices: [...FORMATS, 'html'] as const, default: 'text', describe: 'Output format' },
    },
    run: compareAction,
  },
  {
    usage: 'catalogue',
    about: 'List every requirement and its checks',
    options: pick(options, 'only', 'format'),
    run: catalogueAction,
  },
  {
    usage: 'selftest',
    about: 'Run the suite against known faults of the reference service',
    options: { ...pick(options, 'only', 'seed'), ...format },
    run: selftestAction,
  },
]);
