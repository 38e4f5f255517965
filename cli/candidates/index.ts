/** `candidates validate|convert|show`: the answer of a face search. */
import { allCodes } from '../../src/catalogue/index.ts';
import { type Finding, fileText, json } from '../../src/findings/index.ts';
import {
  FOREIGN_IDS,
  type ResultReading,
  WRITABLE,
  validateComparison,
  validateResult,
  verifyNarrowing,
} from '../../src/results/index.ts';
import { accept, acceptedDigests } from './accept.ts';
import type { Args } from './args.ts';
import { convert } from './convert.ts';
import { comparisonText, listText } from './show.ts';
import { keysOf, profileOf, requestOf, returnOf } from './inputs.ts';
import { homeOption } from '../home/options.ts';
import { FORMATS, family, jsonOf, pick } from '../command.ts';
import { EXIT, type Exit, graver } from '../exit.ts';
import { forceOption } from '../output.ts';
import type { Io } from '../print.ts';
import { FAIL_ON, exitOf } from '../validate/gate.ts';
import { versionOf } from '../version.ts';

async function judged(reading: ResultReading, args: Args): Promise<readonly Finding[]> {
  const [profile, request, keys] = [
    await profileOf(args.profile),
    await requestOf(args.request),
    await keysOf(args.examinerKeys),
  ];
  const { list, comparison, also } = reading;
  const options = {
    also,
    acceptedDisclaimers: await acceptedDigests(args),
    ...(profile === undefined ? {} : { profile }),
    ...(request === undefined ? {} : { request }),
    ...(keys === undefined || list?.narrowed === undefined
      ? {}
      : { narrowing: { signature: await verifyNarrowing(list, keys) } }),
  };
  if (list !== undefined) return [...reading.findings, ...validateResult(list, options)];
  if (comparison !== undefined) return [...reading.findings, ...validateComparison(comparison, options)];
  return reading.findings;
}

async function validate(args: Args, io: Io): Promise<Exit> {
  const reading = await returnOf(args.files, args.from);
  const file = args.files.join(' ');
  const report = { file, findings: await judged(reading, args) };
  if (args.format === 'json')
    io.out(json({ tool: { name: 'frskit', version: versionOf() }, files: [report] }, allCodes()));
  else io.out(fileText(report, allCodes(), { color: io.color }));
  return exitOf(report, args.failOn);
}

async function show(args: Args, io: Io): Promise<Exit> {
  const reading = await returnOf(args.files, args.from);
  const { list, comparison } = reading;
  if (list === undefined && comparison === undefined) {
    io.say(fileText({ file: args.files.join(' '), findings: reading.findings }, new Map()).trimEnd());
    return graver(EXIT.findings, EXIT.ok);
  }
  if (args.format === 'json') {
    const disclaimers = (list ?? comparison)?.disclaimers ?? [];
    const candidates = list?.candidates.map(({ rank, score, candidateId, sourceUrl, sourceCollection }) => ({
      rank,
      score,
      ...(args.redact ? {} : { candidateId, sourceUrl, sourceCollection }),
    }));
    io.out(
      jsonOf({
        disclaimers,
        format: reading.format,
        outcome: (list ?? comparison)?.outcome.kind,
        candidates,
        score: comparison?.score,
      }),
    );
    return EXIT.ok;
  }
  if (list !== undefined) io.out(listText(list, args.redact));
  else if (comparison !== undefined) io.out(comparisonText(comparison));
  return EXIT.ok;
}

const options = {
  profile: { type: 'string', describe: 'Service profile (frskit profiles), or a profile file' },
  request: { type: 'string', describe: 'Request that the result answers: JSON, or a transaction FRS' },
  'examiner-keys': { type: 'string', describe: 'Pinned keys, for lists that an examiner narrowed' },
  from: {
    choices: FOREIGN_IDS,
    describe: 'Format of the input, for an answer without members such as an empty array',
  },
  accepted: { type: 'string', describe: 'File of acceptances of disclaimers, signed by the office' },
  frs: { type: 'string', describe: 'Service of the acceptance, as in the registry' },
  until: { type: 'string', describe: 'Last day of the acceptance, YYYY-MM-DD' },
  key: { type: 'string', describe: 'Name of the key of the person who decides' },
  submission: { type: 'string', describe: 'Submission whose stored result is accepted, without a file' },
  'case-ref': { type: 'string', describe: 'Case of the submission' },
  home: homeOption,
  to: { choices: WRITABLE, describe: 'Format to write' },
  encoding: {
    choices: ['traditional', 'xml'] as const,
    default: 'traditional' as const,
    describe: 'Encoding of a transaction',
  },
  envelope: {
    type: 'boolean',
    default: false,
    describe: 'Add an envelope where the format has no place for a disclaimer',
  },
  lossy: { type: 'boolean', default: false, describe: 'Write ebts-srb without FBI numbers' },
  attention: { type: 'string', describe: '2.006 ATN of ebts-srb' },
  resolution: { type: 'number', describe: 'Pixels per inch of images that state none' },
  redact: { type: 'boolean', default: false, describe: 'Hide what identifies a person' },
  force: forceOption,
  format: { choices: FORMATS, default: 'text' as const, describe: 'Output format' },
  'fail-on': {
    choices: FAIL_ON,
    array: true,
    default: ['error' as const],
    describe: 'Levels that end with exit code 1, in addition to errors; repeatable',
  },
} as const;

function files(describe: string) {
  return { files: { type: 'string', array: true, describe } } as const;
}

const RESULT = 'Search result; several files for the transactions of one INT-I answer';

export const candidates = family<Args>([
  {
    usage: 'validate <files..>',
    about: 'Validate a candidate list or comparison',
    positionals: files(RESULT),
    options: pick(
      options,
      'from',
      'profile',
      'request',
      'examiner-keys',
      'accepted',
      'frs',
      'home',
      'format',
      'fail-on',
    ),
    examples: ['candidates validate return.json --profile obim --request request.json'],
    run: validate,
  },
  {
    usage: 'convert <files..>',
    about: 'Convert a candidate list or comparison to another format',
    positionals: files(`${RESULT}; then the output file`),
    options: pick(
      options,
      'from',
      'to',
      'encoding',
      'envelope',
      'lossy',
      'attention',
      'resolution',
      'force',
      'format',
    ),
    required: ['to'],
    examples: ['candidates convert return.json return.xml --to xml'],
    run: convert,
  },
  {
    usage: 'show <files..>',
    about: 'Show a candidate list or comparison with its disclaimer',
    positionals: files(RESULT),
    options: pick(options, 'from', 'redact', 'format'),
    examples: ['candidates show return.xml'],
    run: show,
  },
  {
    usage: 'accept [files..]',
    about: 'Accept the unknown statements of a disclaimer for one service, signed by the office',
    positionals: files(RESULT),
    options: pick(options, 'frs', 'until', 'key', 'submission', 'case-ref', 'home', 'format'),
    required: ['frs', 'until', 'key'],
    examples: ['candidates accept return.json --frs metro --until 2026-12-31 --key office'],
    run: accept,
  },
]);
