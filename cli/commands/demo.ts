/** `demo`: the whole road with a face that nobody has, told step by step. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { allCodes } from '../../src/catalogue/index.ts';
import { countOf, countText, fileText, worst } from '../../src/findings/index.ts';
import { drawFaces, probe } from '../../src/image/index.ts';
import {
  buildFaceTransaction,
  readJson,
  readTraditional,
  validate,
  verOf,
  writeJson,
  writeTraditional,
} from '../../src/itl/index.ts';
import { encodeJpeg } from '../../src/node.ts';
import { FORMATS, command, jsonOf } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { refusalOf, writeOutput } from '../files.ts';
import { imageText, recordText } from '../inspect/text.ts';
import { inspectRecord } from '../inspect/tree.ts';

const FOLDER = 'frskit-demo';

async function folderOf(path: string): Promise<string> {
  try {
    await mkdir(path, { recursive: true });
    return path;
  } catch (error) {
    const why = refusalOf(error);
    if (why === undefined) throw error;
    throw new UsageError(`cannot make the folder ${path}: ${why}`);
  }
}

function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export const demo = command(
  (yargs) =>
    yargs
      .option('out', { type: 'string', default: FOLDER, describe: 'the folder to write into' })
      .option('format', { choices: FORMATS, default: 'text' as const, describe: 'form of the answer' }),
  async ({ out, format }, io) => {
    const tell = (text: string): void => {
      if (format === 'text') io.out(text);
    };
    const folder = await folderOf(out);
    const picture = join(folder, 'probe.jpg');
    const traditional = join(folder, 'probe.an2');
    const asJson = join(folder, 'probe.json');

    tell('1. A probe photo. This face is drawn by frskit from numbers; nobody looks like it.\n');
    const image = await encodeJpeg(drawFaces(), { density: 300 });
    await writeOutput(picture, image);
    const { info } = probe(image);
    tell(`   ${info === undefined ? '' : imageText(info)}\n   -> ${picture}\n\n`);

    tell('2. A transaction with the fewest fields that the standard allows: Type-1 and one Type-10.\n');
    tell("   Size, scale, compression and colour space are taken from the photo's own header.\n");
    const transaction = buildFaceTransaction({
      image,
      agency: 'XXDEMO000',
      destination: 'XXFRS0000',
      controlNumber: 'DEMO-0001',
      date: '20260102',
    });
    const bytes = writeTraditional(transaction);
    await writeOutput(traditional, bytes);
    tell(`   ${bytes.length} bytes, of which ${image.length} are the photo\n   -> ${traditional}\n\n`);

    tell('3. The judge: every rule of Types 1, 2 and 10, by the edition that the transaction claims.\n');
    const { findings, edition } = validate(bytes);
    tell(`   ${fileText({ file: traditional, findings, edition }, allCodes())}\n`);

    tell('4. What is in it. Field, name, value, @ byte offset + length.\n');
    const read = readTraditional(bytes);
    const look = { redact: false, ver: verOf(read.transaction) ?? edition };
    for (const record of read.transaction.records) tell(recordText(inspectRecord(record, look)));

    tell('\n5. The same as JSON, for programs and for reviews.\n');
    const written = writeJson(read.transaction);
    await writeOutput(asJson, written);
    tell(`   -> ${asJson}\n\n`);

    tell('6. Both are read back and written again. Nothing may be lost.\n');
    const again = equal(writeTraditional(read.transaction), bytes);
    const viaJson = equal(writeTraditional(readJson(written).transaction), bytes);
    tell(`   read and written:      ${again ? 'identical, byte for byte' : 'DIFFERENT'}\n`);
    tell(`   by way of JSON:        ${viaJson ? 'identical, byte for byte' : 'DIFFERENT'}\n\n`);

    tell('A transaction that is valid says nothing of who is in the photo. A face recognition service\n');
    tell('returns candidates for a person to look into; it never identifies anybody.\n\n');
    tell(`Go on: npx frskit inspect ${traditional} --redact\n`);
    tell(`       npx frskit validate ${folder}\n`);
    tell('       npx frskit explain 10.013\n');

    const fine = again && viaJson && worst(findings) !== 'error';
    if (format === 'json')
      io.out(
        jsonOf({
          files: [picture, traditional, asJson],
          counts: countOf(findings),
          identical: again && viaJson,
        }),
      );
    if (!fine) io.say(`the demo did not go as it should: ${countText(countOf(findings))}`);
    return fine ? EXIT.ok : EXIT.fault;
  },
);
