/** `candidates validate|convert|show`: the answer of a face search. */
import { allCodes } from '../../src/catalogue/index.ts';
import { type Finding, FrskitError, fileText, json } from '../../src/findings/index.ts';
import {
  type Comparison,
  FOREIGN_IDS,
  type Loss,
  type ResultReading,
  type ReturnFormat,
  WRITABLE,
  validateComparison,
  validateResult,
  readResult,
  verifyNarrowing,
  writeComparison,
  writeResult,
} from '../../src/results/index.ts';
import { accept, acceptedDigests } from './accept.ts';
import { comparisonText, listText } from './show.ts';
import { keysOf, profileOf, requestOf, returnOf } from './inputs.ts';
import { homeOption } from '../home/options.ts';
import { FORMATS, family, jsonOf, pick } from '../command.ts';
import { EXIT, type Exit, UsageError, graver } from '../exit.ts';
import { STANDARD } from '../files.ts';
import { type Output, forceOption, openOutput } from '../output.ts';
import type { Io } from '../print.ts';
import { FAIL_ON, exitOf } from '../validate/gate.ts';
import { versionOf } from '../version.ts';

type Args = {
  readonly files: readonly string[];
  readonly profile?: string | undefined;
  readonly request?: string | undefined;
  readonly examinerKeys?: string | undefined;
  readonly from?: ReturnFormat | undefined;
  readonly to?: (typeof WRITABLE)[number] | undefined;
  readonly encoding: 'traditional' | 'xml';
  readonly envelope: boolean;
  readonly frs?: string | undefined;
  readonly until?: string | undefined;
  readonly key?: string | undefined;
  readonly home?: string | undefined;
  readonly accepted?: string | undefined;
  readonly lossy: boolean;
  readonly attention?: string | undefined;
  readonly resolution?: number | undefined;
  readonly redact: boolean;
  readonly force: boolean;
  readonly format: 'text' | 'json';
  readonly failOn: readonly (typeof FAIL_ON)[number][];
};

function rules(): ReturnType<typeof allCodes> {
  return allCodes();
}

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
    io.out(json({ tool: { name: 'frskit', version: versionOf() }, files: [report] }, rules()));
  else io.out(fileText(report, rules(), { color: io.color }));
  return exitOf(report, args.failOn);
}

/** What the reader of a foreign format could not carry into the model is lost in every conversion. */
function unread({ findings }: ResultReading): readonly Loss[] {
  const lost = ['return.not-carried', 'return.unknown-member', 'return.empty-entry', 'return.other-results'];
  return findings
    .filter(({ rule }) => lost.includes(rule))
    .map(({ at, message, facts }) => {
      const count = facts?.['count'];
      return { path: at.path, message, count: typeof count === 'number' ? count : 1 };
    });
}

function refused(error: unknown, io: Io): Exit {
  if (!(error instanceof FrskitError)) throw error;
  io.say(`nothing was written: ${error.message}`);
  return EXIT.findings;
}

/** A comparison has two forms, and nothing to lose. */
async function convertComparison(
  comparison: Comparison,
  output: Output | undefined,
  args: Args,
  io: Io,
): Promise<Exit> {
  if (args.to !== 'json' && args.to !== 'xml') throw new UsageError('a comparison is written as json or xml');
  const bytes = writeComparison(comparison, args.to);
  if (output === undefined) io.out(bytes);
  else await output.write(bytes);
  return EXIT.ok;
}

async function convert(args: Args, io: Io): Promise<Exit> {
  const [out, ...files] = args.files.toReversed();
  const { to, encoding, envelope, lossy, attention, resolution } = args;
  if (out === undefined || files.length === 0)
    throw new UsageError('candidates convert takes the return and the output');
  if (to === undefined) throw new UsageError(`say --to ${WRITABLE.join('|')}`);
  const { request, profile, examinerKeys } = args;
  const inputs = [...files, ...[request, profile, examinerKeys].filter((file) => file !== undefined)];
  const output = out === STANDARD ? undefined : await openOutput(out, { inputs, force: args.force });
  const reading = await returnOf(files.toReversed(), args.from);
  if (reading.comparison !== undefined) return convertComparison(reading.comparison, output, args, io);
  if (reading.list === undefined) {
    io.say(fileText({ file: files.join(' '), findings: reading.findings }, new Map()).trimEnd());
    return EXIT.findings;
  }
  try {
    const options = {
      encoding,
      envelope,
      lossy,
      ...(attention && { attention }),
      ...(resolution && { resolution }),
    };
    const { bytes, losses: unwritten } = writeResult(reading.list, to, options);
    const losses = [...unread(reading), ...unwritten];
    const after = readResult(bytes).list;
    const cut =
      after === undefined
        ? []
        : validateResult(after, { convertedFrom: reading.list }).filter(({ rule }) => rule === 'DIS-04');
    if (cut.length > 0)
      throw new FrskitError('ERR_UNENCODABLE', 'the disclaimer would not come out whole (DIS-04)');
    if (output === undefined) io.out(bytes);
    else await output.write(bytes);
    if (args.format === 'json' && out !== STANDARD) {
      io.out(
        jsonOf({
          from: { files, format: reading.format },
          to: { file: out, format: to, bytes: bytes.length },
          losses,
        }),
      );
      return EXIT.ok;
    }
    for (const { path, message, count } of losses)
      io.say(`lost: ${path}${count > 1 ? ` (${count} times)` : ''}: ${message}`);
    io.note(
      `${out} (${to}, ${bytes.length} bytes): ${losses.length === 0 ? 'nothing lost' : `${losses.length} losses`}`,
    );
    return EXIT.ok;
  } catch (error) {
    return refused(error, io);
  }
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
    usage: 'accept <files..>',
    about: 'Accept the unknown statements of a disclaimer for one service, signed by the office',
    positionals: files(RESULT),
    options: pick(options, 'frs', 'until', 'key', 'home', 'format'),
    required: ['frs', 'until', 'key'],
    examples: ['candidates accept return.json --frs metro --until 2026-12-31 --key office'],
    run: accept,
  },
]);
