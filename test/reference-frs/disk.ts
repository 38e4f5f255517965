/** What lies in a folder, looked at from outside: every file, every octet. */
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

type Found = { readonly path: string; readonly octets: Buffer };

function filesIn(folder: string): Found[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, octets: readFileSync(path) }));
}

/** A stretch from the middle of the octets, where no two pictures are alike. */
function stretch(octets: Buffer, length: number): Buffer {
  const from = Math.floor(octets.length / 2);
  return octets.subarray(from, from + length);
}

/** The forms in which octets may lie somewhere: raw, base64 at three offsets, hexadecimal, and their digests. */
export function tracesOf(octets: Uint8Array): readonly Buffer[] {
  const buffer = Buffer.from(octets);
  const shifted = [0, 1, 2].map((offset) => buffer.subarray(offset).toString('base64'));
  const digests = ['sha256', 'sha1', 'md5'].map((name) => createHash(name).update(buffer).digest());
  return [
    stretch(buffer, 48),
    buffer.subarray(0, 256),
    ...shifted.map((text) => stretch(Buffer.from(text), 64)),
    ...shifted.map((text) => stretch(Buffer.from(Buffer.from(text).toString('base64url')), 64)),
    stretch(Buffer.from(buffer.toString('hex')), 64),
    ...digests,
    ...digests
      .flatMap((digest) => [digest.toString('hex'), digest.toString('base64'), digest.toString('base64url')])
      .map((text) => Buffer.from(text)),
  ];
}

/** Names of the files that hold any trace of the octets. */
export function filesWith(folder: string, octets: Uint8Array): readonly string[] {
  const traces = tracesOf(octets);
  return filesIn(folder)
    .filter(({ octets: held }) => traces.some((trace) => held.includes(trace)))
    .map(({ path }) => path);
}

/** Names of the files that hold a picture of whatever kind: the first octets of a JPEG or a PNG, raw or in base64. */
export function filesWithPictures(folder: string): readonly string[] {
  const marks = [Buffer.from([0xff, 0xd8, 0xff]), Buffer.from([0x89, 0x50, 0x4e, 0x47]), '/9j/', 'iVBORw0K'];
  return filesIn(folder)
    .filter(({ octets }) => marks.some((mark) => octets.includes(mark)))
    .map(({ path }) => path);
}

/** All files of a folder. */
export function namesIn(folder: string): readonly string[] {
  return filesIn(folder).map(({ path }) => path);
}
