/** `convert IN OUT`: the same transaction in another encoding. */
import { extname } from 'node:path';
import { countOf, countText, fileText, worst } from '../../src/findings/index.ts';
import { type Encoding, convert as converted, encodingOf, readTransaction } from '../../src/itl/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { STANDARD, readInput } from '../files.ts';
import { forceOption, openOutput } from '../output.ts';

const ENCODINGS = ['traditional', 'xml', 'json'] as const;

/** The place of what is lost. Names of elements are content of the file, and may be anything. */
function placeOf(path: string): string {
  const [place = '', ...elements] = path.split('/');
  if (elements.length === 0) return /\.\d+\.\d+$/.test(place) ? `${place}: a part of the value` : place;
  const what = elements.at(-1)?.startsWith('@') === true ? 'an attribute' : 'an element';
  return `${place}: ${what} that is no field, at depth ${elements.length}`;
}

/** Losses that are listed one by one. */
const MAX_LOST = 20;

const BY_EXTENSION: Readonly<Record<string, Encoding>> = {
  '.json': 'json',
  '.xml': 'xml',
  '.an2': 'traditional',
  '.an2k': 'traditional',
  '.an': 'traditional',
  '.eft': 'traditional',
  '.ebts': 'traditional',
  '.nist': 'traditional',
  '.nst': 'traditional',
};

/** The encoding that the name of the output asks for. */
function wanted(out: string, to: Encoding | undefined): Encoding {
  const encoding = to ?? BY_EXTENSION[extname(out).toLowerCase()];
  if (encoding === undefined) {
    throw new UsageError(
      `which encoding is ${out} to have? Name it so (.an2, .eft, .xml, .json), or say --to ${ENCODINGS.join('|')}`,
    );
  }
  return encoding;
}

export const convert = command(
  (yargs) =>
    yargs
      .positional('in', { type: 'string', demandOption: true, describe: 'Transaction, or -' })
      .positional('out', { type: 'string', demandOption: true, describe: 'Output file, or -' })
      .option('lossy', {
        type: 'boolean',
        default: false,
        describe: 'Write the output although information is lost',
      })
      .option('to', { choices: ENCODINGS, describe: 'Output encoding (default: from the file extension)' })
      .option('force', forceOption)
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 convert a.an2 a.json', '')
      .example('$0 convert - - --to traditional < a.json', ''),
  async ({ in: from, out, to, lossy, force, format }, io) => {
    const encoding = wanted(out, to);
    const output = out === STANDARD ? undefined : await openOutput(out, { inputs: [from], force });
    const input = await readInput(from);
    const { transaction, findings, foreign } = readTransaction(input);
    const { records, leading } = transaction;
    const unread = foreign !== undefined || (records.length === 0 && (leading?.length ?? 0) === 0);
    if (worst(findings) === 'error') {
      for (const line of fileText({ file: from, findings }, new Map()).trimEnd().split('\n')) io.say(line);
    }
    if (unread) {
      io.say(`${from}: holds no record that could be converted; nothing was written`);
      return EXIT.findings;
    }
    const { bytes, lost, findings: said } = converted(transaction, encoding);
    for (const { rule, message } of said) io.note(`${rule}: ${message}`);
    if (lost.length > 0) {
      io.say(`${encoding} cannot hold ${lost.length} ${lost.length === 1 ? 'thing' : 'things'} of ${from}:`);
      for (const path of lost.slice(0, MAX_LOST)) io.say(`  ${placeOf(path)}`);
      if (lost.length > MAX_LOST) io.say(`  and ${lost.length - MAX_LOST} more`);
      if (!lossy) {
        io.say('nothing was written; --lossy writes it without them');
        return EXIT.findings;
      }
    }
    const facts = {
      from: { file: from, encoding: encodingOf(input), bytes: input.length },
      to: { file: out, encoding, bytes: bytes.length },
      records: transaction.records.length,
      lost: lost.map(placeOf),
      counts: countOf(findings),
    };
    if (output === undefined) io.out(bytes);
    else await output.write(bytes);
    if (format === 'json' && out !== STANDARD) io.out(jsonOf(facts));
    else
      io.note(
        `${from} (${facts.from.encoding}, ${input.length} bytes) -> ${out} (${encoding}, ${bytes.length} bytes): ${facts.records} records, ${countText(facts.counts)} while reading`,
      );
    return worst(findings) === 'error' ? EXIT.findings : EXIT.ok;
  },
);
