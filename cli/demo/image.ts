/** The first half of the demo: a photo that tells too much becomes a transaction that tells what is asked. */
import { join } from 'node:path';
import { occasionOf, personOf } from '../../conformance/reference-frs/index.ts';
import { equalBytes } from '../../src/bytes/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { type Finding, fileText } from '../../src/findings/index.ts';
import { isNotStripped, probe, renderFaces, strip } from '../../src/image/index.ts';
import { assess, encodeJpeg } from '../../src/image/quality/index.ts';
import {
  buildFaceTransaction,
  domainOf,
  readJson,
  readTraditional,
  validate,
  verOf,
  writeJson,
  writeTraditional,
} from '../../src/itl/index.ts';
import { imageText, recordText } from '../inspect/text.ts';
import { inspectRecord } from '../inspect/tree.ts';
import { writeOutput } from '../output.ts';
import { withContext } from './exif.ts';
import { CONTEXT, OCCASION, PERSON, SEED, WIDTH } from './story.ts';

/**
 * Writes a file of the demo; an existing one must have the same content, unless `isForced`.
 * @throws UsageError where another file has the name
 */
async function writeDemoFile(path: string, data: string | Uint8Array, isForced: boolean): Promise<void> {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  await writeOutput(path, bytes, {
    inputs: [],
    force: isForced,
    replaces: (before) => equalBytes(before, bytes),
  });
}

export type Telling = (text: string) => void;

export type Pictured = {
  readonly photo: Uint8Array;
  readonly files: readonly string[];
  readonly findings: readonly Finding[];
  readonly identical: boolean;
  /** False where no model could look for the face. */
  readonly looked: boolean;
};

/** Steps 1 to 3: taken, minimised, judged. */
async function probeOf(
  files: { readonly photo: string; readonly probe: string },
  isForced: boolean,
  tell: Telling,
) {
  tell(
    '1. Create a photo with the metadata of a telephone. The face is synthetic and shows no real person.\n',
  );
  const drawing = renderFaces(occasionOf(personOf(SEED, PERSON), OCCASION, WIDTH));
  const photo = withContext(await encodeJpeg(drawing, { density: 300 }), CONTEXT);
  await writeDemoFile(files.photo, photo, isForced);
  const { info } = probe(photo);
  tell(`   ${info === undefined ? '' : imageText(info)}\n   -> ${files.photo}\n\n`);

  tell('2. Remove all metadata that decoding does not need. The image data is copied unchanged.\n');
  const stripped = strip(photo);
  const bare = isNotStripped(stripped) ? photo : stripped.bytes;
  const removed = isNotStripped(stripped) ? [] : stripped.removed;
  for (const { kind, tag, holds } of removed) tell(`   removed: ${kind} (${tag}): ${holds.join(', ')}\n`);
  await writeDemoFile(files.probe, bare, isForced);
  tell(`   ${photo.length} bytes, now ${bare.length}\n   -> ${files.probe}\n\n`);

  tell('3. Measure whether the image is suitable for a search.\n');
  const { findings, faces } = await assess(bare);
  const worth = findings.filter(({ severity }) => severity !== 'info');
  for (const { severity, message } of worth) tell(`   ${severity}: ${message}\n`);
  tell(
    faces === undefined
      ? '   The optional face models are not installed: faces were not counted. In this demo the agent states the number.\n\n'
      : `   faces: ${faces.length}; ${worth.length === 0 ? 'no findings' : 'see above'}\n\n`,
  );
  return { photo, bare, looked: faces !== undefined };
}

/** Steps 1 to 5. */
export async function pictured(folder: string, isForced: boolean, tell: Telling): Promise<Pictured> {
  const at = (name: string): string => join(folder, name);
  const files = {
    photo: at('photo.jpg'),
    probe: at('probe.jpg'),
    an2: at('probe.an2'),
    json: at('probe.json'),
  };
  const { photo, bare, looked } = await probeOf(files, isForced, tell);

  tell('4. Build a minimal transaction: a Type-1 and one Type-10 record.\n');
  const transaction = buildFaceTransaction({
    image: bare,
    agency: 'XXDEMO000',
    destination: 'XXFRS0000',
    controlNumber: 'DEMO-0001',
    date: '20260102',
  });
  const bytes = writeTraditional(transaction);
  await writeDemoFile(files.an2, bytes, isForced);
  const { findings, edition } = validate(bytes);
  tell(`   ${fileText({ file: files.an2, findings, edition }, allCodes())}\n`);
  const read = readTraditional(bytes);
  const look = {
    redact: false,
    ver: verOf(read.transaction) ?? edition,
    domain: domainOf(read.transaction),
  };
  for (const record of read.transaction.records) tell(recordText(inspectRecord(record, look)));

  tell('\n5. Convert it to JSON, read both files back, and compare what is written.\n');
  const written = writeJson(read.transaction);
  await writeDemoFile(files.json, written, isForced);
  const again = equalBytes(writeTraditional(read.transaction), bytes);
  const viaJson = equalBytes(writeTraditional(readJson(written).transaction), bytes);
  tell(`   read and written:      ${again ? 'identical, byte for byte' : 'DIFFERENT'}\n`);
  tell(
    `   by way of JSON:        ${viaJson ? 'identical, byte for byte' : 'DIFFERENT'}\n   -> ${files.json}\n\n`,
  );
  return { photo, files: Object.values(files), findings, identical: again && viaJson, looked };
}
