/** A transaction without what the service does not need: named, taken out, and told by path and kind (MIN-01 to 06). */
import { type Finding, fileText, worst } from '../../src/findings/index.ts';
import { allCodes } from '../../src/catalogue/index.ts';
import { equalBytes } from '../../src/bytes/index.ts';
import { probe } from '../../src/image/index.ts';
import type { Proof } from '../../src/image/quality/index.ts';
import {
  type Encoding,
  T1,
  convert,
  encodingOf,
  readTransaction,
  valueOf,
  viewImage,
} from '../../src/itl/index.ts';
import type { Transaction } from '../../src/itl/index.ts';
import { MINIMUM_DATA_PROFILE } from '../../src/services/profiles/index.ts';
import {
  type MinimumProfile,
  check,
  checkFileName,
  checkXml,
  minimize,
  minimumProfile,
} from '../../src/submission/minimum-data/index.ts';
import { profileOf } from '../candidates/inputs.ts';
import { jsonOf } from '../command.ts';
import { EXIT, type Exit, UsageError } from '../exit.ts';
import { STANDARD } from '../files.ts';
import type { Output } from '../output.ts';
import type { Io } from '../print.ts';
import { nameOf } from './name.ts';

type Given = {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly format: 'text' | 'json';
  readonly mode: 'search' | 'compare';
  readonly profile: string | undefined;
};

/** What the picture reader says of files that are none. */
const NONE: readonly string[] = ['unknown', 'nist', 'xml'];

/** Whether some bytes are read as a transaction rather than as a picture. */
export function isTransaction(bytes: Uint8Array): boolean {
  const { recognised } = probe(bytes);
  if (!NONE.includes(recognised)) return false;
  return encodingOf(bytes) !== 'traditional' || readTransaction(bytes).transaction.records.length > 0;
}

async function minimumOf({ profile, mode }: Given): Promise<MinimumProfile> {
  const service = await profileOf(profile ?? MINIMUM_DATA_PROFILE);
  if (service === undefined) throw new UsageError('there is no such profile');
  return minimumProfile(service, mode);
}

/** Reads what has to be read whole: what cannot be read cannot be judged. */
function readWhole({ file, bytes }: Given, io: Io): Transaction | undefined {
  const { transaction, findings } = readTransaction(bytes);
  if (worst(findings) !== 'error' && transaction.records.length > 0) return transaction;
  for (const line of fileText({ file, findings }, allCodes()).trimEnd().split('\n')) io.say(line);
  io.say(`${file}: cannot be read completely, so surplus data cannot be found; nothing was written`);
  return undefined;
}

/** What no reader turns into fields. */
function ofForm(bytes: Uint8Array, encoding: Encoding): readonly Finding[] {
  return encoding === 'xml' ? checkXml(new TextDecoder().decode(bytes)) : [];
}

/** Tells everything that is too much, and writes nothing. */
export async function checkTransaction(given: Given, io: Io): Promise<Exit> {
  const minimum = await minimumOf(given);
  const { file, bytes, format } = given;
  const transaction = readWhole(given, io);
  if (transaction === undefined) return EXIT.findings;
  const [first] = transaction.records;
  const control = first === undefined ? undefined : valueOf(first, T1.TCN);
  const findings = [
    ...check(transaction, minimum),
    ...ofForm(bytes, encodingOf(bytes)),
    ...checkFileName(nameOf(file), control),
  ];
  if (format === 'json') io.out(jsonOf({ file, profile: minimum.id, findings }));
  else if (findings.length > 0) io.out(fileText({ file, findings }, allCodes()));
  else io.out(`${file}: nothing that ${minimum.id} does not need\n`);
  return findings.length > 0 ? EXIT.findings : EXIT.ok;
}

/** In the encoding that it came in. XML that keeps a comment is written anew from the fields alone. */
function written(transaction: Transaction, encoding: Encoding): Uint8Array {
  const { bytes } = convert(transaction, encoding);
  if (ofForm(bytes, encoding).length === 0) return bytes;
  const bare = readTransaction(convert(transaction, 'traditional').bytes).transaction;
  return convert(bare, encoding).bytes;
}

/** The image of each Type-10 record, by the path of the record. */
function imagesOf({ records }: Transaction): ReadonlyMap<string, Uint8Array> {
  const faces = records.filter(({ type }) => type === 10);
  return new Map(
    faces.flatMap((record) => {
      const { data } = viewImage(record);
      return data === undefined ? [] : [[record.at.path, data] as const];
    }),
  );
}

/** How the images of two transactions compare: what was proven of each that was changed. */
async function proofOf(before: Transaction, after: Transaction): Promise<Proof> {
  const given = imagesOf(before);
  let proven = 'no image was changed';
  for (const [path, data] of imagesOf(after)) {
    const original = given.get(path);
    if (original === undefined || equalBytes(original, data)) continue;
    const { proveSame } = await import('../../src/image/quality/index.ts');
    const proof = await proveSame(original, data);
    if (proof.outcome !== 'same') return proof;
    proven = `no pixel was changed: ${proof.by}`;
  }
  return { outcome: 'same', by: proven };
}

/** Writes the smaller transaction, tells what was taken, and what only a person can mend. */
export async function minimizeTransaction(
  given: Given & { readonly output: Output | undefined },
  io: Io,
): Promise<Exit> {
  const minimum = await minimumOf(given);
  const { file, bytes, format, output } = given;
  const out = output?.path ?? STANDARD;
  const before = readWhole(given, io);
  if (before === undefined) return EXIT.findings;
  const encoding = encodingOf(bytes);
  const { transaction, taken, left } = minimize(before, minimum);
  const form = ofForm(bytes, encoding).map(({ at: { path }, facts }) => ({
    path,
    kind: String(facts?.['kind']),
  }));
  const all = [...taken, ...form];
  const proof = await proofOf(before, transaction);
  if (proof.outcome === 'different') {
    io.say(`${file}: the image would not be the same: ${proof.why}; nothing was written`);
    return EXIT.findings;
  }
  const smaller = all.length === 0 ? bytes : written(transaction, encoding);
  if (output === undefined) io.out(smaller);
  else await output.write(smaller);
  const sizes = { before: bytes.length, after: smaller.length };
  if (format === 'json' && out !== STANDARD)
    io.out(
      jsonOf({
        file,
        out,
        profile: minimum.id,
        encoding,
        bytes: sizes,
        taken: all,
        left,
        pixels: proof.outcome === 'same' ? 'same' : 'unproven',
      }),
    );
  else {
    for (const { path, kind } of all) io.note(`took out: ${path} (${kind})`);
    if (left.length > 0)
      for (const line of fileText({ file: out, findings: left }, allCodes()).trimEnd().split('\n'))
        io.say(line);
    const pixels = proof.outcome === 'same' ? proof.by : `the pixels were not compared: ${proof.why}`;
    io.note(`${out}: ${sizes.after} bytes of ${sizes.before}; ${pixels}`);
  }
  return worst(left) === 'error' ? EXIT.findings : EXIT.ok;
}
