/** `inspect FILE`: displays the content of a transaction as a tree. */
import { countOf, countText, printable } from '../../src/findings/index.ts';
import {
  charsetOf,
  domainOf,
  editionOf,
  encodingOf,
  parsePath,
  readTransaction,
  verOf,
} from '../../src/itl/index.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { readInput } from '../files.ts';
import { recordText } from './text.ts';
import { chosen, inspectRecord } from './tree.ts';

function namesOf(records: readonly string[] | undefined): string[] {
  const names = (records ?? []).flatMap((text) => text.split(',')).map((name) => name.trim());
  for (const name of names) {
    const parsed = parsePath(name);
    if (parsed === undefined || parsed.field !== undefined)
      throw new UsageError(`--records takes record types (10) or single records (10[2]), not ${name}`);
  }
  return names;
}

export const inspect = command(
  (yargs) =>
    yargs
      .positional('file', { type: 'string', demandOption: true, describe: 'Transaction, or -' })
      .option('records', {
        type: 'string',
        array: true,
        describe: 'Only these record types or records: 10, 2,10 or 10[2]',
      })
      .option('redact', { type: 'boolean', default: false, describe: 'Hide personal values' })
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'Output format' })
      .example('$0 inspect a.an2 --records 10 --redact', ''),
  async ({ file, records, redact, format }, io) => {
    const names = namesOf(records);
    const input = await readInput(file);
    const { transaction, findings, foreign } = readTransaction(input);
    if (foreign !== undefined) {
      if (format === 'json') io.out(jsonOf({ file, bytes: input.length, foreign }));
      for (const { message } of findings) io.say(`${file}: not a transaction: ${message}`);
      return EXIT.usage;
    }
    const ver = editionOf(verOf(transaction));
    const domain = domainOf(transaction);
    const shown = chosen(transaction, names);
    const counts = countOf(findings);
    const facts = {
      file,
      encoding: encodingOf(input),
      bytes: input.length,
      edition: ver,
      charset: charsetOf(transaction),
    };
    if (format === 'json') {
      const tree = shown.map((record) => inspectRecord(record, { redact, ver, domain }));
      const { leading } = transaction;
      io.out(
        jsonOf({
          ...facts,
          redacted: redact,
          ...(leading === undefined ? {} : { leading: leading.length }),
          counts,
          records: tree,
        }),
      );
    } else {
      const total = transaction.records.length;
      const part = shown.length === total ? '' : `${shown.length} of `;
      io.out(
        `${printable(file)}: ${facts.encoding} encoding, ${input.length} bytes, ${part}${total} records, VER ${ver}, ${facts.charset} text\n`,
      );
      for (const record of shown) io.out(recordText(inspectRecord(record, { redact, ver, domain })));
    }
    if (findings.length > 0)
      io.note(`${countText(counts)} while reading; frskit validate ${file} lists them`);
    return counts.error > 0 ? EXIT.findings : EXIT.ok;
  },
  ['records'],
);
