/** `candidates convert`: a search result in another format, with every loss listed. */
import { FrskitError, fileText } from '../../src/findings/index.ts';
import {
  type Comparison,
  type Loss,
  type ResultReading,
  WRITABLE,
  readResult,
  validateResult,
  writeComparison,
  writeResult,
} from '../../src/results/index.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { STANDARD } from '../files.ts';
import { type Output, openOutput } from '../output.ts';
import type { Io } from '../print.ts';
import type { Args } from './args.ts';
import { returnOf } from './inputs.ts';

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

export async function convert(args: Args, io: Io): Promise<Exit> {
  const [out, ...files] = args.files.toReversed();
  const { to, encoding, envelope, lossy, attention, resolution } = args;
  if (out === undefined || files.length === 0)
    throw new UsageError('candidates convert takes the search result and the output');
  if (to === undefined) throw new UsageError(`give --to ${WRITABLE.join('|')}`);
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
